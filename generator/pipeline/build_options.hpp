#pragma once

#include "content_files/settings.hpp"
#include "foundation/date.hpp"
#include "output/choices.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace opora::pipeline {

struct Inspection;    // see inspection.hpp
struct AssembledSite; // see assembled_site.hpp

/// Whether compressed files are put beside those of the site, for the server to send.
enum class Compression { None, Beside };

/// Everything that a build takes from outside: paths, clock and environment are arguments.
struct BuildOptions {
    std::filesystem::path home = {};               ///< holds themes/ with the worker's npm packages
    std::filesystem::path cache = {};              ///< of charts, pictures and builds; empty = nothing is kept
    std::optional<std::filesystem::path> out = {}; ///< nothing = check only, nothing is written
    std::filesystem::path previous = {};           ///< folder of the last publication, or its ledger; empty = not known
    bool first = false;                            ///< nothing was published before
    std::optional<Date> as_of = {};                ///< wins over site.yaml and `now`
    std::int64_t now = 0;                          ///< seconds since 1970-01-01T00:00:00Z
    std::string base_url = {};                     ///< replaces the one in site.yaml
    std::string dump_view = {};                    ///< path of a page whose view comes back as JSON, such as `/shkoly/`
    std::size_t jobs = 1;
    Compression compression = Compression::None;
    output::Durability durability = output::Durability::None;
    bool fresh = false; ///< builds also what is known to be there, and reads what was written to compare it
    bool whole = false; ///< all its bytes are as written ones are, also where nothing is written
    std::function<void(const Inspection&)> inspect = {}; ///< is shown the site before it is written
    /// Whoever inspects the site compares it, and takes each finished file as it comes, from several threads: then
    /// `Inspection::files` is empty, and of files of numbers only the data sets as JSON have bytes.
    std::function<void(const std::string& path, std::string_view bytes)> take = {};
    /// Is shown the site before a page is made, and no page is; not called when the site has errors up to there.
    std::function<void(const AssembledSite&)> look = {};
    std::function<void(std::size_t done, std::size_t all)> progress = {}; ///< of pages; called from several threads
    std::function<void()> waits = [] {}; ///< called when another build writes into `out` and this one waits for it
};

/// The day that the site speaks of: the argument, else site.yaml, else today in the site's time zone.
Date resolve_as_of(const BuildOptions& options, const content_files::Settings& settings);

/// No result can be of a period that begins later: the day of site.yaml, else today; a look back changes nothing of it.
Date newest_possible_day(const BuildOptions& options, const content_files::Settings& settings);

}
