#include "charts/check.hpp"

#include "charts/codes.hpp"
#include "foundation/assert.hpp"
#include "store/database.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace opora::charts {

namespace {

using nlohmann::json;

/// More than any chart for reading needs; keeps a pasted data set out of the page.
constexpr std::size_t largest_custom_spec_bytes = 50'000;
constexpr int deepest_custom_spec = 50;
/// Views beside and over each other, each with a mark.
constexpr std::size_t most_marks = 50;

struct Checked {
    const Declaration& declaration;
    const store::Rows& rows;
    const SourceSpan& where;
    Diagnostics& problems;

    void report(const Code& code, Arguments arguments) const
    {
        problems.report({.code = code, .arguments = std::move(arguments), .where = where});
    }
};

/// The first key anywhere that would let a chart read something other than its own rows; empty when there is none.
std::string outside_key(const json& value)
{
    for (const auto& item : value.items()) {
        if (value.is_object() && (item.key() == "url" || item.key() == "href")) return item.key();
        if (!item.value().is_structured()) continue;
        if (auto found = outside_key(item.value()); !found.empty()) return found;
    }
    return {};
}

/// Data of its own, and what only this program writes into a specification.
std::string reserved_key(const json& spec)
{
    for (const auto* key : {"datasets", "usermeta"})
        if (spec.contains(key)) return key;
    return outside_key(spec);
}

std::size_t count_marks(const json& value)
{
    std::size_t count = value.is_object() && value.contains("mark") ? 1 : 0;
    for (const auto& inner : value)
        if (inner.is_structured()) count += count_marks(inner);
    return count;
}

std::optional<SpecProblem> problem(std::string why, std::string detail = {}, std::size_t offset = 0)
{
    return SpecProblem{.arguments = {{"reason", std::move(why)}, {"detail", std::move(detail)}}, .offset = offset};
}

std::optional<SpecProblem> too_much(std::string why, std::size_t most)
{
    return problem(std::move(why), std::to_string(most));
}

/// Of the readings below, so that none of them goes too deep.
bool is_too_deep(std::string_view text)
{
    bool deep = false;
    const auto parsed = json::parse(
        text,
        [&deep](int depth, json::parse_event_t event, json&) {
            const bool begins = event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
            deep = deep || (begins && depth >= deepest_custom_spec);
            return !deep;
        },
        false);
    return deep;
}

}

std::optional<SpecProblem> find_spec_problem(std::string_view text)
{
    if (text.size() > largest_custom_spec_bytes) return too_much("bytes", largest_custom_spec_bytes);
    if (is_too_deep(text)) return too_much("depth", deepest_custom_spec);
    json spec;
    try {
        spec = json::parse(text);
    } catch (const json::parse_error& error) {
        return problem("not_json", {}, std::min(text.size(), error.byte == 0 ? 0 : error.byte - 1));
    } catch (const json::exception&) { // a number that no computer holds
        return problem("not_json");
    }
    if (!spec.is_object() || spec.empty()) return problem("not_an_object");
    if (auto key = reserved_key(spec); !key.empty()) return problem("outside", std::move(key));
    if (count_marks(spec) > most_marks) return too_much("marks", most_marks);
    return {};
}

namespace {

std::size_t column_of(const Checked& checked, const std::string& name)
{
    const auto column = checked.rows.column(name);
    OPORA_ASSERT(column.has_value(), "the caller has looked for the columns that a declaration names");
    return *column;
}

/// One report per column: the first text is enough to find the rest.
void check_numbers(const Checked& checked, const std::string& name)
{
    const auto column = column_of(checked, name);
    for (const auto& row : checked.rows.rows)
        if (const auto* text = std::get_if<std::string>(&row[column]))
            return checked.report(not_a_number, {{"column", name}, {"found", *text}});
}

/// A column that the mark would leave out without a word; true when it belongs to the mark.
bool check_use(const Checked& checked, std::string_view key, const std::string& column,
               bool (*belongs)(const MarkTraits&))
{
    const auto& traits = traits_of(checked.declaration.mark);
    if (belongs(traits)) return true;
    checked.report(unused_column, {{"key", std::string(key)},
                                   {"column", column},
                                   {"mark", std::string(traits.name)},
                                   {"marks", mark_names(belongs)}});
    return false;
}

void check_series(const Checked& checked)
{
    const auto& series = checked.declaration.series;
    if (series.empty()) return;
    if (!check_use(checked, "series", series, [](const auto& mark) { return mark.series != Series::None; })) return;
    const auto& traits = traits_of(checked.declaration.mark);
    if (traits.series != Series::Lines) return;
    const auto column = column_of(checked, series);
    std::set<store::Value> names;
    for (const auto& row : checked.rows.rows) names.insert(row[column]);
    if (names.size() > traits.most_series)
        checked.report(too_many_series, {{"column", series},
                                         {"count", static_cast<std::int64_t>(names.size())},
                                         {"most", static_cast<std::int64_t>(traits.most_series)}});
}

void check_limit(const Checked& checked, std::string_view key, const std::string& column)
{
    if (column.empty()) return;
    if (check_use(checked, key, column, [](const auto& mark) { return mark.limits == Limits::Drawn; }))
        check_numbers(checked, column);
}

}

void check(const Declaration& declaration, const store::Rows& rows, const SourceSpan& where, Diagnostics& problems)
{
    const Checked checked{declaration, rows, where, problems};
    if (!declaration.custom_spec.empty()) return;
    check_numbers(checked, declaration.y);
    check_series(checked);
    check_limit(checked, "low", declaration.low);
    check_limit(checked, "high", declaration.high);
}

}
