#pragma once

#include "shares/told.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace opora::charts {

/// Pictures of a few marks that stand in tables: numbers in, the text of an <svg> out. They hold shapes and classes;
/// the words stand in the table, and the theme has the colours. docs/methods.md says what each mark means.

/// What a mark says, for the legend.
enum class Sign {
    Exact,     ///< a filled dot
    Limits,    ///< how far chance alone could have moved it
    Low,       ///< a diamond: a low result by the rules in force
    Frame,     ///< the true number lies somewhere inside
    Coded,     ///< a dotted frame: so near to nobody or to everybody that only this is said
    Compared,  ///< what the school is compared with
    Threshold, ///< from here on a result is low
    Goal,
};

struct Picture {
    std::string svg = {};
    std::set<Sign> signs = {}; ///< those that occur
};

struct SchoolValue {
    shares::Told told = {};
    bool is_low = false;
};

/// A school over the periods of the table that it crowns; one picture for each procedure, on one scale.
struct Multiple {
    struct Period {
        SchoolValue school = {};
        shares::Told compared = {};
    };
    std::vector<Period> periods = {};         ///< in the order of the columns
    std::optional<SchoolValue> together = {}; ///< of several periods: one mark in the middle
    std::optional<int> threshold = {};        ///< percent
    int top = 100;                            ///< the end of the scale, percent
};
Picture multiple(const Multiple& told);

/// A school in a row of the comparison.
struct Strip {
    SchoolValue school = {};
    shares::Told compared = {}; ///< runs through all rows
    int top = 100;
};
Picture strip(const Strip& told);
/// The numbers of the scale, for the head of the column.
std::string strip_axis(int top);

/// A number of the municipality over periods, shares and others alike.
struct Trend {
    std::vector<shares::Told> periods = {};
    std::optional<shares::Fraction> goal = {};
};
/// Two of the numbers are told and they differ by a twentieth of the greatest or more: else a trend shows nothing.
bool is_worth_a_trend(std::span<const shares::Told> periods);
Picture trend(const Trend& told);

/// A share, from nought to all: solid up to its lower end, empty up to its upper one.
struct Bar {
    shares::Told told = {};
    std::optional<shares::Fraction> goal = {};
};
Picture bar(const Bar& told);

/// How much of each of several heaps is done, such as the measures of a quarter: columns over the cells of a table, all
/// on one scale.
struct Columns {
    struct Column {
        std::int64_t done = 0;
        std::int64_t all = 0;
    };
    std::vector<Column> columns = {};
};
Picture columns(const Columns& told);

/// One mark by itself, for a legend.
std::string key_picture(Sign sign);

/// The next ten percent above everything that is drawn of these: numbers, frames and limits.
int common_top(std::span<const shares::Told> drawn);

}
