#pragma once

#include "addresses/compare.hpp"
#include "changes/page_text.hpp"
#include "changes/told_table.hpp"
#include "cli/arguments.hpp"
#include "cli/change_report.hpp"
#include "content_files/settings.hpp"
#include "corrections/lines.hpp"
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

/// `A..B`, `A...B` (from where both begin), `A` (up to HEAD, or to the work tree), or nothing: HEAD and the work tree.
/// Throws EnvironmentError when git has no such revision.
Range read_range(const std::string& words, const std::filesystem::path& source, Until until = Until::Head);

/// One state, kept in memory as far as it is compared.
struct ComparedSite {
    std::unique_ptr<source::Tree> tree = {}; ///< null when it is not known what the site was made from
    dataset::Tables tables = {};
    StateName name = {};
    std::map<std::string, std::string, std::less<>> headings = {}; ///< of pages, by address
    addresses::Paths paths = {};
    std::vector<addresses::Move> moves = {};
    std::string base_url = {};
    std::optional<Date> as_of = {};
    changes::ToldTables told = {};
    std::map<std::string, std::uint64_t> texts = {};      ///< hash of what <main> of a page has, by address
    std::map<std::string, changes::PageText> pages = {};  ///< the same for people
    std::optional<content_files::Settings> settings = {}; ///< nothing when it is not known what it was made from
    std::vector<corrections::Line> corrections = {};
    std::string style = {}; ///< of the theme
    Diagnostics problems = {};
    bool is_complete = false; ///< pages were made

    /// What addresses are compared by; lives no longer than this.
    [[nodiscard]] addresses::Side side() const;
};

/// The site at `revision`, or of the work tree, built in memory. What was told up to now is known from the folder
/// `previous`; without it the site is the first one.
ComparedSite build_compared(const CommonOptions& common, const Environment& environment, const std::string& revision,
                            const std::filesystem::path& previous = {});

/// What was published: the files of a manifest, or of the one in a folder, as far as they lie beside it, and the tables
/// of its commit where the repository has it. Throws EnvironmentError when there is no manifest.
ComparedSite read_published(const CommonOptions& common, const std::filesystem::path& published);

}
