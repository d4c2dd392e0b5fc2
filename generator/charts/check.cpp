#include "charts/check.hpp"

#include "charts/codes.hpp"
#include "foundation/assert.hpp"
#include "store/database.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace opora::charts {

namespace {

using nlohmann::json;

/// More than any chart for reading needs; keeps a pasted data set out of the page.
constexpr std::size_t largest_custom_spec_bytes = 50'000;

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

void check_custom_spec(const Checked& checked)
{
    const auto& text = checked.declaration.custom_spec;
    const auto refuse = [&checked](std::string reason) { checked.report(bad_spec, {{"reason", std::move(reason)}}); };
    if (text.size() > largest_custom_spec_bytes)
        return refuse("over " + std::to_string(largest_custom_spec_bytes) + " bytes");
    const auto spec = json::parse(text, nullptr, false);
    if (spec.is_discarded()) return refuse("not JSON");
    if (!spec.is_object()) return refuse("not a JSON object");
    if (const auto key = outside_key(spec); !key.empty())
        refuse("`" + key + "` is not allowed: a chart uses only its own rows");
}

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
    if (!declaration.custom_spec.empty()) return check_custom_spec(checked);
    check_numbers(checked, declaration.y);
    check_series(checked);
    check_limit(checked, "low", declaration.low);
    check_limit(checked, "high", declaration.high);
}

}
