#include "cycle/gaps.hpp"

#include "cycle/codes.hpp"
#include "dataset/row_names.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace opora::cycle {

namespace {

namespace words = schemas::words;
using dataset::Table;

class GapFinder {
public:
    GapFinder(const dataset::Tables& tables, const std::vector<Item>& items, const Frame& frame)
        : m_tables(tables), m_items(items), m_frame(frame)
    {
        for (const auto& item : items)
            for (const auto& origin : item.follows_from) m_followed.insert({origin, item.stage});
    }

    std::vector<Gap> run()
    {
        for (const auto& item : m_items) look_at(item);
        return std::move(m_gaps);
    }

private:
    void look_at(const Item& item)
    {
        switch (item.stage) {
        case Stage::Goals:
            return look_at_goal(item);
        case Stage::Indicators:
            return look_at_indicator(item);
        case Stage::Monitoring:
            return look_at_monitoring(item);
        case Stage::Recommendations:
            return look_at_recommendation(item);
        case Stage::Decisions:
            return look_at_decision(item);
        case Stage::Effects:
            return look_at_papers(item);
        case Stage::Methods:
        case Stage::Analysis:
        case Stage::Measures:
            break;
        }
    }

    [[nodiscard]] const Table& table(const Item& item) const { return m_tables.find(item.itself.table)->second; }
    [[nodiscard]] std::string_view text(const Item& item, const char* column) const
    {
        return table(item).text(item.row, column);
    }
    [[nodiscard]] bool is_followed(const Item& item, Stage stage) const
    {
        return m_followed.contains({item.itself, stage});
    }

    Gap& add(const Code& code, Stage stage, const Item& item, const char* column)
    {
        m_gaps.push_back({.code = code,
                          .stage = stage,
                          .itself = item.itself,
                          .row = item.row,
                          .column = column,
                          .year = item.year,
                          .schools = item.schools,
                          .since = item.date});
        return m_gaps.back();
    }
    void add_with_term(const Code& code, Stage stage, const Item& item, const std::optional<int>& months)
    {
        auto& gap = add(code, stage, item, "title");
        if (months && item.date) gap.due = months_later(*item.date, *months);
    }

    void look_at_papers(const Item& item)
    {
        if (item.documents.empty()) add(no_document, item.stage, item, "document");
    }

    void look_at_goal(const Item& item)
    {
        look_at_papers(item);
        if (text(item, "kind") == words::goal && table(item).list(item.row, "indicators").empty())
            add(goal_unmeasured, Stage::Indicators, item, "indicators");
    }

    /// Named by a goal of the year and by none of its monitorings.
    void look_at_indicator(const Item& item)
    {
        const auto is_monitoring = [](const Reference& origin) { return origin.table == "monitoring"; };
        if (std::ranges::any_of(item.follows_from, is_monitoring)) return;
        const auto goal = std::ranges::find_if(m_items, [&](const Item& other) {
            return other.year == item.year && other.itself == item.follows_from.front();
        });
        auto& gap = add(indicator_unmonitored, Stage::Monitoring, *goal, "indicators");
        gap.itself = item.itself;
        gap.since = {};
    }

    void look_at_monitoring(const Item& item)
    {
        look_at_papers(item);
        if (table(item).list(item.row, "methods").empty()) add(no_methods, Stage::Methods, item, "methods");
        const auto& term = m_frame.terms.recommend_within;
        if (!is_followed(item, Stage::Analysis)) add_with_term(no_analysis, Stage::Analysis, item, term);
        if (!is_followed(item, Stage::Recommendations))
            add_with_term(no_recommendation, Stage::Recommendations, item, term);
    }

    void look_at_recommendation(const Item& item)
    {
        look_at_papers(item);
        if (text(item, "addressee").empty() && item.schools.empty())
            add(no_addressee, Stage::Recommendations, item, "addressee");
        look_at_fulfilment(item);
        if (text(item, "status") != words::declined && !is_followed(item, Stage::Decisions))
            add_with_term(no_decision, Stage::Decisions, item, m_frame.terms.decide_within);
    }

    void look_at_decision(const Item& item)
    {
        look_at_papers(item);
        if (table(item).list(item.row, "recommendation").empty() && text(item, "basis").empty())
            add(no_basis, Stage::Recommendations, item, "basis");
        look_at_fulfilment(item);
        const auto status = text(item, "status");
        if (status == words::cancelled) return;
        const bool has_term = table(item).date(item.row, "due").has_value();
        if (!has_term && !status.starts_with(words::fulfilled) && table(item).list(item.row, "measures").empty())
            add(no_measure, Stage::Measures, item, "measures");
        if (!is_followed(item, Stage::Effects))
            add_with_term(no_effect, Stage::Effects, item, m_frame.terms.effect_within);
    }

    void look_at_fulfilment(const Item& item)
    {
        const auto status = text(item, "status");
        const auto due = table(item).date(item.row, "due");
        const bool is_open = status.empty() || status.starts_with(words::taken);
        if (is_open && due && *due < m_frame.as_of) add(overdue, item.stage, item, "due").due = due;
        if (status.starts_with(words::fulfilled) && table(item).list(item.row, "done_document").empty())
            add(done_without_document, item.stage, item, "status");
    }

    const dataset::Tables& m_tables;
    const std::vector<Item>& m_items;
    const Frame& m_frame;
    std::set<std::pair<Reference, Stage>> m_followed = {};
    std::vector<Gap> m_gaps = {};
};

bool waits_for_term(const Code& code)
{
    const auto is_it = [&](const Code& other) { return other.name == code.name; };
    return is_it(no_analysis) || is_it(no_recommendation) || is_it(no_decision) || is_it(no_effect);
}

int months_between(const Date& from, const Date& to)
{
    const int months = 12 * (to.year - from.year) + to.month - from.month;
    return to.day < from.day ? months - 1 : months;
}

}

std::vector<Gap> find_gaps(const dataset::Tables& tables, const std::vector<Item>& items, const Frame& frame)
{
    return GapFinder(tables, items, frame).run();
}

void report_gaps(const std::vector<Gap>& gaps, const dataset::Tables& tables, const Frame& frame, Diagnostics& problems)
{
    if (gaps.empty()) return;
    const auto newest = std::ranges::max(gaps, {}, &Gap::year).year;
    using Group = std::pair<std::string_view, std::string>; // code, table
    std::map<Group, std::vector<const Gap*>> groups;
    for (const auto& gap : gaps) {
        const bool is_late = gap.due ? *gap.due < frame.as_of : !waits_for_term(gap.code);
        if (gap.year.place + 1 >= newest.place && is_late) groups[{gap.code.name, gap.itself.table}].push_back(&gap);
    }
    for (const auto& [group, members] : groups) {
        const auto& first = *members.front();
        const auto& table = tables.find(first.itself.table == "indicators" ? "goals" : first.itself.table)->second;
        const auto months = first.since ? months_between(*first.since, frame.as_of) : 0;
        problems.report({.code = first.code,
                         .arguments = {{"table", table.schema().name},
                                       {"count", static_cast<std::int64_t>(members.size())},
                                       {"row", dataset::row_name(table, first.row)},
                                       {"title", std::string(table.text(first.row, "title"))},
                                       {"id", first.itself.id},
                                       {"months", static_cast<std::int64_t>(months)},
                                       {"due", first.due ? to_iso(*first.due) : std::string()}},
                         .where = table.span(first.row, first.column),
                         .cell = table.address(first.row, first.column)});
    }
}

}
