#include "identify/resolve.hpp"

#include "dataset/reference_names.hpp"
#include "dataset/school_index.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "identify/codes.hpp"
#include "language/transliteration.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace opora::identify {

namespace {

bool contains(const std::vector<std::string>& all, std::string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

std::string suggestion_for(std::string_view found, const std::vector<std::string>& known)
{
    const auto suggestion = did_you_mean(found, known);
    return suggestion.empty() ? "none" : suggestion; // the word that the catalogue selects on
}

/// Values of a column, once each.
std::vector<std::string> values_of(const dataset::Table& table, std::string_view column)
{
    std::set<std::string> names;
    for (std::size_t row = 0; row < table.row_count(); ++row)
        if (!table.text(row, column).empty()) names.emplace(table.text(row, column));
    return {names.begin(), names.end()};
}

/// The names of indicators and ratings that criteria and scores look at.
class NameChecker {
public:
    NameChecker(const dataset::Tables& tables, Diagnostics& problems)
        : m_indicators(values_of(tables.at("context"), "indicator")),
          m_ratings(values_of(tables.at("external_ratings"), "rating")),
          m_recorded(recorded_of_schools(tables.at("recorded_values"))), m_problems(problems)
    {
    }

    /// Of a test or of a part of a score.
    template <class Named> void check(const Named& named) const
    {
        if (!named.indicator.empty()) check(named.indicator, m_indicators, unknown_indicator, named.name_span);
        if (!named.rating.empty()) check(named.rating, m_ratings, unknown_rating, named.name_span);
    }

    void check_recorded(const ScorePart& part) const
    {
        if (!part.recorded.empty()) check(part.recorded, m_recorded, unknown_recorded, part.name_span);
    }

private:
    static std::vector<std::string> recorded_of_schools(const dataset::Table& table)
    {
        std::set<std::string> names;
        for (std::size_t row = 0; row < table.row_count(); ++row)
            if (!table.text(row, "school").empty()) names.emplace(table.text(row, "indicator"));
        return {names.begin(), names.end()};
    }

    void check(const std::string& name, const std::vector<std::string>& known, const Code& code,
               const SourceSpan& where) const
    {
        if (contains(known, name)) return;
        m_problems.report(
            {.code = code, .arguments = {{"name", name}, {"suggestion", suggestion_for(name, known)}}, .where = where});
    }

    std::vector<std::string> m_indicators;
    std::vector<std::string> m_ratings;
    std::vector<std::string> m_recorded;
    Diagnostics& m_problems;
};

void check_names(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems)
{
    const NameChecker checker(tables, problems);
    for (const auto* criterion : simple_criteria(rules))
        if (criterion->test) checker.check(*criterion->test);
    for (const auto& score : rules.scores)
        for (const auto& part : score.parts) {
            checker.check(part);
            checker.check_recorded(part);
        }
}

/// Ids of a table that rules name.
class IdChecker {
public:
    IdChecker(const dataset::Table& table, const Code& code, Diagnostics& problems)
        : m_code(code), m_names(table, {.table = table.schema().name, .referenced_field = "id"}), m_problems(problems)
    {
        for (std::size_t row = 0; row < table.row_count(); ++row) m_ids.emplace(table.text(row, "id"));
    }

    void check(const std::string& id, const SourceSpan& where)
    {
        if (id.empty() || m_ids.contains(id)) return;
        constexpr std::size_t most_shown = 3;
        auto rows = m_names.find(id);
        const bool is_called = !rows.empty();
        if (!is_called) rows = m_names.nearest(id);
        rows.resize(std::min(rows.size(), most_shown));
        m_problems.report({.code = m_code,
                           .arguments = {{"id", visible(shortened(id, 60))},
                                         {"near", is_called      ? "called"
                                                  : rows.empty() ? "no"
                                                                 : "yes"},
                                         {"candidates", m_names.described(rows)}},
                           .where = where});
    }

private:
    Code m_code;
    dataset::ReferenceNames m_names;
    std::set<std::string, std::less<>> m_ids = {};
    Diagnostics& m_problems;
};

/// Ids in place of names that mean one row each; what cannot be told apart stays, for IdChecker.
class IdFinder {
public:
    explicit IdFinder(const dataset::Table& table)
        : m_table(table), m_names(table, {.table = table.schema().name, .referenced_field = "id"})
    {
        for (std::size_t row = 0; row < table.row_count(); ++row) m_ids.emplace(table.text(row, "id"));
    }

    [[nodiscard]] std::string found(const std::string& name) const
    {
        if (name.empty() || m_ids.contains(name)) return name;
        const auto rows = m_names.find(name);
        return !rows.empty() && m_names.have_one_key(rows) ? std::string(m_table.text(rows.front(), "id")) : name;
    }

    /// One that the list has already stays as it is written: the list would name it twice.
    void put_into(std::vector<std::string>& names) const
    {
        for (auto& name : names)
            if (auto id = found(name); !contains(names, id)) name = std::move(id);
    }

private:
    const dataset::Table& m_table;
    dataset::ReferenceNames m_names;
    std::set<std::string, std::less<>> m_ids = {};
};

void put_into(std::vector<Criterion>& criteria, const IdFinder& procedures)
{
    for (auto& criterion : criteria) {
        if (criterion.test) procedures.put_into(criterion.test->procedures);
        put_into(criterion.all_of, procedures);
    }
}

void put_procedures(RuleSet& rules, const IdFinder& procedures)
{
    procedures.put_into(rules.procedures);
    for (auto& score : rules.scores)
        for (auto& part : score.parts) procedures.put_into(part.procedures);
    for (auto& category : rules.categories) put_into(category.any_of, procedures);
    auto own = std::exchange(rules.low_result.by_procedure, {});
    for (auto& [name, threshold] : own) rules.low_result.by_procedure.try_emplace(procedures.found(name), threshold);
}

/// `none`, the word that the catalogue selects on, where no school is near.
std::string schools_near(const std::string& found, const dataset::Table& schools)
{
    dataset::SchoolIndex index(schools);
    const auto ids = index.find(found);
    const auto near = ids.empty() ? index.nearest(found) : index.described(ids);
    return near.empty() ? "none" : near;
}

/// A kind that no school has, or a school that there is none of, is a slip of the pen.
void check_scope(const dataset::Table& schools, const std::optional<Scope>& scope, const char* key,
                 Diagnostics& problems)
{
    if (!scope) return;
    const auto check = [&](const std::vector<std::string>& named, const std::vector<SourceSpan>& places,
                           const char* reason, const char* column) {
        const auto known = values_of(schools, column);
        for (std::size_t i = 0; i < named.size(); ++i)
            if (!contains(known, named[i]))
                problems.report(
                    {.code = bad_scope,
                     .arguments = {{"reason", reason},
                                   {"key", key},
                                   {"found", named[i]},
                                   {"suggestion", column == std::string_view("id") ? schools_near(named[i], schools)
                                                                                   : suggestion_for(named[i], known)}},
                     .where = places[i]});
    };
    check(scope->kinds, scope->kind_spans, "kind", "kind");
    check(scope->schools, scope->school_spans, "school", "id");
}

}

void check_references(const dataset::Tables& tables, const RuleSet& rules, Diagnostics& problems)
{
    IdChecker procedures(tables.at("procedures"), unknown_procedure, problems);
    for (std::size_t i = 0; i < rules.procedures.size(); ++i)
        procedures.check(rules.procedures[i], i < rules.procedure_spans.size() ? rules.procedure_spans[i] : rules.span);
    check_names(tables, rules, problems);
    check_scope(tables.at("schools"), rules.only, "only", problems);
    check_scope(tables.at("schools"), rules.except, "except", problems);
    IdChecker documents(tables.at("documents"), unknown_document, problems);
    documents.check(rules.document, rules.document_span);
    if (rules.list_document != rules.document) documents.check(rules.list_document, rules.list_document_span);
}

namespace {

void put_schools(std::optional<Scope>& scope, const dataset::SchoolIndex& index)
{
    if (!scope) return;
    for (auto& school : scope->schools)
        if (const auto ids = index.find(school); ids.size() == 1 && !contains(scope->schools, ids.front()))
            school = ids.front();
}

}

void resolve_names(const dataset::Tables& tables, std::span<RuleSet> rule_sets)
{
    if (rule_sets.empty()) return;
    const IdFinder procedures(tables.at("procedures"));
    const IdFinder documents(tables.at("documents"));
    const dataset::SchoolIndex schools(tables.at("schools"));
    for (auto& rules : rule_sets) {
        put_procedures(rules, procedures);
        put_schools(rules.only, schools);
        put_schools(rules.except, schools);
        rules.document = documents.found(rules.document);
        rules.list_document = documents.found(rules.list_document);
    }
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
        auto sounds = language::slug(category); // «ШНОР» is `shnor`
        if (contains(known, sounds)) return sounds;
        const auto suggestion = suggestion_for(category, names);
        const auto titled = id_by_title.find(suggestion);
        return titled == id_by_title.end() ? suggestion : titled->second;
    };
    const auto& official = tables.at("official_lists");
    for (std::size_t row = 0; row < official.row_count(); ++row) {
        const std::string category(official.text(row, "category"));
        if (category.empty() || contains(known, category)) continue;
        problems.report({.code = unknown_category,
                         .arguments = {{"category", visible(shortened(category, 60))},
                                       {"suggestion", near(category)},
                                       {"rules", rule_sets.empty() ? "none" : "some"}},
                         .where = official.span(row, "category"),
                         .cell = official.address(row, "category")});
    }
}

