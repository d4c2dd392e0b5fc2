#include "pages/cycle/cycle_year.hpp"

#include "facts/invented.hpp"
#include "facts/spans.hpp"
#include "pieces/content.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"

namespace opora::pages {

std::string position_title(const pieces::Context& context, std::string_view position)
{
    return context.text("cycle.position_" + std::string(position));
}

std::string numbered_position(const pieces::Context& context, std::size_t place)
{
    return context.text("cycle.numbered", {{"number", static_cast<std::int64_t>(place) + 1},
                                           {"title", position_title(context, positions.at(place))}});
}

store::Rows positions_of(const pieces::Context& context, const std::string& year)
{
    return context.rows_with("SELECT period AS year, * FROM cycle_matrix WHERE school IS NULL ORDER BY rowid", year);
}

pieces::Page page_of_year(pieces::Context& context, const pieces::Page& section, const std::string& year,
                          std::string address, const char* template_name)
{
    auto page = pieces::page_in_section(context, section, std::move(address), template_name);
    const Arguments when{{"year", facts::span_words(context, year)}};
    page.title = context.text(std::string(template_name) + ".title", when);
    page.description = context.text(std::string(template_name) + ".description", when);
    if (const auto* file = context.content_at(page.url)) {
        page.title = file->front_matter.text("title");
        if (const auto description = file->front_matter.text("description"); !description.empty())
            page.description = description;
    }
    page.view["title"] = page.title;
    page.view["body"] = pieces::introduction(context, page.url);
    page.view["invented"] = pieces::when_present(facts::invented_words(context, "monitoring"));
    return page;
}

}
