#pragma once

#include "addresses/lines.hpp"
#include "attachments/attachment.hpp"
#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "facts/data_difference.hpp"
#include "facts/row_sources.hpp"
#include "foundation/date.hpp"
#include "foundation/site_file.hpp"
#include "identify/decision.hpp"
#include "indicators/indicator.hpp"
#include "language/catalogue.hpp"
#include "language/message_format.hpp"
#include "roadmap/amendments.hpp"
#include "schemas/schema.hpp"
#include "source/history.hpp"
#include "store/database.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace opora::facts {

/// Where a table of the site comes from.
struct TableOrigin {
    const schemas::Schema* schema = nullptr; ///< as the site extends it
    std::vector<std::string> files = {};     ///< paths; none when its rows are the program's
};
using TableOrigins = std::map<std::string, TableOrigin, std::less<>>;
TableOrigins origins_of(const dataset::Tables& tables);

/// Everything computed that pages are made from. Numbers come only from `data`, the public store: what is not there
/// cannot be shown. Its tables are in store/public_tables.hpp.
struct SiteModel {
    const content_files::Settings& settings;
    const std::vector<content_files::ContentFile>& content;
    const std::vector<attachments::Attachment>& attachments; ///< published as files
    const store::Database& data;
    const identify::RuleSet* rules = nullptr;             ///< the newest rule set; null when the site has none
    std::vector<std::string> rule_periods = {};           ///< that the rules looked at, oldest first
    identify::NewerPeriods newer_periods = {};            ///< of results that no decision has looked at
    bool has_complete_list = false;                       ///< whom it does not name is not on it; see the rules
    const std::vector<indicators::Indicator>& indicators; ///< definitions and status; take values for pages from `data`
    const source::History& history;
    const language::Messages& strings; ///< words of the theme and of the site
    const TableOrigins& origins;       ///< of the tables that the site has in files; computed ones are not among them
    std::span<const addresses::Line> addresses = {};     ///< that the site had
    std::span<const roadmap::Amendment> amendments = {}; ///< of the roadmaps, the newest first
    Date as_of = {};
    std::vector<std::string> unread_pages = {}; ///< paths of files of content/ that have errors and no page
    bool day_is_given = false;        ///< by site.yaml or the command line; otherwise `as_of` is the day of the build
    std::string generator = {};       ///< `Opora` and its version
    const SiteFile* ledger = nullptr; ///< what was told of small schools up to now; null in a draft
    const RowSources* row_sources = nullptr; ///< null where nobody looked for them
    const Publication* previous = nullptr;   ///< the last one; null when it is not known
};

}
