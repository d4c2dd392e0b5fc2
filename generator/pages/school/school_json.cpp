#include "pages/school/school_json.hpp"

#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/indicator_values.hpp"
#include "facts/school_status.hpp"
#include "language/numbers.hpp"
#include "pieces/cells.hpp"
#include "pieces/shares.hpp"
#include "store/database.hpp"

#include <nlohmann/json.hpp>

namespace opora::pages {

namespace {

using Json = nlohmann::ordered_json;

Json json_value(const store::Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

Json records(const store::Rows& rows)
{
    auto list = Json::array();
    for (const auto& row : rows.rows) {
        Json record;
        for (std::size_t column = 0; column < row.size(); ++column)
            record[rows.columns[column]] = json_value(row[column]);
        list.push_back(std::move(record));
    }
    return list;
}

Json number_or_null(const std::optional<double>& number)
{
    return number ? Json(*number) : Json(nullptr);
}

Json compared_result(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto cells = pieces::share_cells(context, rows, row);
    const auto title = rows.text(row, "title");
    const auto procedure = rows.text(row, "procedure");
    const bool is_number = cells.at(2).kind != pieces::CellKind::Word;
    const pieces::ShareColumns district = {
        .share = "district_share", .label = "district_label", .step = "district_step", .status = "district_status"};
    Json record;
    record["page"] = procedure;
    record["title"] = title.empty() ? procedure : title;
    record["period"] = rows.text(row, "period");
    record["when"] = facts::period_words(context, rows.text(row, "period"));
    record["value"] = cells.at(2).text;
    record["is_number"] = is_number;
    record["limits"] = is_number ? cells.at(3).text : std::string();
    record["low"] = number_or_null(rows.number(row, "low_limit"));
    record["high"] = number_or_null(rows.number(row, "high_limit"));
    record["counted"] =
        is_number ? context.text("comparison.chosen_participants", {{"count", cells.at(0).text}}) : std::string();
    record["district"] = pieces::share_cell(context, rows, row, district).text;
    return record;
}

Json compared_value(const pieces::Context& context, const IndicatorValue& value)
{
    const auto& point = value.point;
    const bool is_part = point.value && point.numerator && point.denominator;
    Json record;
    record["page"] = facts::indicator_comparison(value.indicator->id);
    record["title"] = value.indicator->title;
    record["period"] = point.period;
    record["when"] = facts::period_words(context, point.period);
    record["value"] = facts::value_words(context, *value.indicator, point);
    record["is_number"] = facts::has_value(point, value.indicator->unit);
    record["limits"] = "";
    record["low"] = nullptr;
    record["high"] = nullptr;
    record["counted"] = is_part ? context.text("comparison.chosen_parts",
                                               {{"numerator", language::format_decimal(*point.numerator, 2)},
                                                {"denominator", language::format_decimal(*point.denominator, 2)}})
                                : std::string();
    record["district"] = value.district;
    return record;
}

/// All results and values in the words of the pages, so that whoever sets schools side by side shows what their pages
/// show: hidden numbers stay hidden, and say why.
Json compared(const pieces::Context& context, const facts::School& school, const std::vector<IndicatorValue>& values)
{
    const auto rows = context.rows_with(
        "SELECT results.school, results.procedure, procedures.title, results.period, results.participants, "
        "results.below, "
        "results.share, results.low_limit, results.high_limit, results.label, results.status, results.step, "
        "totals.share AS district_share, totals.status AS district_status, "
        "totals.label AS district_label, NULL AS district_step FROM results JOIN procedures ON "
        "procedures.id = results.procedure "
        "LEFT JOIN totals ON totals.scope = 'all' AND totals.procedure = results.procedure "
        "AND totals.period = results.period "
        "WHERE results.status <> 'h' ORDER BY procedures.rowid, results.period DESC",
        school.id);
    auto list = Json::array();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) list.push_back(compared_result(context, rows, row));
    for (const auto& value : values) list.push_back(compared_value(context, value));
    return list;
}

/// The group of schools that it is compared with and what they come to; null for a school in no group.
Json similar(const pieces::Context& context, const facts::School& school)
{
    const auto group = context.rows_with("SELECT school, group_id, title FROM similar_groups", school.id);
    if (group.rows.empty()) return nullptr;
    const auto id = group.text(0, "group_id");
    Json compared = {{"group", id}, {"title", group.text(0, "title")}};
    compared["results"] =
        records(context.rows_with("SELECT group_id, period, procedure, schools, share, low_limit, high_limit, label, "
                                  "status FROM similar_results ORDER BY procedure, period",
                                  id));
    return compared;
}

Json text_or_null(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

}

SchoolIndicators load_school_indicators(const pieces::Context& context)
{
    const auto& values = facts::load_indicator_values(context);
    SchoolIndicators by_school;
    for (const auto* indicator : facts::in_order(context.model.indicators)) {
        const auto found = values.find(indicator->id);
        if (found == values.end()) continue;
        std::map<std::string, std::string> district;
        for (const auto& point : found->second.municipality)
            district[point.period] = facts::value_words(context, *indicator, point);
        const auto& points = found->second.by_school;
        for (auto point = points.rbegin(); point != points.rend(); ++point)
            by_school[point->school].push_back(
                {.indicator = indicator, .point = *point, .district = district[point->period]});
    }
    return by_school;
}

std::string school_json(const pieces::Context& context, const facts::School& school,
                        const std::vector<IndicatorValue>& values)
{
    const auto& decision = school.status.decision;
    Json document;
    document["id"] = school.id;
    document["name"] = school.name;
    document["as_of"] = to_iso(context.model.as_of);
    document["demo"] = context.model.settings.demo;
    document["pupils"] = school.pupils ? Json(*school.pupils) : Json(nullptr);
    document["teachers"] = school.teachers ? Json(*school.teachers) : Json(nullptr);
    document["status"] = {{"id", facts::support_letter(school.status.support)},
                          {"title", facts::support_title(context, school.status.support)},
                          {"category", text_or_null(school.status.category)},
                          {"category_title", text_or_null(school.status.category_title)},
                          {"since", text_or_null(school.status.since)},
                          {"until", text_or_null(school.status.until)}};
    document["decision"] = {{"category", text_or_null(decision.category)}, {"criteria", decision.criteria},
                            {"official", text_or_null(decision.official)}, {"reason", text_or_null(decision.reason)},
                            {"document", text_or_null(decision.document)}, {"differs", decision.differs}};
    document["evidence"] = records(
        context.rows_with("SELECT school, period, procedure, participants, below, share, low, label, status, step "
                          "FROM evidence ORDER BY rowid",
                          school.id));
    document["results"] = records(
        context.rows_with("SELECT school, period, procedure, participants, below, share, low_limit, high_limit, "
                          "label, status, step FROM results WHERE status <> 'h' ORDER BY procedure, period",
                          school.id));
    document["similar"] = similar(context, school);
    document["compared"] = compared(context, school, values);
    return document.dump(2) + "\n";
}

}