void check_ratings(const dataset::Table& ratings, Diagnostics& problems)
{
    std::map<std::pair<std::string, std::string>, std::size_t> first_rows;
    const auto report = [&](const char* reason, std::size_t row, const char* field, std::optional<std::size_t> other) {
        Diagnostic problem{
            .code = bad_rating,
            .arguments = {{"reason", reason},
                          {"rating", std::string(ratings.text(row, "rating"))},
                          {"period", std::string(ratings.text(row, "period"))},
                          {"found", std::string(ratings.text(row, field))},
                          {"other", std::string(ratings.text(other.value_or(row), other ? field : "of"))}},
            .where = ratings.span(row, field),
            .cell = ratings.address(row, field)};
        if (other) problem.related = {{.where = ratings.span(*other, field), .note = "first"}};
        problems.report(std::move(problem));
    };
    for (std::size_t row = 0; row < ratings.row_count(); ++row) {
        const auto rank = ratings.integer(row, "rank");
        const auto of = ratings.integer(row, "of");
        if (rank && of && *rank > *of) report("rank", row, "rank", std::nullopt);
        const auto key = std::pair(std::string(ratings.text(row, "rating")), std::string(ratings.text(row, "period")));
        const auto [first, is_new] = first_rows.emplace(key, row);
        if (!is_new && ratings.text(first->second, "document") != ratings.text(row, "document"))
            report("document", row, "document", first->second);
    }
}

}
