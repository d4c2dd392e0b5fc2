#pragma once

#include "addresses/compare.hpp"
#include "comparison/change_report.hpp"
#include "comparison/range.hpp"
#include "content_files/settings.hpp"
#include "corrections/lines.hpp"
#include "pipeline/build_site.hpp"
#include "pipeline/inspection.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace opora::comparison {

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
    /// Only what everybody may know: data sets that are compared, as JSON, by name.
    std::map<std::string, std::string, std::less<>> told = {};
    std::map<std::string, std::string> pages = {};        ///< what <main> of a page says, as HTML, by address
    std::optional<content_files::Settings> settings = {}; ///< nothing when it is not known what it was made from
    std::vector<corrections::Line> corrections = {};
    std::string style = {}; ///< of the theme
    Diagnostics problems = {};
    bool is_complete = false; ///< pages were made

    /// What addresses are compared by; lives no longer than this.
    [[nodiscard]] addresses::Side side() const;
};

/// How much of a state is compared.
enum class Depth {
    Pages, ///< everything
    Data   ///< tables, settings and open data; nobody can say then which pages differ
};

/// The site at `revision`, or of the work tree, built in memory. What was told up to now is known from the folder
/// `previous`; without it the site is the first one. Throws EnvironmentError.
ComparedSite build_compared(const std::filesystem::path& source, const std::string& revision,
                            pipeline::BuildOptions options, const std::filesystem::path& previous = {});

/// Both states of a range, for the day of the later one, so that no difference comes from the calendar. They are built
/// side by side. Throws EnvironmentError.
struct ComparedRange {
    ComparedSite before = {};
    ComparedSite after = {};
};
ComparedRange build_range(const std::filesystem::path& source, const Range& range,
                          const pipeline::BuildOptions& options);

/// A finished site, of which `source` and `revision` say where it comes from.
ComparedSite made_site(const pipeline::Inspection& made, const std::filesystem::path& source,
                       const std::string& revision, Depth depth);

/// What was published: the files of a manifest, or of the one in a folder, as far as they lie beside it, and the tables
/// of its commit where `source` has it. Throws EnvironmentError when there is no manifest.
ComparedSite read_published(const std::filesystem::path& source, const std::filesystem::path& published,
                            Depth depth = Depth::Pages);

}
