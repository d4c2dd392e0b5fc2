#pragma once

#include "content_files/settings.hpp"
#include "disclosure/exchange.hpp"

#include <vector>

namespace opora::disclosure {

/// How much of a total is published.
enum class Told {
    Everything,   ///< participants, below, share
    Participants, ///< participants, and a share so rounded that one pupil more or less below changes nothing
    Share,        ///< such a share alone; a few participants more or less change nothing either
    Nothing,
};

/// A result of which the public knows ranges only: hidden, or coded at an end.
struct Secret {
    std::size_t row = 0;     ///< the school
    std::size_t column = 0;  ///< the period
    std::size_t part = 0;    ///< 0 or 1: secrets of a column whose sums are known apart, by an earlier publication
    Group truth = {};        ///< with `below`
    Range participants = {}; ///< of one value: published
    Range below = {};
};

/// One procedure over up to three neighbouring periods: what could be published, and what would have to be guarded.
struct Block {
    struct Column {
        Group total = {.below = 0};
        std::int64_t hidden_pupils = 0;  ///< participants of its hidden results
        Told most = Told::Everything;    ///< the most that the gate lets through of a total of this size
        std::optional<Range> coded = {}; ///< when that is a coded one: the range of below
    };
    struct Row {
        Group pool = {.below = 0};
        bool pooled = false;             ///< could be, or was in an earlier publication
        bool fixed = false;              ///< was: withholding it now would help nobody
        std::optional<Range> coded = {}; ///< the range of below that a coded pool tells
    };
    std::vector<Column> columns = {};
    std::vector<Row> rows = {};
    std::vector<Secret> secrets = {};
};

struct Plan {
    std::vector<Told> columns = {};
    std::vector<bool> pooled = {};
};

/// Publishes as much of the block as leaves every hidden result `possible_values` possible numbers of participants and
/// every secret two possible numbers of `below`, for one who knows everything that is published. Two ways are tried,
/// totals before pools and pools before totals, and the one that withholds less is taken.
Plan make_plan(const Block& block, const content_files::DisclosurePolicy& policy);

/// Step of the finest rounding, in percent points, that hides what `told` does not tell; nothing: there is none.
std::optional<std::int64_t> rounding_step(const Group& total, Told told, const content_files::DisclosurePolicy& policy);

}
