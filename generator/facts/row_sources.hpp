#pragma once

#include "dataset/table.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::facts {

/// The file that a row stands in and the commit in which it got its values. Whoever shows the commit has to know that
/// all of the row is public. The number of the row is left out: the order of a file may be that of hidden numbers, and
/// it is no change of anything if somebody sorts the file.
struct RowSource {
    std::string path = {};
    std::string sheet = {};  ///< of a workbook; empty in other files
    std::string commit = {}; ///< hexadecimal digits; empty where it is not known
    std::string day = {};    ///< of the commit, ISO; empty where it is not known
};

/// The rows of one table by their keys, made once and asked by many pages. Any thread may ask.
class RowSources {
public:
    struct Change {
        std::string commit = {};
        std::string day = {};
    };
    static constexpr std::uint32_t unknown = 0xFFFFFFFF;

    /// `changes` has one index into `commits`, or `unknown`, for each row; it may be empty. The table must live longer.
    RowSources(const dataset::Table& table, std::vector<std::uint32_t> changes, std::vector<Change> commits);

    /// `key` has the values of the table's key, in its order. Nothing where no row of a file has them.
    [[nodiscard]] std::optional<RowSource> find(const std::vector<std::string>& key) const;

private:
    [[nodiscard]] bool has_key(std::uint32_t row, const std::vector<std::string>& key) const;

    const dataset::Table* m_table;
    std::vector<std::uint32_t> m_changes;
    std::vector<Change> m_commits;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_rows = {}; ///< hash of the key and row, sorted
};

/// By name of the table.
using RowSourcesByTable = std::map<std::string, RowSources, std::less<>>;

}
