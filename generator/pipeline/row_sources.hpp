#pragma once

#include "dataset/table.hpp"
#include "facts/facts.hpp"
#include "facts/row_sources.hpp"
#include "origins/row_history.hpp"
#include "pipeline/load_site.hpp"
#include "pipeline/open_site.hpp"
#include "source/history.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace opora::pipeline {

/// Whether the number of a row may be told. In a file that is sorted by a number, rows that are told say between which
/// values a hidden one is; so nothing of the table is hidden, or the order of its files follows from the keys of rows
/// alone. Procedures may stand in the order of their own table.
bool tells_row_numbers(const dataset::Tables& tables, const facts::Facts& facts, std::string_view table);

/// Where the history of rows is read from; nothing where no commits are known.
struct HistoryPlace {
    std::filesystem::path repository = {};
    std::filesystem::path cache = {};
    std::size_t jobs = 1;
};
std::optional<origins::HistorySource> history_source(const source::History& history, const dataset::Tables& tables,
                                                     const HistoryPlace& place);

/// Of the tables whose rows pages name one by one. `loaded` must live longer.
facts::RowSourcesByTable find_row_sources(const LoadedSite& loaded, const facts::Facts& facts,
                                          const HistoryPlace& place);

}
