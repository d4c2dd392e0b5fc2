#include "identify/school_values.hpp"

#include "foundation/utf8.hpp"
#include "identify/low_result.hpp"

namespace opora::identify {

namespace {

/// Calls `add` with row, school and period of every row that the rules can look at.
template <class Add> void for_each_row(const dataset::Table& table, const Observations& observations, Add add)
{
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto school = observations.find_school(table.text(row, "school"));
        const auto period = observations.find_period(table.text(row, "period"));
        if (school && period) add(row, *school, *period);
    }
}

/// As people write a number into a document: `56,3 %`.
std::optional<values::Decimal> read_recorded(std::string_view cell)
{
    auto text = trimmed(cell);
    if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
    return parse_border(text);
}

}

SchoolValues::SchoolValues(const dataset::Tables& tables, const Observations& observations, const Date& as_of)
{
    const auto& context = tables.at("context");
    for_each_row(context, observations, [&](std::size_t row, std::size_t school, std::size_t period) {
        if (const auto value = context.decimal(row, "value"))
            m_context.emplace(Key(context.text(row, "indicator"), school, period), *value);
    });
    const auto& recorded = tables.at("recorded_values");
    for_each_row(recorded, observations, [&](std::size_t row, std::size_t school, std::size_t period) {
        const auto recorded_on = recorded.date(row, "recorded_on");
        const auto value = read_recorded(recorded.text(row, "value"));
        if (value && (!recorded_on || *recorded_on <= as_of))
            m_recorded.emplace(Key(recorded.text(row, "indicator"), school, period), *value);
    });
    const auto& ratings = tables.at("external_ratings");
    for_each_row(ratings, observations, [&](std::size_t row, std::size_t school, std::size_t period) {
        m_ratings.emplace(Key(ratings.text(row, "rating"), school, period),
                          Rating{.rank = ratings.integer(row, "rank"),
                                 .of = ratings.integer(row, "of"),
                                 .score = ratings.decimal(row, "score")});
    });
    for_each_row(tables.at("bias_markers"), observations, [&](std::size_t, std::size_t school, std::size_t period) {
        ++m_marks[{school, period}];
    });
}

std::optional<values::Decimal> SchoolValues::context(const std::string& indicator, std::size_t school,
                                                     std::size_t period) const
{
    const auto found = m_context.find({indicator, school, period});
    return found == m_context.end() ? std::nullopt : std::optional(found->second);
}

std::optional<values::Decimal> SchoolValues::recorded(const std::string& indicator, std::size_t school,
                                                      std::size_t period) const
{
    const auto found = m_recorded.find({indicator, school, period});
    return found == m_recorded.end() ? std::nullopt : std::optional(found->second);
}

Rating SchoolValues::rating(const std::string& id, std::size_t school, std::size_t period) const
{
    const auto found = m_ratings.find({id, school, period});
    return found == m_ratings.end() ? Rating() : found->second;
}

std::int64_t SchoolValues::marks(std::size_t school, std::size_t period) const
{
    const auto found = m_marks.find({school, period});
    return found == m_marks.end() ? 0 : found->second;
}

}
