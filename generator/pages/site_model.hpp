#pragma once

#include "charts/renderer.hpp"
#include "dataset/attachments.hpp"
#include "dataset/content.hpp"
#include "dataset/settings.hpp"
#include "dataset/table.hpp"
#include "foundation/date.hpp"
#include "identify/identify.hpp"
#include "indicators/indicators.hpp"
#include "pages/data_difference.hpp"
#include "pages/page.hpp"
#include "source/history.hpp"
#include "store/database.hpp"
#include "templates/theme.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// Where a table of the site comes from.
struct TableOrigin {
    const dataset::Schema* schema = nullptr; ///< as the site extends it
    std::vector<std::string> files = {};     ///< paths; none when its rows are the program's
};
using TableOrigins = std::map<std::string, TableOrigin, std::less<>>;
TableOrigins origins_of(const dataset::Tables& tables);

/// Everything computed that pages are made from. Numbers come only from `data`, the public store: what is not there
/// cannot be shown. Tables of the public store: the built-in ones without private fields, and
///   results, pooled, district, evidence   see disclosure/publish.hpp
///   similar_groups, similar_results       see disclosure/similar_schools.hpp
///   measure_status                        see roadmap/roadmap.hpp
///   indicators, indicator_values          see indicators/indicators.hpp
///   pages                                 see store/database.hpp
///   decisions_by_school                   school, category, category_title, criteria, official, official_title,
///                                         official_reason, official_document, official_from, differs, notes,
///                                         pupils_to_change, pupils_fewer, pupils_more, cohort, cohort_title,
///                                         listed (what counts), listed_title, listed_status (support, watch)
///   criteria                              category, criterion, title, kind, procedures_at_least, in_each_of_last,
///                                         same_procedure
///   list_history                          school, period, rules, rules_title, category, official, listed,
///                                         listed_title, listed_status, previous, previous_title, previous_status,
///                                         change, since, periods
///   site                                  as_of, name, municipality
struct SiteModel {
    const dataset::Settings& settings;
    const std::vector<dataset::ContentFile>& content;
    const std::vector<dataset::Attachment>& attachments; ///< published as they are
    const store::Database& data;
    const identify::RuleSet* rules = nullptr;             ///< the newest rule set; null when the site has none
    std::vector<std::string> rule_periods = {};           ///< that the rules looked at, oldest first
    const std::vector<indicators::Indicator>& indicators; ///< definitions and status; take values for pages from `data`
    const source::History& history;
    const templates::Theme& theme;
    const TableOrigins& origins; ///< of the tables that the site has in files; computed ones are not among them
    Date as_of = {};
    std::string generator = {};            ///< `Opora 0.1.0`
    const Publication* previous = nullptr; ///< the last one; null when it is not known
};

/// Every page and file of the site; charts are only ordered from `renderer`. Pages of one kind are made in
/// pages/<kind>.cpp.
Assembly assemble(const SiteModel& model, charts::Renderer& renderer, Diagnostics& problems);

/// What the template of `page` is given: the page's own view and the layout's part.
templates::View full_view(const SiteModel& model, const Page& page);

/// HTML of every page, then `assembly.files` and the theme's assets; parallel.
std::vector<SiteFile> render(const SiteModel& model, Assembly assembly, std::size_t jobs);

}
