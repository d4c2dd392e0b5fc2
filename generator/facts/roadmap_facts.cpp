#include "facts/roadmap_facts.hpp"

#include "facts/formats.hpp"
#include "roadmap/roadmap.hpp"

#include <algorithm>

namespace opora::facts {

namespace {

bool is_late(const store::Rows& rows, std::size_t row)
{
    return rows.integer(row, "late").value_or(0) != 0;
}

}

std::string measure_status_words(const Facts& facts, const store::Rows& rows, std::size_t row)
{
    if (!is_late(rows, row)) return rows.text(row, "status_title");
    return facts.text("roadmap.late", {{"date", date_short(rows.text(row, "done_on"))}});
}

std::string roadmap_period(const Facts& facts, const Roadmap& plan)
{
    return facts.text("roadmap.period_words", {{"from", date_words(plan.from)}, {"to", date_words(plan.to)}});
}

std::vector<RoadmapMeasure> load_measures(const Facts& facts, const std::string& plan)
{
    const auto rows = facts.rows(
        "SELECT measures.*, measure_status.status AS letter, measure_status.status_title, measure_status.due, "
        "measure_status.late, measure_status.done_on FROM measures JOIN measure_status USING (roadmap, number) "
        "WHERE measures.roadmap = ? ORDER BY measures.rowid",
        {plan});
    std::vector<RoadmapMeasure> measures;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        measures.push_back({.number = rows.text(row, "number"),
                            .section = rows.text(row, "section"),
                            .title = rows.text(row, "title"),
                            .deadline = rows.text(row, "deadline"),
                            .responsible = rows.text(row, "responsible"),
                            .indicator = rows.text(row, "indicator"),
                            .result = rows.text(row, "result"),
                            .evidence = rows.text(row, "evidence"),
                            .document = rows.text(row, "document"),
                            .link = rows.text(row, "link"),
                            .reason = rows.text(row, "reason"),
                            .schools = list_items(rows.text(row, "schools")),
                            .letter = rows.text(row, "letter"),
                            .status_title = measure_status_words(facts, rows, row),
                            .status_on = is_late(rows, row) ? std::string() : rows.text(row, "status_on"),
                            .due = rows.text(row, "due")});
    }
    return measures;
}

std::int64_t count_of(const std::vector<RoadmapMeasure>& measures, std::string_view letter)
{
    return std::count_if(measures.begin(), measures.end(),
                         [&](const RoadmapMeasure& measure) { return measure.letter == letter; });
}

}
