#include "support/sample_site.hpp"

#include "charts/renderer.hpp"
#include "content_files/content.hpp"
#include "dataset/load_tables.hpp"
#include "disclosure/reasons.hpp"
#include "facts/site_model.hpp"
#include "pieces/context.hpp"
#include "roadmap/tables.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "store/public_tables.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <utility>

namespace opora::tests {

namespace {

using Files = std::map<std::string, std::string>;

/// The default theme without its assets, which need installed packages.
std::shared_ptr<const templates::Theme> load_words(const std::map<std::string, std::string>& own, Diagnostics& problems)
{
    const auto tree = source::open_worktree("themes/default");
    Files files;
    for (const auto& path : tree->list("**"))
        if (path == "strings.yaml" || path.ends_with(".mustache"))
            files["themes/default/" + path] = (*tree->read(path))->bytes;
    files["themes/default/theme.yaml"] = "assets: {}\n";
    return std::make_shared<const templates::Theme>(
        templates::load_theme(*source::open_memory(std::move(files)), "default", ".", own, problems));
}

/// Without words of a site it is the same for all, and loaded once.
const std::shared_ptr<const templates::Theme>& usual_words()
{
    static const auto loaded = [] {
        Diagnostics problems;
        auto theme = load_words({}, problems);
        REQUIRE(problems.all().empty());
        return theme;
    }();
    return loaded;
}

/// All empty but for the letters; `pages` is made from content.
std::map<std::string, store::Rows> computed_tables()
{
    std::map<std::string, store::Rows> tables;
    for (const auto& table : store::public_tables)
        if (table.name != "pages") tables.emplace(table.name, store::public_rows(table));
    tables["reasons"] = disclosure::reason_rows(strings());
    return tables;
}

void add_roadmap(const roadmap::Sources& sources, std::map<std::string, store::Rows>& tables)
{
    Diagnostics ignored;
    const auto measures = roadmap::assess(sources, ignored);
    tables.emplace("measure_status", roadmap::status_rows(measures, sources.as_of, strings()));
    tables.emplace("measure_instances", roadmap::instance_rows(measures, sources.as_of));
    tables.emplace("measure_proofs", roadmap::proof_rows(measures));
    tables.emplace("roadmap_counts", roadmap::count_rows(measures, strings()));
}

}

SampleSite::SampleSite(std::map<std::string, std::string> files, std::map<std::string, store::Rows> tables)
    : m_theme(usual_words()), m_renderer(charts::RendererOptions{})
{
    files.try_emplace("content/index.md", "---\ntitle: Поддержка школ\n---\n\nРаздел о школах.\n");
    const auto tree = source::open_memory(std::move(files));
    m_content = content_files::load_content(*tree, problems);
    m_tables = dataset::load_tables(*tree, problems);
    if (!tables.contains("measure_status"))
        add_roadmap({.tables = m_tables, .content = m_content, .as_of = as_of}, tables);
    tables.merge(computed_tables());
    m_origins = facts::origins_of(m_tables);
    for (const auto& [name, table] : m_tables)
        if (tables.count(name) == 0) m_data.add(table);
    for (const auto& [name, rows] : tables) m_data.add(name, rows);
    m_data.add(m_content);
    m_data.seal();
    settings.name = "Поддержка школ";
}

void SampleSite::say(const std::map<std::string, std::string>& words)
{
    m_theme = load_words(words, problems);
}

facts::SiteModel SampleSite::model() const
{
    return {.settings = settings,
            .content = m_content,
            .attachments = m_attachments,
            .data = m_data,
            .rules = rules.categories.empty() ? nullptr : &rules,
            .rule_periods = rule_periods,
            .newer_periods = newer_periods,
            .has_complete_list = has_complete_list,
            .indicators = indicators,
            .history = history,
            .strings = m_theme->strings(),
            .origins = m_origins,
            .amendments = amendments,
            .as_of = as_of,
            .day_is_given = true,
            .generator = "Opora"};
}

pieces::Context SampleSite::context()
{
    m_model = std::make_unique<facts::SiteModel>(model());
    return {{.model = *m_model}, m_renderer, problems, assembly};
}

void make_pages(pieces::Context& context)
{
    for (auto& page : context.assembly.pages) {
        if (!page.make) continue;
        page.view = context.sheet().object();
        std::exchange(page.make, nullptr)(context, page);
    }
}

std::string text_at(const templates::View& view, const std::string& path)
{
    auto current = view;
    std::istringstream steps(path);
    for (std::string step; std::getline(steps, step, '.');) {
        if (current.kind() == templates::View::Kind::List) {
            REQUIRE_MESSAGE(std::stoul(step) < current.items().size(), path);
            current = current.items()[std::stoul(step)];
            continue;
        }
        current = current.find(templates::Key::of(step));
        REQUIRE_MESSAGE(current.kind() != templates::View::Kind::Absent, path);
    }
    const bool is_text =
        current.kind() == templates::View::Kind::Text || current.kind() == templates::View::Kind::Later;
    REQUIRE_MESSAGE(is_text, path);
    return std::string(current.text());
}

std::string with_spaces(std::string text)
{
    const std::string no_break = "\u00A0";
    for (auto place = text.find(no_break); place != std::string::npos; place = text.find(no_break))
        text.replace(place, no_break.size(), " ");
    return text;
}

std::string codes(const Diagnostics& problems)
{
    std::string text;
    for (const auto& problem : problems.all()) text += (text.empty() ? "" : " ") + std::string(problem.code.name);
    return text;
}

store::Rows table(store::PublicTableName name, const std::vector<std::string>& columns,
                  std::vector<std::vector<store::Value>> values)
{
    auto rows = store::public_rows(name);
    for (auto& given : values) {
        auto& row = rows.rows.emplace_back(rows.columns.size());
        for (std::size_t i = 0; i < given.size(); ++i) row[*rows.column(columns[i])] = std::move(given[i]);
    }
    return rows;
}

/// The last value of a row stands for pupils_to_change and for pupils_fewer. What counts is the official category, else
/// the computed one; schools in `risk` are watched, and of `unknown` nobody has decided.
store::Rows decisions(std::vector<std::vector<store::Value>> rows, const std::string& missing_periods)
{
    const auto text = [](const store::Value& value) {
        const auto* known = std::get_if<std::string>(&value);
        return known ? *known : std::string();
    };
    const auto or_null = [](const std::string& value) { return value.empty() ? store::Value() : store::Value(value); };
    for (auto& row : rows) {
        auto listed = text(row[4]).empty() ? text(row[1]) : text(row[4]);
        if (listed == "none") listed.clear();
        const bool undecided = listed == "unknown";
        const std::string status = listed.empty() || undecided ? listed : listed == "risk" ? "watch" : "support";
        row.insert(row.end(), {store::Value(row.back()),
                               {},
                               {},
                               {},
                               or_null(listed),
                               undecided ? store::Value() : or_null(listed),
                               or_null(status),
                               or_null(missing_periods)});
    }
    return table("decisions_by_school", std::move(rows));
}

store::Rows table(store::PublicTableName name, std::vector<std::vector<store::Value>> values)
{
    auto rows = store::public_rows(name);
    rows.rows = std::move(values);
    for (auto& row : rows.rows) row.resize(rows.columns.size());
    return rows;
}

store::Rows evidence(std::vector<std::vector<store::Value>> rows)
{
    for (auto& row : rows) row.insert(row.end() - 1, store::Value()); // nothing is rounded
    return table("evidence", std::move(rows));
}

store::Rows similar_results(std::vector<std::vector<store::Value>> rows)
{
    return table("similar_results", std::move(rows));
}

store::Rows results(std::vector<std::vector<store::Value>> rows)
{
    return table("results",
                 {"school", "period", "procedure", "participants", "below", "share", "low_limit", "high_limit", "label",
                  "status", "step"},
                 std::move(rows));
}

}
