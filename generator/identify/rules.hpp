#pragma once

#include "dataset/value.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <string>
#include <vector>

namespace opora::identify {

/// A rule set from data/rules/*.yaml: which results are low, and which repetitions of low results put a school into a
/// category. Source of the default method: order of the Abinsk district 04.03.2023 № 194, section 3.3; see
/// docs/formats/rules.md.

enum class MatchMode {
    Any,           ///< any procedure counts in each period
    SameProcedure, ///< one and the same procedure in all periods
};

struct Criterion {
    std::string id = {};
    std::string title = {};
    int procedures_at_least = 1;
    int in_each_of_last = 1; ///< periods, counted back from the newest of the rule set
    MatchMode match = MatchMode::Any;
};

struct Category {
    std::string id = {};
    std::string title = {};
    std::vector<Criterion> any_of = {};
    bool list_only = false; ///< `list: true`: never computed, only by official_lists
};

struct LowResult {
    dataset::Decimal share_at_least = {.mantissa = 3, .scale = 1}; ///< a fraction; inclusive
    int participants_at_least = 1;
};

struct RuleSet {
    std::string id = {};
    std::string title = {};
    std::string document = {};             ///< id in `documents`
    std::vector<std::string> periods = {}; ///< oldest first; empty when `latest` is given
    int latest = 0;                        ///< the newest N periods with a result of one of `procedures`, in any school
    std::vector<std::string> procedures = {};
    LowResult low_result = {};
    std::vector<Category> categories = {}; ///< the first that matches wins
    SourceSpan span = {};
    SourceSpan document_span = {};
    SourceSpan periods_span = {};                 ///< the value, or the whole rule set when there is none
    std::vector<SourceSpan> procedure_spans = {}; ///< one for each of `procedures`

    [[nodiscard]] std::string to_text() const; ///< one line per criterion, for tests and `explain`
};

/// All rule sets in byte order of path; reports identify.* and dataset.unknown-key.
std::vector<RuleSet> load_rules(const source::Tree& tree, Diagnostics& problems);

}
