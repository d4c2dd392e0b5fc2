#include "identify/resolve.hpp"

#include "foundation/suggestion.hpp"
#include "identify/codes.hpp"

#include <algorithm>
#include <map>
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

/// Names of indicators of `context`, once each.
std::vector<std::string> indicators_of(const dataset::Table& context)
{
    std::set<std::string> names;
    for (std::size_t row = 0; row < context.row_count(); ++row) names.emplace(context.text(row, "indicator"));
    return {names.begin(), names.end()};
}

void check_indicators(const dataset::Table& context, const RuleSet& rules, Diagnostics& problems)
{
    const auto known = indicators_of(context);
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of) {
            if (!criterion.test || criterion.test->indicator.empty()) continue;
            const auto& name = criterion.test->indicator;
            if (contains(known, name)) continue;
            problems.report({.code = unknown_indicator,
                             .arguments = {{"name", name}, {"suggestion", suggestion_for(name, known)}},
                             .where = criterion.test->indicator_span});
        }
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
    check_indicators(tables.at("context"), rules, problems);
    const auto documents = ids_of(tables.at("documents"));
    const auto check_document = [&](const std::string& id, const SourceSpan& where) {
        if (id.empty() || contains(documents, id)) return;
        problems.report({.code = unknown_document,
                         .arguments = {{"id", id}, {"suggestion", suggestion_for(id, documents)}},
                         .where = where});
    };
    check_document(rules.document, rules.document_span);
    if (rules.list_document != rules.document) check_document(rules.list_document, rules.list_document_span);
}

void resolve_categories(dataset::Table& official, std::span<const RuleSet> rule_sets)
{
    std::map<std::string, std::set<std::string>> by_title;
    for (const auto& rules : rule_sets)
        for (const auto& category : rules.categories)
            if (!category.title.empty()) by_title[folded(category.title)].insert(category.id);
    const auto column = *official.schema().find("category");
    for (std::size_t row = 0; row < official.row_count(); ++row) {
        const auto found = by_title.find(folded(official.text(row, "category")));
        if (found != by_title.end() && found->second.size() == 1)
            official.set_text(row, column, *found->second.begin());
    }
}

void check_official_lists(const dataset::Tables& tables, std::span<const RuleSet> rule_sets, Diagnostics& problems)
{
    std::vector<std::string> known{std::string(not_included)};
    std::map<std::string, std::string> id_by_title;
    for (const auto& rules : rule_sets)
        for (const auto& category : rules.categories) {
            known.push_back(category.id);
            if (!category.title.empty()) id_by_title.emplace(category.title, category.id);
        }
    auto names = known;
    for (const auto& [title, id] : id_by_title) names.push_back(title);
    const auto near = [&](const std::string& category) {
        const auto suggestion = suggestion_for(category, names);
        const auto titled = id_by_title.find(suggestion);
        return titled == id_by_title.end() ? suggestion : titled->second;
    };
    const auto& official = tables.at("official_lists");
    for (std::size_t row = 0; row < official.row_count(); ++row) {
        const std::string category(official.text(row, "category"));
        if (category.empty() || contains(known, category)) continue;
        problems.report({.code = unknown_category,
                         .arguments = {{"category", category},
                                       {"suggestion", near(category)},
                                       {"rules", rule_sets.empty() ? "none" : "some"}},
                         .where = official.span(row, "category"),
                         .cell = official.address(row, "category")});
    }
}

}
