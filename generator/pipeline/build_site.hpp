#pragma once

#include "content_files/settings.hpp"
#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"
#include "foundation/environment_error.hpp"
#include "output/write.hpp"
#include "pipeline/open_site.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace opora::pipeline {

/// Whether compressed files are put beside those of the site, for the server to send.
enum class Compression { None, Beside };

/// Everything that a build takes from outside: paths, clock and environment are arguments.
struct BuildOptions {
    std::filesystem::path home = {};               ///< holds themes/ with the worker's npm packages
    std::filesystem::path cache = {};              ///< for drawn charts and pictures; empty = none
    std::optional<std::filesystem::path> out = {}; ///< nothing = check only, nothing is written
    std::filesystem::path previous = {};           ///< folder of the last publication, or its ledger; empty = not known
    bool first = false;                            ///< nothing was published before
    std::optional<Date> as_of = {};                ///< wins over site.yaml and `now`
    std::int64_t now = 0;                          ///< seconds since 1970-01-01T00:00:00Z
    std::string base_url = {};                     ///< replaces the one in site.yaml
    std::string dump_view = {};                    ///< path of a page whose view comes back as JSON, such as `/shkoly/`
    std::size_t jobs = 1;
    Compression compression = Compression::None;
    std::function<void()> waits = [] {}; ///< called when another build writes into `out` and this one waits for it
};

enum class Stage { Load, Validate, Compute, Render, Check, Write };

/// A file of the repository that is published as a file.
struct PublishedFile {
    std::string path = {};   ///< inside the site
    std::string source = {}; ///< in the repository
    std::size_t size_bytes = 0;
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
    std::vector<std::pair<std::string, std::chrono::microseconds>> timings = {}; ///< by stage, in order
};

/// Builds the site, or leaves the output as it was. Each stage reports every problem it can see; the next runs only if
/// there was none.
Report build_site(const OpenedSite& site, const BuildOptions& options);

/// The day that the site speaks of: the argument, else site.yaml, else today in the site's time zone.
Date resolve_as_of(const BuildOptions& options, const content_files::Settings& settings);

/// No result can be of a period that begins later: the day of site.yaml, else today; a look back changes nothing of it.
Date newest_possible_day(const BuildOptions& options, const content_files::Settings& settings);

}
