#include "pages/components.hpp"
#include "pages/school_parts.hpp"
#include "pages/shares.hpp"

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

/// The newest result of every procedure in the words of the pages, so that whoever sets schools side by side shows what
/// their pages show: hidden numbers stay hidden, and say why.
Json compared(const Context& context, const School& school)
{
    const auto rows = context.rows(
        "SELECT results.procedure, procedures.title, results.period, results.participants, results.below, "
        "results.share, results.low_limit, results.high_limit, results.label, results.status, "
        "district.share AS district_share, district.status AS district_status, "
        "district.label AS district_label FROM results JOIN procedures ON procedures.id = results.procedure "
        "JOIN (SELECT procedure, max(period) AS period FROM results GROUP BY procedure) AS newest "
        "ON newest.procedure = results.procedure AND newest.period = results.period "
        "LEFT JOIN district ON district.procedure = results.procedure AND district.period = results.period "
        "WHERE results.school = ? ORDER BY procedures.rowid",
        {school.id});
    auto list = Json::array();
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto cells = share_cells(context, rows, row);
        const auto title = rows.text(row, "title");
        Json record;
        record["procedure"] = rows.text(row, "procedure");
        record["title"] = title.empty() ? rows.text(row, "procedure") : title;
        record["period"] = period_words(context, rows.text(row, "period"));
        record["participants"] = cells.at(0).text;
        record["below"] = cells.at(1).text;
        record["share"] = cells.at(2).text;
        record["limits"] = cells.at(3).text;
        record["district"] =
            share_cell(context, rows, row,
                       {.share = "district_share", .label = "district_label", .status = "district_status"})
                .text;
        record["is_number"] = cells.at(2).kind == CellKind::Number;
        list.push_back(std::move(record));
    }
    return list;
}

Json text_or_null(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

}

std::string school_json(const Context& context, const School& school)
{
    const auto& decision = school.status.decision;
    Json document;
    document["id"] = school.id;
    document["name"] = school.name;
    document["as_of"] = to_iso(context.model.as_of);
    document["demo"] = context.model.settings.demo;
    document["pupils"] = school.pupils ? Json(*school.pupils) : Json(nullptr);
    document["teachers"] = school.teachers ? Json(*school.teachers) : Json(nullptr);
    document["status"] = {{"id", support_letter(school.status.support)},
                          {"title", support_title(context, school.status.support)},
                          {"category", text_or_null(school.status.category)},
                          {"category_title", text_or_null(school.status.category_title)},
                          {"since", text_or_null(school.status.since)}};
    document["decision"] = {{"category", text_or_null(decision.category)}, {"criteria", decision.criteria},
                            {"official", text_or_null(decision.official)}, {"reason", text_or_null(decision.reason)},
                            {"document", text_or_null(decision.document)}, {"differs", decision.differs}};
    document["evidence"] =
        records(context.rows("SELECT period, procedure, participants, below, share, low, label, status "
                             "FROM evidence WHERE school = ? ORDER BY rowid",
                             {school.id}));
    document["results"] =
        records(context.rows("SELECT period, procedure, participants, below, share, low_limit, high_limit, label, "
                             "status FROM results WHERE school = ? ORDER BY procedure, period",
                             {school.id}));
    document["compared"] = compared(context, school);
    return document.dump(2) + "\n";
}

}
