#include "unit/pages/sample_site.hpp"

#include "source/tree.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace opora::tests {

namespace {

using Files = std::map<std::string, std::string>;

/// The default theme without its assets, which need installed packages.
templates::Theme load_words(Diagnostics& problems)
{
    const auto tree = source::open_worktree("themes/default");
    Files files;
    for (const auto& path : tree->list("**"))
        if (path == "strings.yaml" || path.ends_with(".mustache"))
            files["themes/default/" + path] = (*tree->read(path))->bytes;
    files["themes/default/theme.yaml"] = "assets: {}\n";
    return templates::load_theme(*source::open_memory(std::move(files)), "default", ".", problems);
}

std::map<std::string, store::Rows> computed_tables()
{
    return {
        {"decisions_by_school", decisions({})},
        {"evidence", evidence({})},
        {"list_history",
         {.columns = {"school", "period", "rules", "rules_title", "category", "official", "listed", "listed_title",
                      "previous", "previous_title", "change", "since", "periods"}}},
        {"results", results({})},
        {"pooled",
         {.columns = {"school", "period", "procedure", "participants", "below", "share", "low_limit", "high_limit",
                      "label", "status", "first_period"}}},
        {"district",
         {.columns = {"period", "procedure", "participants", "below", "share", "schools", "label", "status"}}},
        {"indicator_values",
         {.columns = {"indicator", "period", "school", "value", "numerator", "denominator", "text", "gap", "status"}}},
        {"reasons", {.columns = {"code", "word", "meaning"}}},
        {"hidden_counts", {.columns = {"table_name", "title", "published", "coded", "rounded", "small", "protecting"}}},
        {"measure_status",
         {.columns = {"roadmap", "number", "status", "status_title", "due", "starts", "derived", "has_evidence"}}}};
}

}

SampleSite::SampleSite(std::map<std::string, std::string> files, std::map<std::string, store::Rows> tables)
    : m_theme(load_words(problems)), m_renderer(charts::RendererOptions{})
{
    files.try_emplace("content/index.md", "---\ntitle: Поддержка школ\n---\n\nРаздел о школах.\n");
    const auto tree = source::open_memory(std::move(files));
    m_content = dataset::load_content(*tree, problems);
    tables.merge(computed_tables());
    for (const auto& [name, table] : dataset::load_tables(*tree, problems))
        if (tables.count(name) == 0) m_data.add(table);
    for (const auto& [name, rows] : tables) m_data.add(name, rows);
    m_data.add(m_content);
    m_data.seal();
    settings.name = "Поддержка школ";
}

pages::SiteModel SampleSite::model() const
{
    return {.settings = settings,
            .content = m_content,
            .attachments = m_attachments,
            .data = m_data,
            .rules = rules.categories.empty() ? nullptr : &rules,
            .rule_periods = rule_periods,
            .indicators = m_indicators,
            .history = m_history,
            .theme = m_theme,
            .as_of = {2023, 12, 20},
            .generator = "Opora"};
}

pages::Context SampleSite::context()
{
    m_model = std::make_unique<pages::SiteModel>(model());
    return {.model = *m_model, .renderer = m_renderer, .problems = problems, .assembly = assembly};
}

std::string text_at(const templates::View& view, const std::string& path)
{
    const auto* current = &view;
    std::istringstream steps(path);
    for (std::string step; std::getline(steps, step, '.');) {
        if (const auto* list = std::get_if<templates::View::List>(&current->value())) {
            REQUIRE_MESSAGE(std::stoul(step) < list->size(), path);
            current = &(*list)[std::stoul(step)];
            continue;
        }
        current = current->find(step);
        REQUIRE_MESSAGE(current != nullptr, path);
    }
    if (const auto* html = std::get_if<templates::View::Html>(&current->value())) return **html;
    REQUIRE_MESSAGE(std::holds_alternative<std::string>(current->value()), path);
    return std::get<std::string>(current->value());
}

std::string codes(const Diagnostics& problems)
{
    std::string text;
    for (const auto& problem : problems.all()) text += (text.empty() ? "" : " ") + std::string(problem.code.name);
    return text;
}

/// The last value of a row stands for pupils_to_change and for pupils_fewer.
store::Rows decisions(std::vector<std::vector<store::Value>> rows)
{
    for (auto& row : rows) row.insert(row.end(), {store::Value(row.back()), {}, {}, {}});
    return {.columns = {"school", "category", "category_title", "criteria", "official", "official_title",
                        "official_reason", "official_document", "official_from", "differs", "notes", "pupils_to_change",
                        "pupils_fewer", "pupils_more", "cohort", "cohort_title"},
            .rows = std::move(rows)};
}

store::Rows evidence(std::vector<std::vector<store::Value>> rows)
{
    return {
        .columns = {"school", "period", "procedure", "participants", "below", "share", "low", "label", "status", "row"},
        .rows = std::move(rows)};
}

store::Rows results(std::vector<std::vector<store::Value>> rows)
{
    return {.columns = {"school", "period", "procedure", "participants", "below", "share", "low_limit", "high_limit",
                        "label", "status"},
            .rows = std::move(rows)};
}

}
