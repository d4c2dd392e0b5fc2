#pragma once

#include "addresses/lines.hpp"
#include "attachments/attachment.hpp"
#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "corrections/lines.hpp"
#include "dataset/set_aside.hpp"
#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"
#include "identify/rule_set.hpp"
#include "language/message_format.hpp"
#include "roadmap/amendments.hpp"
#include "source/tree.hpp"

#include <filesystem>
#include <vector>

namespace opora::pipeline {

/// What the files say, typed and with positions.
struct LoadedSite {
    content_files::Settings settings = {};
    dataset::Tables tables = {};
    std::vector<content_files::ContentFile> content = {};
    std::vector<attachments::Attachment> attachments = {};
    std::vector<identify::RuleSet> rules = {};
    std::vector<addresses::Line> addresses = {}; ///< that the site had
    std::vector<corrections::Line> corrections = {};
    std::vector<roadmap::Amendment> amendments = {}; ///< of the roadmaps, see plan_history.hpp
};

/// True when git left a table or the settings unfinished: nobody can say what of the site is meant.
bool hides_others(const Diagnostics& problems);

/// The cells of tables that `accept` of site.yaml sets aside.
dataset::SetAside set_aside_by(const content_files::Settings& settings);

LoadedSite load_site(const source::Tree& tree, Diagnostics& problems, std::size_t jobs = 1);

/// The texts of the site's theme, for whoever makes no pages; `home` holds themes/.
language::Messages load_strings(const source::Tree& tree, const content_files::Settings& settings,
                                const std::filesystem::path& home, Diagnostics& problems);

/// Facts that no single file can show: keys, references between tables, and between pages and tables.
void validate_site(const LoadedSite& site, Diagnostics& problems);

}
