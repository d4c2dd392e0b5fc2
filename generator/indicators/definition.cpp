#include "indicators/definition.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "indicators/codes.hpp"
#include "indicators/goals.hpp"
#include "indicators/library.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>

namespace opora::indicators {

namespace {

template <class T> struct Named {
    std::string_view name = {};
    T value = {};
};

constexpr std::array<Named<Unit>, 5> units{{{"percent", Unit::Percent},
                                            {"count", Unit::Count},
                                            {"boolean", Unit::Boolean},
                                            {"index", Unit::Index},
                                            {"text", Unit::Text}}};
constexpr std::array<Named<Direction>, 3> directions{
    {{"up", Direction::Up}, {"down", Direction::Down}, {"none", Direction::None}}};

/// Front matter has been checked against its schema: another word was reported there and reads as the first entry that
/// makes sense.
template <class Table, class T> T value_of(const Table& table, std::string_view name, T otherwise)
{
    const auto found = std::ranges::find_if(table, [&](const auto& entry) { return entry.name == name; });
    return found == table.end() ? otherwise : found->value;
}

std::string first_of(const std::string& own, const std::string& otherwise)
{
    return own.empty() ? otherwise : own;
}

std::string parameter_problem(ParameterProblem::Kind kind)
{
    switch (kind) {
    case ParameterProblem::Kind::Unknown:
        return "unknown";
    case ParameterProblem::Kind::Missing:
        return "missing";
    case ParameterProblem::Kind::NotOne:
        return "not_one";
    case ParameterProblem::Kind::NotNumber:
        break;
    }
    return "not_number";
}

std::string joined_names(const std::vector<Parameter>& parameters)
{
    std::string list;
    for (const auto& parameter : parameters) list += (list.empty() ? "`" : ", `") + parameter.name + "`";
    return list.empty() ? "none" : list;
}

Choices read_choices(const yaml::YamlNode* node, Diagnostics& problems)
{
    Choices choices;
    if (node == nullptr || node->kind != yaml::YamlNode::Kind::Map) return choices;
    yaml::KeyReader keys(*node, "parameters", problems);
    for (const auto& [name, value] : node->members) choices[name.scalar] = keys.list(name.scalar);
    return choices;
}

const ReadyIndicator* find_used(const yaml::YamlNode& use, Diagnostics& problems)
{
    const auto* ready = find_ready(use.scalar);
    if (ready != nullptr) return ready;
    std::vector<std::string> ids;
    for (const auto& one : library()) ids.push_back(one.id);
    const auto nearest = did_you_mean(use.scalar, ids);
    problems.report({.code = unknown_ready,
                     .arguments = {{"id", visible(shortened(use.scalar, 40))},
                                   {"suggestion", nearest.empty() ? std::string("none") : nearest}},
                     .where = use.span});
    return nullptr;
}

/// The query of the ready indicator with what the page chooses.
std::string chosen_sql(const ReadyIndicator& ready, const content_files::FrontMatter& front_matter,
                       Diagnostics& problems)
{
    const auto* node = front_matter.node("parameters");
    const auto sql = sql_of(ready, read_choices(node, problems));
    if (sql) return *sql;
    const auto& problem = sql.error();
    const auto* place = node == nullptr ? nullptr : node->find(problem.parameter);
    problems.report({.code = bad_parameter,
                     .arguments = {{"problem", parameter_problem(problem.kind)},
                                   {"parameter", visible(shortened(problem.parameter, 40))},
                                   {"id", ready.id},
                                   {"known", joined_names(ready.parameters)}},
                     .where = place != nullptr ? place->span : front_matter.span("use")});
    return {};
}

/// What the page leaves out the library says.
void complete(Indicator& indicator, const ReadyIndicator& ready)
{
    const auto& front_matter = indicator.page->front_matter;
    indicator.question = first_of(indicator.question, ready.question);
    indicator.unit = value_of(units, first_of(front_matter.text("unit"), ready.unit), Unit::Count);
    indicator.direction =
        value_of(directions, first_of(front_matter.text("direction"), ready.direction), Direction::None);
    indicator.source = first_of(indicator.source, ready.source);
    indicator.numerator = first_of(indicator.numerator, ready.numerator);
    indicator.denominator = first_of(indicator.denominator, ready.denominator);
    indicator.formula = first_of(indicator.formula, ready.formula);
    indicator.method = ready.method;
}

void read_source(Indicator& indicator, bool is_recorded, Diagnostics& problems)
{
    const auto& front_matter = indicator.page->front_matter;
    const auto* use = front_matter.node("use");
    if (use != nullptr && front_matter.has("sql")) {
        problems.report({.code = two_sources, .where = use->span});
        return;
    }
    if (use == nullptr) {
        indicator.sql = front_matter.text("sql");
        if (!front_matter.has("sql") && !is_recorded)
            problems.report({.code = no_source, .where = front_matter.span("title")});
        return;
    }
    const auto* ready = find_used(*use, problems);
    if (ready == nullptr) return;
    complete(indicator, *ready);
    indicator.sql = chosen_sql(*ready, front_matter, problems);
}

}

Indicator read_definition(const content_files::ContentFile& page, bool is_recorded, Diagnostics& problems)
{
    const auto& front_matter = page.front_matter;
    Indicator indicator{.id = page.id, .title = front_matter.text("title"), .question = front_matter.text("question")};
    indicator.unit = value_of(units, front_matter.text("unit"), Unit::Count);
    if (auto forms = front_matter.list("counted"); forms.size() == 3) indicator.counted = std::move(forms);
    indicator.direction = value_of(directions, front_matter.text("direction"), Direction::None);
    indicator.group = front_matter.text("group");
    indicator.cadence = front_matter.text("cadence");
    indicator.source = front_matter.text("source");
    indicator.responsible = front_matter.text("responsible");
    indicator.numerator = front_matter.text("numerator");
    indicator.denominator = front_matter.text("denominator");
    indicator.formula = front_matter.text("formula");
    indicator.page = &page;
    read_source(indicator, is_recorded, problems);
    if (indicator.unit != Unit::Count) indicator.counted.clear();
    read_goals(indicator, problems);
    return indicator;
}

const yaml::YamlNode* source_of(const Indicator& indicator)
{
    const auto& front_matter = indicator.page->front_matter;
    const auto* sql = front_matter.node("sql");
    return sql != nullptr ? sql : front_matter.node("use");
}

}
