#include "pages/origins/indicator_origins.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "facts/published_table.hpp"
#include "pages/origins/origin_parts.hpp"
#include "pieces/section.hpp"

#include <map>
#include <memory>

namespace opora::pages {

using indicators::Indicator;
using indicators::Point;

namespace {

/// More values of schools are read in the data set: the page would be too heavy.
constexpr std::size_t most_of_schools = 200;

using SchoolNames = std::map<std::string, std::string>; ///< of schools, by id

OriginItem told_value_item(const pieces::Context& context, const Indicator& indicator, const Point& point,
                           const std::string& school_name)
{
    OriginItem item{.table = "indicator_values", .value = facts::value_words(context, indicator, point)};
    const auto period = facts::period_words(context, point.period);
    if (point.school.empty()) {
        item.id = facts::number_anchor({point.period});
        item.key = indicator.id + " / " + point.period;
        item.words = facts::value_sentence(context, indicator, point);
    } else {
        item.id = facts::number_anchor({point.period, point.school});
        item.key = indicator.id + " / " + point.period + " / " + point.school;
        item.words =
            context.text("origins.school_value", {{"school", school_name}, {"period", period}, {"value", item.value}});
    }
    if (!point.document.empty())
        item.notes.push_back(
            context.text("origins.recorded", {{"title", facts::document_title(context, point.document)}}));
    for (auto& note : correction_notes(context, "recorded_values", item.key)) item.notes.push_back(std::move(note));
    return item;
}

OriginPart values_part(const pieces::Context& context, const Indicator& indicator, const std::vector<Point>& points)
{
    OriginPart part{.id = "znacheniya", .title = context.text("origins.values")};
    if (points.empty()) return part;
    OriginGroup group;
    for (const auto& point : points) group.items.push_back(told_value_item(context, indicator, point, {}));
    part.groups.push_back(std::move(group));
    part.links.push_back(table_link(context, "indicator_values"));
    return part;
}

OriginPart values_of_schools_part(const pieces::Context& context, const Indicator& indicator,
                                  const std::vector<Point>& points, const SchoolNames& names)
{
    OriginPart part{.id = "po-shkolam", .title = context.text("origins.school_values")};
    if (points.empty()) return part;
    if (points.size() > most_of_schools) {
        part.notes = {context.text("origins.too_many", {{"count", static_cast<std::int64_t>(points.size())}})};
        part.links = {table_link(context, "indicator_values")};
        return part;
    }
    OriginGroup group;
    for (const auto& point : points) {
        const auto name = names.find(point.school);
        group.items.push_back(
            told_value_item(context, indicator, point, name == names.end() ? point.school : name->second));
    }
    part.groups.push_back(std::move(group));
    return part;
}

/// Formula in words, query and what it reads.
OriginPart counting_part(const pieces::Context& context, const Indicator& indicator)
{
    OriginPart part{.id = "raschet", .title = context.text("origins.counting"), .sql = indicator.sql};
    const auto add = [&](const char* key, const std::string& words) {
        if (!words.empty()) part.notes.push_back(context.text(key, {{"words", words}}));
    };
    add("origins.formula", indicator.formula);
    add("origins.numerator", indicator.numerator);
    add("origins.denominator", indicator.denominator);
    if (indicator.page != nullptr) add("origins.definition", indicator.page->text->path);
    if (indicator.sql.empty()) {
        part.notes.push_back(context.text("origins.only_recorded"));
        return part;
    }
    part.notes.push_back(context.text("origins.tables_read"));
    if (const auto answer = context.model.data.query(indicator.sql))
        for (const auto& table : answer->read_tables)
            if (facts::is_published(context, table)) part.links.push_back(table_link(context, table));
    return part;
}

void make_indicator_origins(pieces::Context& context, const Indicator& indicator, const SchoolNames& names,
                            pieces::Page& page)
{
    const auto& values = facts::load_indicator_values(context);
    const auto found = values.find(indicator.id);
    const auto none = facts::IndicatorValues();
    const auto& told = found == values.end() ? none : found->second;
    std::vector<OriginPart> parts;
    if (!told.municipality.empty()) parts.push_back(values_part(context, indicator, told.municipality));
    parts.push_back(counting_part(context, indicator));
    if (!told.by_school.empty()) parts.push_back(values_of_schools_part(context, indicator, told.by_school, names));
    show_parts(context, parts,
               {.title = context.text("origins.to_indicator", {{"title", indicator.title}}),
                .address = facts::indicator_address(indicator.id)},
               context.model.settings.outputs.chart_files, page);
}

}

void add_indicator_origins(pieces::Context& context, const std::vector<facts::School>& schools)
{
    constexpr const char* indicators_url = content_files::section_address("indicators");
    const auto names = std::make_shared<SchoolNames>();
    for (const auto& school : schools) names->emplace(school.id, school.name);
    for (const auto* indicator : facts::in_order(context.model.indicators)) {
        const auto url = facts::indicator_address(indicator->id);
        auto page = origins_page(context, url, context.text("origins.title_of", {{"title", indicator->title}}));
        page.section = content_files::section_address("dashboard");
        page.breadcrumbs = {{pieces::title_at(context, indicators_url), indicators_url}, {indicator->title, url}};
        pieces::add_page(context, std::move(page), [names, indicator](pieces::Context& own, pieces::Page& made) {
            make_indicator_origins(own, *indicator, *names, made);
        });
    }
}

}
