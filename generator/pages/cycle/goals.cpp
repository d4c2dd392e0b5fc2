#include "pages/cycle/goals.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "facts/invented.hpp"
#include "language/letter_case.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* goals_url = content_files::section_address("goals");
constexpr const char* methods_url = content_files::section_address("methods");

using Values = std::map<std::string, facts::IndicatorValues>;

/// «Доля …: 36 % (2023 год)», with a link to the page of each.
View::List indicator_links(const pieces::Context& context, const std::string& list, const Values& values)
{
    auto links = context.sheet().list();
    for (const auto& id : facts::list_items(list)) {
        const auto& all = context.model.indicators;
        const auto indicator = std::ranges::find(all, id, &indicators::Indicator::id);
        if (indicator == all.end()) continue;
        const auto found = values.find(id);
        const bool has_points = found != values.end() && !found->second.municipality.empty();
        const auto words =
            has_points ? context.text(
                             "goals.indicator",
                             {{"title", indicator->title},
                              {"value", facts::newest_words(context, *indicator, found->second.municipality)},
                              {"period", facts::newest_period_words(context, *indicator, found->second.municipality)}})
                       : indicator->title;
        links.push_back(pieces::link_view(context.sheet(), words, facts::indicator_address(id)));
    }
    return links;
}

View document_link(const pieces::Context& context, const std::string& id)
{
    const auto title = facts::document_title(context, id);
    return title.empty() ? View(false) : pieces::link_view(context.sheet(), title, facts::document_address(id));
}

/// «Выполнено 3 из 5 мероприятий.»; empty without measures.
std::string measures_words(const pieces::Context& context, const std::string& list)
{
    std::int64_t all = 0;
    std::int64_t done = 0;
    for (const auto& named : facts::list_items(list)) {
        const bool is_full = named.find('/') != std::string::npos; // `karta-2023/12`, or the number alone
        const auto rows =
            context.rows_with(is_full ? "SELECT roadmap || '/' || number, status FROM measure_status ORDER BY rowid"
                                      : "SELECT number, status FROM measure_status ORDER BY rowid",
                              named);
        if (rows.rows.empty()) continue;
        ++all;
        if (rows.text(0, "status") == "done") ++done;
    }
    return all == 0 ? std::string() : context.text("goals.measures", {{"all", all}, {"done", done}});
}

View goal_view(const pieces::Context& context, const store::Rows& rows, std::size_t row, const Values& values)
{
    auto view = context.sheet().object();
    view["goal_id"] = rows.text(row, "id");
    view["kind"] = language::with_capital_first_letter(rows.text(row, "kind"));
    view["number"] = pieces::when_present(rows.text(row, "number"));
    view["goal"] = rows.text(row, "title");
    view["wording"] = pieces::when_present(rows.text(row, "wording"));
    view["indicators"] = indicator_links(context, rows.text(row, "indicators"), values);
    view["measures"] = pieces::when_present(measures_words(context, rows.text(row, "measures")));
    view["document"] = document_link(context, rows.text(row, "document"));
    return view;
}

/// Goals below each other, each followed by its own.
class GoalTree {
public:
    GoalTree(const pieces::Context& context, const store::Rows& rows, const Values& values)
        : m_context(context), m_rows(rows), m_values(values), m_goals(context.sheet().list())
    {
    }

    /// Those whose parent is `parent`; `depth` is for the indent, `document_above` is that of the parent.
    void add(const std::string& parent, int depth, const std::string& document_above = {})
    {
        constexpr int deepest = 5;
        for (std::size_t row = 0; row < m_rows.rows.size(); ++row) {
            if (m_rows.text(row, "parent") != parent) continue;
            auto view = goal_view(m_context, m_rows, row, m_values);
            view["depth"] = std::to_string(std::min(depth, deepest));
            const auto document = m_rows.text(row, "document");
            if (document == document_above) view["document"] = false; // said already
            m_goals.push_back(view);
            add(m_rows.text(row, "id"), depth + 1, document);
        }
    }
    [[nodiscard]] View::List view() const { return m_goals; }

private:
    const pieces::Context& m_context;
    const store::Rows& m_rows;
    const Values& m_values;
    View::List m_goals;
};

void add_goals_page(pieces::Context& context, const Values& values)
{
    const auto rows = context.rows("SELECT * FROM goals ORDER BY rowid");
    if (rows.rows.empty()) return;
    auto page = pieces::section_page(context, goals_url, "goals");
    GoalTree tree(context, rows, values);
    tree.add({}, 0);
    page.view["title"] = page.title;
    page.view["goals"] = tree.view();
    page.view["invented"] = pieces::when_present(facts::invented_words(context, "goals"));
    context.assembly.pages.push_back(std::move(page));
}

View method_view(const pieces::Context& context, const store::Rows& rows, std::size_t row, const Values& values)
{
    auto view = context.sheet().object();
    view["method_id"] = rows.text(row, "id");
    view["method"] = rows.text(row, "title");
    view["about"] = pieces::when_present(rows.text(row, "text"));
    view["collected_by"] = pieces::when_present(rows.text(row, "collected_by"));
    view["cadence"] = pieces::when_present(rows.text(row, "cadence"));
    view["indicators"] = indicator_links(context, rows.text(row, "indicators"), values);
    return view;
}

View methods_view(const pieces::Context& context, const store::Rows& rows, const std::string& kind,
                  const Values& values)
{
    auto group = context.sheet().object();
    group["group_title"] = context.text("methods.kind", {{"kind", kind}});
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (rows.text(row, "kind") == kind) group["methods"].push_back(method_view(context, rows, row, values));
    return group;
}

void add_methods_page(pieces::Context& context, const Values& values)
{
    const auto rows = context.rows("SELECT * FROM methods ORDER BY rowid");
    if (rows.rows.empty()) return;
    auto page = pieces::section_page(context, methods_url, "methods");
    std::vector<std::string> kinds;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (std::ranges::find(kinds, rows.text(row, "kind")) == kinds.end()) kinds.push_back(rows.text(row, "kind"));
    page.view["groups"] = View::List();
    for (const auto& kind : kinds) page.view["groups"].push_back(methods_view(context, rows, kind, values));
    page.view["title"] = page.title;
    page.view["invented"] = pieces::when_present(facts::invented_words(context, "methods"));
    context.assembly.pages.push_back(std::move(page));
}

}

void add_goal_pages(pieces::Context& context)
{
    const auto& values = facts::load_indicator_values(context);
    add_goals_page(context, values);
    add_methods_page(context, values);
}

}
