#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/environment_error.hpp"
#include "output/write.hpp"
#include "source/history.hpp"
#include "store/database.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace opora::pipeline {

enum class Stage { Load, Validate, Compute, Render, Check, Write };

/// A file of the repository that is published as a file.
struct PublishedFile {
    std::string path = {};   ///< inside the site
    std::string source = {}; ///< in the repository
    std::size_t size_bytes = 0;
};

/// How much was done: some of it grows with the site, and some must not.
struct Work {
    store::Asked asked = {}; ///< of the public store
    std::size_t files = 0;
    std::size_t file_bytes = 0;
    std::size_t charts = 0;       ///< that were drawn; others were kept from earlier builds
    std::size_t memory_bytes = 0; ///< at most, of the whole process
};

struct Report {
    Diagnostics problems = {};
    Stage reached = Stage::Load;
    output::WriteSummary summary = {};
    std::size_t pages = 0;
    std::int64_t hidden = 0;  ///< numbers of which nothing is told
    std::int64_t between = 0; ///< numbers of which is told only between which ones they lie
    bool is_draft = false;    ///< sums over small schools are not told: no earlier publication was named
    source::HistoryState history = source::HistoryState::Absent;
    std::optional<EnvironmentError> cache_failure = {}; ///< why nothing could be kept for the next build
    bool modified = false;                     ///< the site is made from something else than the commit that it names
    std::vector<PublishedFile> published = {}; ///< in the order of their paths; known once the site was loaded
    std::string view = {};                     ///< see BuildOptions::dump_view
    bool is_repeated = false; ///< nothing it depends on has changed since the last build, whose report this is
    /// Where a report is repeated, the names of its codes.
    std::shared_ptr<const std::set<std::string, std::less<>>> code_names = {};
    std::vector<std::pair<std::string, std::chrono::microseconds>> timings = {}; ///< by stage, in order
    Work work = {};
};

}
