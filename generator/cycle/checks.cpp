#include "cycle/checks.hpp"

#include "cycle/codes.hpp"
#include "dataset/row_names.hpp"
#include "dataset/told_date.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::cycle {

namespace {

namespace words = schemas::words;
using dataset::Table;

using Rows = std::map<std::string, std::size_t, std::less<>>;

Rows rows_by_id(const Table& table)
{
    Rows rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) rows.emplace(table.text(row, "id"), row);
    return rows;
}

/// A row of one table, for messages.
struct Place {
    const Table& table;
    std::size_t row = 0;
    const char* column = "";

    [[nodiscard]] std::optional<Date> date() const { return table.date(row, column); }
    [[nodiscard]] std::string title() const { return std::string(table.text(row, "title")); }
};

Diagnostic diagnostic_at(const Code& code, const Place& place, Arguments arguments)
{
    arguments.emplace_back("table", place.table.schema().name);
    arguments.emplace_back("title", place.title());
    return {.code = code,
            .arguments = std::move(arguments),
            .where = place.table.span(place.row, place.column),
            .cell = place.table.address(place.row, place.column)};
}

/// `later` must not be before `earlier`; a missing day is no contradiction.
void check_order(const Place& earlier, const Place& later, Diagnostics& problems)
{
    const auto first = earlier.date();
    const auto second = later.date();
    if (!first || !second || *second >= *first) return;
    auto diagnostic = diagnostic_at(date_order, later,
                                    {{"column", std::string(later.column)},
                                     {"date", to_iso(*second)},
                                     {"other_table", earlier.table.schema().name},
                                     {"other_title", earlier.title()},
                                     {"other_date", to_iso(*first)}});
    diagnostic.related = {{.where = earlier.table.span(earlier.row, earlier.column), .note = "other"}};
    problems.report(std::move(diagnostic));
}

class RowChecker {
public:
    RowChecker(const dataset::Tables& tables, Diagnostics& problems)
        : m_tables(tables), m_problems(problems), m_documents(rows_by_id(table("documents"))),
          m_monitorings(rows_by_id(table("monitoring"))), m_recommendations(rows_by_id(table("recommendations"))),
          m_decisions(rows_by_id(table("decisions"))), m_goals(rows_by_id(table("goals")))
    {
    }

    void run()
    {
        for (const auto* name : {"monitoring", "recommendations", "decisions", "effects"}) check_papers(table(name));
        for (const auto* name : {"recommendations", "decisions"}) check_fulfilment(table(name));
        check_recommendations();
        check_decisions();
        check_effects_order();
        check_goals();
    }

private:
    [[nodiscard]] const Table& table(const char* name) const { return m_tables.find(std::string_view(name))->second; }

