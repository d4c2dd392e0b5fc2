#include "pages/texts/invented_page.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "identify/rule_set.hpp"
#include "language/collation.hpp"
#include "language/numbers.hpp"
#include "pieces/cells.hpp"
#include "pieces/content.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace opora::pages {

namespace {

/// Parts of content that `invented` names beside tables: the kind of page in the table `pages`, and the section.
struct ContentPart {
    std::string_view name = {};
    const char* kind = "";
    const char* section = "";
};
constexpr std::array<ContentPart, 3> content_parts{
    {{"news", "news", content_files::section_address("news")},
     {"practices", "practice", content_files::section_address("practices")},
     {"words", "school", content_files::section_address("schools")}}};

/// A line of the page.
struct Line {
    std::string title = {};
    std::string words = {};
    std::string address = {};
    std::optional<std::int64_t> count = {}; ///< nothing for a table that is not published
};

std::int64_t count_of(const pieces::Context& context, const std::string& rows,
                      const std::vector<store::Value>& parameters = {})
{
    return context.rows("SELECT count(*) AS count FROM " + rows, parameters).integer(0, "count").value_or(0);
}

Line line_of(const pieces::Context& context, const std::string& what, const std::string& words)
{
    const auto part = std::ranges::find(content_parts, what, &ContentPart::name);
    if (part != content_parts.end())
        return {.title = context.text("invented." + what),
                .words = words,
                .address = part->section,
                .count = count_of(context, "pages WHERE kind = ?", {std::string(part->kind)})};
    const auto* schema = context.schema(what);
    Line line{
        .title = schema == nullptr ? what : schema->title, .words = words, .address = facts::data_set_address(what)};
    if (context.page_at(line.address)) line.count = count_of(context, "\"" + what + "\"");
    return line;
}

/// By alphabet; single documents at the end.
std::vector<Line> lines_of(const pieces::Context& context)
{
    std::vector<Line> lines;
    for (const auto& [what, words] : context.model.settings.invented) lines.push_back(line_of(context, what, words));
    std::ranges::sort(lines, {}, [](const Line& line) { return language::sort_key(line.title); });
    const auto* rules = context.model.rules;
    if (rules != nullptr && rules->criteria == identify::CriteriaSource::Invented)
        lines.push_back({.title = context.text("invented.rules"),
                         .words = context.text("invented.rules_words"),
                         .address = facts::rules_address(),
                         .count = count_of(context, "criteria")});
    const auto documents = count_of(context, "documents WHERE invented = 1");
    if (documents > 0)
        lines.push_back({.title = context.text("invented.documents"),
                         .words = context.text("invented.documents_words"),
                         .address = content_files::section_address("documents"),
                         .count = documents});
    return lines;
}

}

void add_invented_page(pieces::Context& context)
{
    if (context.model.settings.invented.empty()) return;
    const std::string about = content_files::section_address("about");
    auto page = pieces::page_in_section(context, {.url = about, .title = context.text("menu.about")},
                                        facts::invented_address(), "invented");
    page.breadcrumbs.clear();
    if (const auto* file = context.content_at(about))
        page.breadcrumbs.emplace_back(file->front_matter.text("title"), about);
    page.title = context.text("invented.title");
    page.description = context.text("invented.description");
    pieces::DataTable table{.id = "pridumano",
                            .caption = context.text("invented.caption"),
                            .columns = {{context.text("invented.what")},
                                        {context.text("invented.how")},
                                        {context.text("invented.rows"), pieces::ColumnKind::Number}}};
    for (const auto& line : lines_of(context))
        table.rows.push_back({.cells = {context.page_at(line.address) ? pieces::linked_cell(line.title, line.address)
                                                                      : pieces::Cell{.text = line.title},
                                        {.text = line.words},
                                        line.count ? pieces::number_cell(language::format_integer(*line.count))
                                                   : pieces::word_cell(context.text("table.none"))}});
    page.view["title"] = page.title;
    page.view["body"] = pieces::introduction(context, page.url);
    page.view["invented"]["table"] = pieces::table_view(context.sheet(), table);
    context.assembly.pages.push_back(std::move(page));
}

}
