#pragma once

#include "addresses/compare.hpp"
#include "cli/arguments.hpp"
#include "pipeline/build_site.hpp"
#include "pipeline/inspection.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace opora::cli {

/// Which two states of a site are compared. An empty revision is the work tree.
struct Range {
    std::string before = {};
    std::string after = {};
};

/// `A..B`, `A...B` (from where both begin), `A` (up to HEAD), or nothing: HEAD and the work tree. Throws
/// EnvironmentError when git has no such revision.
Range read_range(const std::string& words, const std::filesystem::path& source);

/// What is told of something, by what it is about: a school, or an indicator and its period.
using ToldValues = std::map<std::pair<std::string, std::string>, std::string>;

/// One state, kept in memory as far as it is compared.
struct ComparedSite {
    std::unique_ptr<source::Tree> tree = {}; ///< null when it is not known what the site was made from
    dataset::Tables tables = {};
    std::map<std::string, std::string, std::less<>> headings = {}; ///< of pages, by address
    addresses::Paths paths = {};
    std::vector<addresses::Move> moves = {};
    std::string base_url = {};
    std::optional<Date> as_of = {};
    ToldValues decisions = {};
    ToldValues indicators = {};
    std::map<std::string, std::uint64_t> texts = {}; ///< hash of what <main> of a page says, by address
    Diagnostics problems = {};
    bool is_complete = false; ///< pages were made

    /// What addresses are compared by; lives no longer than this.
    [[nodiscard]] addresses::Side side() const;
};

/// The site at `revision`, or of the work tree, built in memory.
ComparedSite build_compared(const CommonOptions& common, const Environment& environment, const std::string& revision);

/// What was published into `folder`: the files of its manifest, and the tables of its commit where the repository has
/// it. Throws EnvironmentError when there is no manifest.
ComparedSite read_published(const CommonOptions& common, const std::filesystem::path& folder);

}