    /// A paper that shows a fact is not older than it.
    void check_papers(const Table& rows)
    {
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            const auto paper = m_documents.find(rows.text(row, "document"));
            const auto day = rows.date(row, "date");
            if (paper == m_documents.end() || !day) continue;
            const auto of_paper = dataset::told_date(table("documents"), paper->second);
            if (!of_paper || *of_paper >= *day) continue;
            m_problems.report(diagnostic_at(
                older_document, {rows, row, "document"},
                {{"document", paper->first}, {"document_date", to_iso(*of_paper)}, {"date", to_iso(*day)}}));
        }
    }

    void check_fulfilment(const Table& rows)
    {
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            check_order({rows, row, "date"}, {rows, row, "done_on"}, m_problems);
            check_order({rows, row, "date"}, {rows, row, "due"}, m_problems);
            const auto status = rows.text(row, "status");
            const bool needs_reason =
                status.starts_with(words::unfulfilled) || status == words::declined || status == words::cancelled;
            if (needs_reason && rows.text(row, "reason").empty())
                m_problems.report(
                    diagnostic_at(missing_reason, {rows, row, "status"}, {{"status", std::string(status)}}));
        }
    }

    void check_recommendations()
    {
        const auto& rows = table("recommendations");
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            const auto origin = m_monitorings.find(rows.text(row, "monitoring"));
            if (origin != m_monitorings.end())
                check_order({table("monitoring"), origin->second, "date"}, {rows, row, "date"}, m_problems);
        }
    }

    void check_decisions()
    {
        const auto& rows = table("decisions");
        const auto& recommendations = table("recommendations");
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            std::set<std::string_view> advised;
            bool is_for_all = false;
            for (const auto id : rows.list(row, "recommendation")) {
                const auto origin = m_recommendations.find(id);
                if (origin == m_recommendations.end()) continue;
                check_order({recommendations, origin->second, "date"}, {rows, row, "date"}, m_problems);
                const auto schools = recommendations.list(origin->second, "schools");
                is_for_all = is_for_all || schools.empty();
                advised.insert(schools.begin(), schools.end());
            }
            if (!advised.empty() && !is_for_all) check_schools(row, advised);
        }
    }

    void check_schools(std::size_t row, const std::set<std::string_view>& advised)
    {
        const auto& rows = table("decisions");
        std::string others;
        for (const auto school : rows.list(row, "schools"))
            if (!advised.contains(school)) append_item(others, school);
        if (!others.empty())
            m_problems.report(diagnostic_at(schools_differ, {rows, row, "schools"}, {{"schools", others}}));
    }

    void check_effects_order()
    {
        const auto& rows = table("effects");
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            const auto decided = rows.list(row, "decision");
            for (const auto id : decided) {
                const auto origin = m_decisions.find(id);
                if (origin != m_decisions.end())
                    check_order({table("decisions"), origin->second, "date"}, {rows, row, "date"}, m_problems);
            }
            for (const auto next : rows.list(row, "next")) check_next(row, next, decided);
        }
    }

    void check_next(std::size_t row, std::string_view next, const std::vector<std::string_view>& decided)
    {
        const auto& rows = table("effects");
        const bool is_loop = std::ranges::find(decided, next) != decided.end();
        if (!is_loop && (m_decisions.contains(next) || m_goals.contains(next))) return;
        auto diagnostic =
            diagnostic_at(is_loop ? next_loop : unknown_next, {rows, row, "next"}, {{"found", std::string(next)}});
        diagnostic.where = rows.element_span(row, "next", next);
        std::vector<std::string> known;
        for (const auto* ids : {&m_decisions, &m_goals})
            for (const auto& entry : *ids) known.push_back(entry.first);
        add_suggestion(diagnostic.arguments, did_you_mean(next, known));
        m_problems.report(std::move(diagnostic));
    }

    /// A goal that is a part of itself; of a circle the first one is named.
    void check_goals()
    {
        const auto& goals = table("goals");
        std::set<std::size_t> told;
        for (std::size_t row = 0; row < goals.row_count(); ++row) {
            if (told.contains(row)) continue;
            std::set<std::size_t> seen;
            auto at = row;
            while (seen.insert(at).second) {
                const auto parent = m_goals.find(goals.text(at, "parent"));
                if (parent == m_goals.end()) break;
                at = parent->second;
                if (at != row) continue;
                m_problems.report(diagnostic_at(goal_circle, {goals, row, "parent"},
                                                {{"found", std::string(goals.text(row, "parent"))}}));
                told.merge(seen);
                break;
            }
        }
    }

    const dataset::Tables& m_tables;
    Diagnostics& m_problems;
    Rows m_documents;
    Rows m_monitorings;
    Rows m_recommendations;
    Rows m_decisions;
    Rows m_goals;
};

const indicators::Indicator* find_indicator(const std::vector<indicators::Indicator>& all, std::string_view id)
{
    const auto found = std::ranges::find(all, id, &indicators::Indicator::id);
    return found == all.end() ? nullptr : &*found;
}

bool has_value(const indicators::Indicator& indicator, std::string_view period)
{
    return std::ranges::any_of(indicator.series, [&](const indicators::Point& point) {
        return point.period == period &&
               (point.value || point.value_between || !point.gap.empty() || !point.text.empty());
    });
}

/// The next day of the year after which decisions are late, and the school year that they are for.
struct RiskDay {
    Date by = {};
    Date from = {}; ///< decisions since this day count
};

