#include "facts/roadmap_facts.hpp"

#include "facts/executors.hpp"
#include "facts/formats.hpp"
#include "facts/spans.hpp"
#include "foundation/joining.hpp"
#include "roadmap/status.hpp"

#include <algorithm>

namespace opora::facts {

namespace {

using Key = std::pair<std::string, std::string>; ///< roadmap and number

bool is_late(const store::Rows& rows, std::size_t row)
{
    return rows.integer(row, "late").value_or(0) != 0;
}

bool is_status(const store::Rows& rows, std::size_t row, roadmap::Status status)
{
    return rows.text(row, "letter") == roadmap::letter(status);
}

Key key_of(const store::Rows& rows, std::size_t row)
{
    return {rows.text(row, "roadmap"), rows.text(row, "number")};
}

/// A week has no span: it is named by its first day.
MeasureTime time_of(const Facts& facts, const store::Rows& rows, std::size_t row)
{
    const auto period = rows.text(row, "period");
    MeasureTime time{.state = rows.text(row, "state"),
                     .named_day = rows.text(row, "named_day"),
                     .last_day = rows.text(row, "last_day"),
                     .is_owed = rows.integer(row, "owed").value_or(0) != 0};
    if (period.find("-W") == std::string::npos) {
        time.words = span_words(facts, period);
    } else {
        const auto first = rows.text(row, "first_day");
        time.words = facts.text("roadmap.week", {{"date", date_words(first)}});
        time.month = span_words(facts, first.substr(0, first.rfind('-')));
    }
    return time;
}

std::map<Key, std::vector<MeasureTime>> load_times(const Facts& facts)
{
    const auto rows = facts.rows("SELECT * FROM measure_instances ORDER BY rowid");
    std::map<Key, std::vector<MeasureTime>> times;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        times[key_of(rows, row)].push_back(time_of(facts, rows, row));
    return times;
}

std::map<Key, std::vector<MeasureProof>> load_proofs(const Facts& facts)
{
    const auto rows =
        facts.rows("SELECT measure_proofs.*, coalesce(documents.title, events.title, monitoring.title) AS title "
                   "FROM measure_proofs "
                   "LEFT JOIN documents ON measure_proofs.kind = 'document' AND documents.id = measure_proofs.id "
                   "LEFT JOIN events ON measure_proofs.kind = 'event' AND events.id = measure_proofs.id "
                   "LEFT JOIN monitoring ON measure_proofs.kind = 'monitoring' AND monitoring.id = measure_proofs.id "
                   "ORDER BY measure_proofs.date IS NULL, measure_proofs.date, measure_proofs.rowid");
    std::map<Key, std::vector<MeasureProof>> proofs;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        proofs[key_of(rows, row)].push_back({.kind = rows.text(row, "kind"),
                                             .id = rows.text(row, "id"),
                                             .title = rows.text(row, "title"),
                                             .date = rows.text(row, "date"),
                                             .period = rows.text(row, "period"),
                                             .promise = rows.text(row, "promise"),
                                             .school = rows.text(row, "school")});
    return proofs;
}

RoadmapMeasure measure_of(const Facts& facts, const store::Rows& rows, std::size_t row)
{
    return {.roadmap = rows.text(row, "roadmap"),
            .number = rows.text(row, "number"),
            .section = rows.text(row, "section"),
            .title = rows.text(row, "title"),
            .wording = rows.text(row, "wording"),
            .deadline = rows.text(row, "deadline"),
            .responsible = rows.text(row, "responsible"),
            .purpose = rows.text(row, "purpose"),
            .indicator = rows.text(row, "indicator"),
            .result = rows.text(row, "result"),
            .evidence = rows.text(row, "evidence"),
            .reason = rows.text(row, "reason"),
            .remark = rows.text(row, "remark"),
            .amended_by = rows.text(row, "amended_by"),
            .track = rows.text(row, "track"),
            .schools = list_items(rows.text(row, "schools")),
            .letter = rows.text(row, "letter"),
            .status_title = measure_status_words(facts, rows, row),
            .status_on = is_late(rows, row) ? std::string() : rows.text(row, "status_on"),
            .starts = rows.text(row, "starts"),
            .due = rows.text(row, "due")};
}

void add_count(PlanCounts& counts, const store::Rows& rows, std::size_t row)
{
    const auto count = rows.integer(row, "measures").value_or(0);
    const auto letter = rows.text(row, "status");
    counts.id = rows.text(row, "roadmap");
    counts.title = rows.text(row, "title");
    counts.total += count;
    counts.fully_proved += rows.integer(row, "fully_proved").value_or(0);
    if (letter == roadmap::letter(roadmap::Status::Done)) counts.done += count;
    if (letter == roadmap::letter(roadmap::Status::Continuous)) counts.continuous += count;
    counts.statuses.push_back({.letter = letter, .title = rows.text(row, "status_title"), .count = count});
}

const store::Rows& count_rows(const Facts& facts)
{
    return facts.same_rows(
        "SELECT roadmap_counts.*, coalesce(roadmaps.title, roadmaps.id) AS title FROM roadmap_counts "
        "JOIN roadmaps ON roadmaps.id = roadmap_counts.roadmap "
        "ORDER BY roadmaps.\"from\" DESC, roadmaps.id, roadmap_counts.rowid");
}

/// The counts by school; those of all measures of a plan are under the empty name.
std::map<std::string, std::vector<PlanCounts>, std::less<>> load_counts(const Facts& facts)
{
    const auto& rows = count_rows(facts);
    std::map<std::string, std::vector<PlanCounts>, std::less<>> counts;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto& plans = counts[rows.text(row, "school")];
        if (plans.empty() || plans.back().id != rows.text(row, "roadmap")) plans.emplace_back();
        add_count(plans.back(), rows, row);
    }
    return counts;
}

/// Weeks are told by months: «апрель 2023 года: 3 из 4».
std::string weeks_words(const Facts& facts, const std::vector<MeasureTime>& times)
{
    std::string words;
    for (std::size_t at = 0; at < times.size();) {
        std::int64_t owed = 0;
        std::int64_t met = 0;
        const auto& month = times[at].month;
        for (; at < times.size() && times[at].month == month; ++at) {
            if (!times[at].is_owed) continue;
            ++owed;
            if (times[at].state != "missed") ++met;
        }
        if (owed > 0)
            append_item(words, facts.text("roadmap.weeks_of_month", {{"month", month}, {"met", met}, {"owed", owed}}),
                        "; ");
    }
    return words.empty() ? words : words + ".";
}

std::string list_of(const std::vector<MeasureTime>& times, std::string_view state)
{
    std::string list;
    for (const auto& time : times)
        if (time.state == state) append_item(list, time.words);
    return list;
}

}

