#pragma once

#include "dataset/table.hpp"
#include "facts/row_sources.hpp"
#include "origins/row_history.hpp"
#include "pipeline/load_site.hpp"
#include "pipeline/open_site.hpp"
#include "source/history.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>

namespace opora::pipeline {

/// Where the history of rows is read from; nothing where no commits are known.
struct HistoryPlace {
    std::filesystem::path repository = {};
    std::filesystem::path cache = {};
    std::size_t jobs = 1;
};
std::optional<origins::HistorySource> history_source(const source::History& history, const dataset::Tables& tables,
                                                     const HistoryPlace& place);

/// Of the tables whose rows pages name one by one. `loaded` must live longer.
facts::RowSourcesByTable find_row_sources(const LoadedSite& loaded, const source::History& history,
                                          const HistoryPlace& place);

}