RiskDay last_risk_day(const values::SchoolDay& by, const Date& as_of)
{
    const auto of_year = [&](int year) {
        return Date{.year = year, .month = by.month, .day = std::min(by.day, days_in_month(year, by.month))};
    };
    const int year = of_year(as_of.year) < as_of ? as_of.year : as_of.year - 1;
    return {.by = of_year(year), .from = of_year(year - 1)};
}

}

void check_rows(const dataset::Tables& tables, Diagnostics& problems)
{
    RowChecker(tables, problems).run();
}

void check_effects(const Table& effects, const std::vector<indicators::Indicator>& indicators, Diagnostics& problems)
{
    for (std::size_t row = 0; row < effects.row_count(); ++row) {
        const auto id = effects.text(row, "indicator");
        const auto* indicator = find_indicator(indicators, id);
        if (indicator == nullptr) continue;
        for (const auto* column : {"before", "after"})
            if (indicator->counts_pupils && effects.decimal(row, column))
                problems.report(
                    diagnostic_at(typed_pupil_value, {effects, row, column}, {{"indicator", indicator->id}}));
        for (const auto* column : {"before_period", "after_period"}) {
            const auto period = effects.text(row, column);
            if (!period.empty() && !has_value(*indicator, period))
                problems.report(diagnostic_at(value_missing, {effects, row, column},
                                              {{"indicator", indicator->id}, {"period", std::string(period)}}));
        }
    }
}

void check_risk_decisions(const dataset::Tables& tables, const Frame& frame, Diagnostics& problems)
{
    const auto& terms = frame.terms.risk_decisions;
    const auto& risks = tables.at("risks");
    if (!terms || risks.row_count() == 0) return;
    const auto& decisions = tables.at("decisions");
    const auto rows = rows_by_id(decisions);
    const auto day = last_risk_day(terms->by, frame.as_of);
    std::optional<std::size_t> last;
    for (std::size_t row = 0; row < risks.row_count(); ++row) {
        for (const auto id : risks.list(row, "decision")) {
            const auto decision = rows.find(id);
            const auto on = decision == rows.end() ? std::nullopt : decisions.date(decision->second, "date");
            if (!on || *on <= day.from || *on > frame.as_of) continue;
            if (!last || *on > *decisions.date(*last, "date")) last = decision->second;
        }
    }
    if (last && *decisions.date(*last, "date") <= day.by) return;
    const Place place = last ? Place{decisions, *last, "date"} : Place{risks, 0, "decision"};
    problems.report(diagnostic_at(risk_decision_late, place,
                                  {{"day", to_iso(day.by)},
                                   {"document", terms->document},
                                   {"point", terms->point.empty() ? "none" : terms->point},
                                   {"taken", last ? "late" : "no"},
                                   {"date", last ? to_iso(*decisions.date(*last, "date")) : std::string()}}));
}

void check_deficits(const Table& deficits, std::span<const roadmap::Measure> measures, const Date& as_of,
                    Diagnostics& problems)
{
    std::set<std::string, std::less<>> answering; // by number alone, and with the roadmap
    for (const auto& measure : measures) {
        if (measure.status == roadmap::Status::Done || measure.status == roadmap::Status::Cancelled) continue;
        answering.insert(measure.number);
        answering.insert(measure.roadmap + "/" + measure.number);
    }
    std::int64_t count = 0;
    std::optional<std::size_t> first;
    for (std::size_t row = 0; row < deficits.row_count(); ++row) {
        const auto found = deficits.date(row, "found_on");
        const auto eliminated = deficits.date(row, "eliminated_on");
        const bool is_open = found && *found <= as_of && (!eliminated || *eliminated > as_of);
        if (!is_open || answering.contains(deficits.text(row, "measure"))) continue;
        if (!first) first = row;
        ++count;
    }
    if (!first) return;
    problems.report({.code = deficit_without_next_measure,
                     .arguments = {{"count", count}},
                     .where = deficits.span(*first, "measure"),
                     .cell = deficits.address(*first, "measure")});
}

}