std::int64_t PlanCounts::count_of(std::string_view letter) const
{
    const auto found = std::ranges::find(statuses, letter, &StatusCount::letter);
    return found == statuses.end() ? 0 : found->count;
}

std::string measure_status_words(const Facts& facts, const store::Rows& rows, std::size_t row)
{
    auto words = is_late(rows, row) ? facts.text("roadmap.late", {{"date", date_short(rows.text(row, "done_on"))}})
                                    : rows.text(row, "status_title");
    const auto due = rows.integer(row, "due_times").value_or(0);
    const auto shown = rows.integer(row, "shown_times").value_or(0);
    const bool is_counted = is_status(rows, row, roadmap::Status::OnTrack) ||
                            is_status(rows, row, roadmap::Status::Missed) ||
                            is_status(rows, row, roadmap::Status::Done);
    if (!is_counted || due < 2) return words;
    const bool said_done = is_status(rows, row, roadmap::Status::Missed) && rows.integer(row, "stated_done") == 1;
    return facts.text(
        "roadmap.repeated",
        {{"status", said_done ? facts.text("roadmap.said_done") : std::move(words)}, {"shown", shown}, {"due", due}});
}

std::string times_words(const Facts& facts, const RoadmapMeasure& measure)
{
    const auto& times = measure.times;
    if (times.empty()) return {};
    if (!times.front().month.empty()) return weeks_words(facts, times);
    std::string words;
    const auto owed = std::ranges::count_if(times, &MeasureTime::is_owed);
    const auto missed = std::ranges::count(times, "missed", &MeasureTime::state);
    if (owed > 0)
        append_item(
            words,
            facts.text("roadmap.times_met", {{"met", std::int64_t{owed - missed}}, {"owed", std::int64_t{owed}}}), " ");
    for (const auto* state : {"missed", "late", "waiting", "running", "optional"})
        if (const auto list = list_of(times, state); !list.empty())
            append_item(words, facts.text("roadmap.times_" + std::string(state), {{"list", list}}), " ");
    return words;
}

std::vector<PlanCounts> load_plan_counts(const Facts& facts)
{
    auto counts = load_counts(facts);
    return std::move(counts[std::string()]);
}

std::map<std::string, std::vector<PlanCounts>, std::less<>> load_school_counts(const Facts& facts)
{
    auto counts = load_counts(facts);
    counts.erase(std::string());
    return counts;
}

std::string count_sentence(const Facts& facts, const PlanCounts& counts)
{
    std::string parts;
    for (const auto& status : counts.statuses)
        if (status.letter != roadmap::letter(roadmap::Status::Done))
            append_item(parts, facts.text("roadmap.count_" + status.letter, {{"count", status.count}}));
    return parts.empty() ? parts : facts.text("roadmap.counts_rest", {{"parts", parts}});
}

std::string roadmap_period(const Facts& facts, const Roadmap& plan)
{
    if (plan.to.empty()) return facts.text("roadmap.period_open", {{"from", date_words(plan.from)}});
    return facts.text("roadmap.period_words", {{"from", date_words(plan.from)}, {"to", date_words(plan.to)}});
}

std::map<std::string, std::vector<RoadmapMeasure>, std::less<>> load_measures(const Facts& facts)
{
    const auto executors = load_executors(facts);
    auto times = load_times(facts);
    auto proofs = load_proofs(facts);
    const auto rows = facts.rows("SELECT measures.*, measure_status.*, measure_status.status AS letter "
                                 "FROM measures JOIN measure_status USING (roadmap, number) ORDER BY measures.rowid");
    std::map<std::string, std::vector<RoadmapMeasure>, std::less<>> measures;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto measure = measure_of(facts, rows, row);
        const Key key(measure.roadmap, measure.number);
        measure.times = std::move(times[key]);
        measure.proofs = std::move(proofs[key]);
        measure.executors = executors_named(executors, measure.responsible);
        measures[measure.roadmap].push_back(std::move(measure));
    }
    return measures;
}

}
