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

bool is_status(const store::Rows& rows, std::size_t row, roadmap::Status status)
{
    return rows.text(row, "letter") == roadmap::letter(status);
}

/// What was due more often than documents show it says so; a link may lead to any number of proofs.
std::string with_times(const Facts& facts, const store::Rows& rows, std::size_t row, std::string words)
{
    const auto due = rows.integer(row, "due_times").value_or(0);
    const auto shown = rows.integer(row, "shown_times").value_or(0);
    const bool is_going_on = is_status(rows, row, roadmap::Status::InProgress) ||
                             is_status(rows, row, roadmap::Status::Continuous) ||
                             is_status(rows, row, roadmap::Status::Done);
    if (!is_going_on || shown >= due) return words;
    const bool has_link = !rows.text(row, "link").empty();
    const char* by = "documents";
    if (has_link) by = shown > 0 ? "both" : "link";
    return facts.text("roadmap.repeated", {{"status", std::move(words)}, {"by", by}, {"shown", shown}, {"due", due}});
}

}

std::string measure_status_words(const Facts& facts, const store::Rows& rows, std::size_t row)
{
    auto words = is_late(rows, row) ? facts.text("roadmap.late", {{"date", date_short(rows.text(row, "done_on"))}})
                                    : rows.text(row, "status_title");
    const bool is_unproved =
        is_status(rows, row, roadmap::Status::Done) && rows.integer(row, "has_evidence").value_or(0) == 0;
    if (is_unproved) return facts.text("roadmap.unproved", {{"status", std::move(words)}});
    return with_times(facts, rows, row, std::move(words));
}

std::vector<PlanCounts> load_plan_counts(const Facts& facts)
{
    const auto rows = facts.rows("SELECT roadmaps.id, coalesce(roadmaps.title, roadmaps.id) AS title, "
                                 "count(*) AS total, sum(measure_status.status = 'done') AS done, "
                                 "sum(measure_status.status = 'continuous') AS continuous "
                                 "FROM roadmaps JOIN measure_status ON measure_status.roadmap = roadmaps.id "
                                 "GROUP BY roadmaps.id ORDER BY roadmaps.\"from\" DESC, roadmaps.id");
    std::vector<PlanCounts> plans;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        plans.push_back({.id = rows.text(row, "id"),
                         .title = rows.text(row, "title"),
                         .total = rows.integer(row, "total").value_or(0),
                         .done = rows.integer(row, "done").value_or(0),
                         .continuous = rows.integer(row, "continuous").value_or(0)});
    return plans;
}

std::string roadmap_period(const Facts& facts, const Roadmap& plan)
{
    return facts.text("roadmap.period_words", {{"from", date_words(plan.from)}, {"to", date_words(plan.to)}});
}

std::vector<RoadmapMeasure> load_measures(const Facts& facts, const std::string& plan)
{
    const auto rows = facts.rows("SELECT measures.*, measure_status.*, measure_status.status AS letter "
                                 "FROM measures JOIN measure_status USING (roadmap, number) "
                                 "WHERE measures.roadmap = ? ORDER BY measures.rowid",
                                 {plan});
    std::vector<RoadmapMeasure> measures;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        measures.push_back({.number = rows.text(row, "number"),
                            .section = rows.text(row, "section"),
                            .title = rows.text(row, "title"),
                            .wording = rows.text(row, "wording"),
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
