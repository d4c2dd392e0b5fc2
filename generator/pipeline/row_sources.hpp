#pragma once

#include "dataset/table.hpp"
#include "facts/row_sources.hpp"
#include "origins/row_history.hpp"
#include "pipeline/load_site.hpp"
#include "source/history.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::pipeline {

/// Where the history of rows is read from; nothing where no commits are known.
struct HistoryPlace {
    std::filesystem::path repository = {};
    std::filesystem::path cache = {};
    std::size_t jobs = 1;
};
std::optional<origins::HistorySource> history_source(const source::History& history, const dataset::Tables& tables,
                                                     const HistoryPlace& place);

/// The rows of one table by their keys.
class RowsByKey {
public:
    struct Change {
        std::string commit = {};
        std::string day = {};
    };
    static constexpr std::uint32_t unknown = 0xFFFFFFFF;

    /// `changes` has one index into `commits`, or `unknown`, for each row; it may be empty. The table must live longer.
    RowsByKey(const dataset::Table& table, std::vector<std::uint32_t> changes, std::vector<Change> commits);

    [[nodiscard]] std::optional<facts::RowSource> find(const std::vector<std::string>& key) const;

private:
    [[nodiscard]] bool has_key(std::uint32_t row, const std::vector<std::string>& key) const;

    const dataset::Table* m_table;
    std::vector<std::uint32_t> m_changes;
    std::vector<Change> m_commits;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_rows = {}; ///< hash of the key and row, sorted
};

/// Of the tables whose rows pages name one by one. `loaded` must live longer.
class FoundRows : public facts::RowSources {
public:
    FoundRows(const LoadedSite& loaded, const source::History& history, const HistoryPlace& place);
    [[nodiscard]] std::optional<facts::RowSource> find(std::string_view table,
                                                       const std::vector<std::string>& key) const override;

private:
    std::map<std::string, RowsByKey, std::less<>> m_tables = {};
};

}
