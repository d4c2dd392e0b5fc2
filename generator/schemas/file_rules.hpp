#pragma once

#include "foundation/source_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::schemas {

/// How to read files that are not laid out like the table that they belong to: the part `files` of a schema. Columns
/// are named by their headers in the file, which are compared without case, ё and spaces.

/// A column of the file and the field that it fills.
struct ColumnRule {
    std::string header = {};
    std::string field = {}; ///< empty: the column is passed over
    SourceSpan span = {};
};

/// A field that every row of the file has with one value.
struct Constant {
    std::string field = {};
    std::string value = {};
    SourceSpan span = {};
};

/// Rows whose cell in `header` is one of `values` are left out.
struct SkipRule {
    std::string header = {};
    std::vector<std::string> values = {};
    SourceSpan span = {};
};

/// `field` is the key of the one row of `table` that agrees with some columns of the file and some constants.
struct Lookup {
    std::string field = {};
    std::string table = {};
    std::vector<ColumnRule> columns = {}; ///< `field` is one of `table`
    std::vector<Constant> constants = {}; ///< of `table`
    SourceSpan span = {};
};

/// One row for each of `columns` that has a value: its header goes to `names`, its value to `values` (if not empty).
struct Unpivot {
    std::vector<std::string> columns = {};
    std::string names = {};
    std::string values = {};
    std::vector<std::string> skip = {}; ///< values that stand for nothing, such as 0
    SourceSpan span = {};
};

/// Columns whose headers are the scores `first`–`last` and whose cells are percents of the participants.
struct Distribution {
    int first = 0;
    int last = 0;
    std::string participants = {};
    std::string mean = {};  ///< the field of the weighted mean
    std::string below = {}; ///< the field of the count below `minimum_score`; empty = not asked for
    std::optional<int> minimum_score = {};
    SourceSpan span = {};
};

struct HeaderPlace {
    std::optional<std::uint32_t> row = {}; ///< 1-based row of the sheet; nothing = the first that is not blank
    std::uint32_t rows = 1;
};

/// What becomes of a row whose key is in the table already.
enum class Combine {
    Never,  ///< a mistake: the key is there twice
    SameKey ///< the row adds what the other lacks
};

struct FileRules {
    std::string match = {}; ///< glob over paths of the site; empty: every file of the table
    std::string encoding = {};
    std::optional<char> delimiter = {};
    std::string sheet = {};
    HeaderPlace header = {};
    std::optional<char> decimal = {};
    std::vector<ColumnRule> columns = {};
    std::vector<Constant> constants = {};
    std::vector<SkipRule> skip = {};
    std::vector<Lookup> lookups = {};
    std::optional<Unpivot> unpivot = {};
    std::optional<Distribution> distribution = {};
    Combine combine = Combine::Never;
    std::vector<std::string> merged = {}; ///< fields whose empty cells have the value above
    SourceSpan span = {};
};

}
