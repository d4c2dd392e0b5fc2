#include "cycle/cycle.hpp"

#include "content_files/openable.hpp"
#include "cycle/checks.hpp"
#include "cycle/codes.hpp"
#include "cycle/few_pupils.hpp"
#include "foundation/joining.hpp"
#include "identify/rule_set.hpp"
#include "store/public_tables.hpp"

#include <algorithm>

namespace opora::cycle {

namespace {

bool is_kept(const dataset::Tables& tables)
{
    return std::ranges::any_of(
        std::to_array<std::string_view>({"goals", "methods", "monitoring", "recommendations", "decisions", "effects"}),
        [&](std::string_view name) { return tables.find(name)->second.row_count() > 0; });
}

/// Somebody is supported today.
void report_not_kept(const dataset::Tables& tables, const Date& as_of, Diagnostics& problems)
{
    const auto& lists = tables.at("official_lists");
    for (std::size_t row = 0; row < lists.row_count(); ++row) {
        const auto from = lists.date(row, "from");
        const auto to = lists.date(row, "to");
        if (!from || *from > as_of || (to && *to < as_of) || lists.text(row, "category") == identify::not_included)
            continue;
        problems.report({.code = not_kept, .where = lists.span(row, "school"), .cell = lists.address(row, "school")});
        return;
    }
}

/// Indicators have the titles of their pages.
void name_indicators(const std::vector<indicators::Indicator>& indicators, std::vector<Item>& items)
{
    for (auto& item : items) {
        if (item.stage != Stage::Indicators) continue;
        const auto found = std::ranges::find(indicators, item.itself.id, &indicators::Indicator::id);
        if (found != indicators.end()) item.title = found->title;
    }
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const auto& text : texts) append_item(all, text, "; ");
    return all;
}

store::Value or_null(std::string text)
{
    return text.empty() ? store::Value() : store::Value(std::move(text));
}

store::Value or_null(const std::optional<Date>& day)
{
    return day ? store::Value(to_iso(*day)) : store::Value();
}

}

Cycle assess(const Sources& sources, Diagnostics& problems)
{
    if (!is_kept(sources.tables)) {
        report_not_kept(sources.tables, sources.as_of, problems);
        return {};
    }
    const Frame frame{
        .terms = sources.settings.cycle, .calendar = sources.settings.school_year, .as_of = sources.as_of};
    check_rows(sources.tables, problems);
    check_few_pupils(sources.tables, sources.settings.disclosure.hide_below, problems);
    check_effects(sources.tables.at("effects"), sources.indicators, problems);
    check_risk_decisions(sources.tables, frame, problems);
    Cycle cycle{.items = find_items(sources.tables, frame)};
    name_indicators(sources.indicators, cycle.items);
    cycle.gaps = find_gaps(sources.tables, cycle.items, frame);
    report_gaps(cycle.gaps, sources.tables, frame, problems);
    const Reach reach{.openable_documents =
                          content_files::openable_documents(sources.tables.at("documents"), sources.content),
                      .schools = schools_of_years(sources.tables.at("official_lists"), cycle.items, frame)};
    cycle.matrix = make_matrix(cycle.items, reach, frame);
    return cycle;
}

store::Rows link_rows(const Cycle& cycle)
{
    auto rows = store::public_rows("cycle_links");
    const auto add = [&](const Item& item, const Reference& previous) {
        rows.rows.push_back({values::span_text(item.year), std::string(letter(item.stage)), item.itself.table,
                             item.itself.id, or_null(item.title), or_null(item.date), or_null(joined(item.documents)),
                             or_null(previous.table), or_null(previous.id), or_null(joined(item.schools))});
    };
    for (const auto& item : cycle.items) {
        if (item.follows_from.empty()) add(item, {});
        for (const auto& previous : item.follows_from) add(item, previous);
    }
    return rows;
}

store::Rows gap_rows(const Cycle& cycle, const language::Messages& strings)
{
    auto rows = store::public_rows("cycle_gaps");
    for (const auto& gap : cycle.gaps) {
        const auto code = std::string(gap.code.name.substr(gap.code.name.find('.') + 1));
        const auto schools = gap.schools.empty() ? std::vector<std::string>{{}} : gap.schools;
        for (const auto& school : schools)
            rows.rows.push_back({values::span_text(gap.year), std::string(letter(gap.stage)), code, gap.itself.table,
                                 gap.itself.id, or_null(school), strings.format("cycle.gap_" + code),
                                 or_null(gap.due)});
    }
    return rows;
}

store::Rows matrix_rows(const Cycle& cycle)
{
    auto rows = store::public_rows("cycle_matrix");
    for (const auto& cell : cycle.matrix)
        rows.rows.push_back({values::span_text(cell.year), or_null(cell.school), std::string(letter(cell.stage)),
                             std::int64_t{cell.rows}, std::int64_t{cell.proved}, std::string(letter(cell.fullness))});
    return rows;
}

}
