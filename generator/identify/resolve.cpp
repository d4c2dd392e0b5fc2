#include "identify/resolve.hpp"

#include "foundation/suggestion.hpp"
#include "identify/codes.hpp"
#include "identify/identify.hpp"
#include "identify/rule_periods.hpp"

#include <algorithm>
#include <set>

namespace opora::identify {

namespace {

std::vector<std::string> ids_of(const dataset::Table& table)
{
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < table.row_count(); ++row) ids.emplace_back(table.text(row, "id"));
    return ids;
}

bool contains(const std::vector<std::string>& all, std::string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

std::string suggestion_for(std::string_view found, const std::vector<std::string>& known)
{
    const auto suggestion = did_you_mean(found, known);
    return suggestion.empty() ? "none" : suggestion; // the word that the catalogue selects on
}

bool computes(const RuleSet& rules)
{
    return std::any_of(rules.categories.begin(), rules.categories.end(),
                       [](const Category& one) { return !one.list_only; });
}

}

void check_references(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems)
{
    const auto procedures = ids_of(tables.at("procedures"));
    for (std::size_t i = 0; i < rules.procedures.size(); ++i) {
        const auto& id = rules.procedures[i];
        if (contains(procedures, id)) continue;
        problems.report({.code = unknown_procedure,
                         .arguments = {{"id", id}, {"suggestion", suggestion_for(id, procedures)}},
                         .where = i < rules.procedure_spans.size() ? rules.procedure_spans[i] : rules.span});
    }
    const auto documents = ids_of(tables.at("documents"));
    if (rules.document.empty() || contains(documents, rules.document)) return;
    problems.report({.code = unknown_document,
                     .arguments = {{"id", rules.document}, {"suggestion", suggestion_for(rules.document, documents)}},
                     .where = rules.document_span});
}

std::vector<std::string> resolve_periods(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems)
{
    if (rules.latest == 0 || !computes(rules)) return rules.periods;
    const auto& results = tables.at("results");
    std::set<std::string> found;
    for (std::size_t row = 0; row < results.row_count(); ++row)
        if (contains(rules.procedures, results.text(row, "procedure"))) found.emplace(results.text(row, "period"));
    found.erase("");
    if (found.empty())
        problems.report({.code = no_periods, .arguments = {{"rules", rules.id}}, .where = rules.periods_span});
    const auto school_year = std::find_if(found.begin(), found.end(), is_school_year);
    const auto calendar_year = std::find_if_not(found.begin(), found.end(), is_school_year);
    if (school_year != found.end() && calendar_year != found.end())
        problems.report(
            {.code = mixed_periods,
             .arguments = {{"rules", rules.id}, {"school_year", *school_year}, {"calendar_year", *calendar_year}},
             .where = rules.periods_span});
    std::vector<std::string> periods(found.begin(), found.end());
    const auto wanted = static_cast<std::size_t>(rules.latest);
    if (periods.size() > wanted) periods.erase(periods.begin(), periods.end() - rules.latest);
    return periods;
}

void check_official_lists(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, Diagnostics& problems)
{
    if (rule_sets.empty()) return;
    std::vector<std::string> known{std::string(not_included)};
    for (const auto& rules : rule_sets)
        for (const auto& category : rules.categories) known.push_back(category.id);
    const auto& official = tables.at("official_lists");
    for (std::size_t row = 0; row < official.row_count(); ++row) {
        const std::string category(official.text(row, "category"));
        if (category.empty() || contains(known, category)) continue;
        problems.report({.code = unknown_category,
                         .arguments = {{"category", category}, {"suggestion", suggestion_for(category, known)}},
                         .where = official.span(row, "category"),
                         .cell = official.address(row, "category")});
    }
}

}
