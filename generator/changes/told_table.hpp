#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::changes {

/// A data set as its readers have it: `dannye/NAME.json` of a published site, or of one in memory.

/// Field → value, of the fields that are compared; a field without a value is not there. Numbers with two decimals at
/// most, as readers are told them.
using ToldRow = std::map<std::string, std::string, std::less<>>;
/// By the name of the row: the values of its key, ` / ` between.
using ToldTable = std::map<std::string, ToldRow, std::less<>>;
using ToldTables = std::map<std::string, ToldTable, std::less<>>;

/// Data sets that are compared, and what names their rows.
std::vector<std::string> told_table_names();

/// Nothing when `bytes` are no such file. A row without a value of the key has an empty place in its name.
std::optional<ToldTable> read_told(std::string_view table, std::string_view bytes);

/// The rows of two states of a data set that are not the same to the byte; a row that only one has is in that one.
struct DifferingRows {
    ToldTable before = {};
    ToldTable after = {};
};
/// Nothing when one of them is no such file. Rows that are equal are not parsed.
std::optional<DifferingRows> read_differing(std::string_view table, std::string_view before, std::string_view after);

/// A number that was told and is another one now, or none: a number of pupils or hours of `results`, `events` and
/// `recorded_values`. What was told as provisional may change.
struct ToldNumber {
    std::string table = {};
    std::string row = {};
    std::string field = {};  ///< empty = the whole row is gone
    std::string old = {};    ///< empty where the row is
    std::string now = {};    ///< empty = not told any more
    std::string became = {}; ///< of a row with another name: that name
};

/// Old name → new name of rows that are called otherwise now, by table; of `schools` by id.
using Renames = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

/// In the order of the tables and rows. A school with another id is one line, and its results are compared by it.
std::vector<ToldNumber> changed_numbers(const ToldTables& before, const ToldTables& after, const Renames& renames);

/// What was hidden of a row that stands in both: a number of `results` that is told now. Totals follow from them.
std::vector<ToldNumber> newly_told(const ToldTables& before, const ToldTables& after);

/// What a row of `indicator_values` tells: the value, or its two ends, or words.
std::string told_value(const ToldRow& row);

}
