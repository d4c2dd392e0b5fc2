#include "roadmap/roadmap.hpp"

#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "roadmap/act_defects.hpp"
#include "roadmap/codes.hpp"
#include "roadmap/frames.hpp"
#include "roadmap/measure_names.hpp"
#include "roadmap/parse_deadline.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <map>

namespace opora::roadmap {

namespace {

namespace words = schemas::words;

std::optional<Status> stated_status(std::string_view text)
{
    static const std::map<std::string, Status, std::less<>> stated = {{folded(words::in_progress), Status::InProgress},
                                                                      {folded(words::done), Status::Done},
                                                                      {folded(words::postponed), Status::Postponed},
                                                                      {folded(words::cancelled), Status::Cancelled}};
    const auto found = stated.find(folded(text));
    return found == stated.end() ? std::nullopt // empty; anything else is dataset.not-in-list
                                 : std::optional(found->second);
}

/// What the column `repeats` says; nothing where it is empty.
std::optional<Recurrence> stated_recurrence(std::string_view text)
{
    constexpr std::array<Recurrence, words::repeats.size()> meant{
        Recurrence::None,      Recurrence::Weekly,     Recurrence::Monthly, Recurrence::SchoolQuarterly,
        Recurrence::Quarterly, Recurrence::HalfYearly, Recurrence::Yearly,  Recurrence::SchoolYearly};
    const auto found = std::ranges::find(words::repeats, text);
    return found == words::repeats.end()
               ? std::nullopt
               : std::optional(meant.at(static_cast<std::size_t>(found - words::repeats.begin())));
}

/// Months and years are named whole: «декабрь 2023» is inside a roadmap that ends on 15 December, «2023 год» inside one
/// that begins in March.
bool is_outside(const Interval& interval, const Frame& frame)
{
    const auto& period = frame.period;
    const auto is_behind = [&](const Date& last, const Date& allowed) { return !frame.is_open && last > allowed; };
    const bool whole_years =
        interval.first.month == 1 && interval.first.day == 1 && interval.last.month == 12 && interval.last.day == 31;
    if (whole_years)
        return interval.first.year < period.first.year || (!frame.is_open && interval.last.year > period.last.year);
    const bool from_first_day = interval.first.day == 1;
    const bool to_last_day = interval.last == last_day_of_month(interval.last.year, interval.last.month);
    auto first_allowed = period.first;
    auto last_allowed = period.last;
    if (from_first_day && to_last_day) {
        first_allowed.day = 1;
        last_allowed = last_day_of_month(period.last.year, period.last.month);
    }
    return interval.first < first_allowed || is_behind(interval.last, last_allowed);
}

std::optional<Date> last_day(const Deadline& deadline)
{
    if (deadline.open_end) return std::nullopt;
    std::optional<Date> last;
    for (const auto& interval : deadline.intervals) last = last ? std::max(*last, interval.last) : interval.last;
    return last;
}

/// Which of several proofs completed what is done once.
std::optional<Date> done_on(const Deadline& deadline, const std::vector<Proof>& proofs)
{
    const bool needs_last = deadline.lasting || deadline.intervals.size() > 1;
    std::optional<Date> day;
    for (const auto& proof : proofs) {
        if (!proof.on) continue;
        if (!day) day = proof.on;
        day = needs_last ? std::max(*day, *proof.on) : std::min(*day, *proof.on);
    }
    return day;
}

class Assessor {
public:
    Assessor(const Sources& sources, Diagnostics& problems)
        : m_sources(sources), m_measures(sources.tables.at("measures")), m_roadmaps(sources.tables.at("roadmaps")),
          m_evidence(sources.tables.at("measure_evidence")), m_problems(problems),
          m_frames(load_frames(sources.tables, sources.as_of)), m_proofs(find_proofs(sources))
    {
    }

    std::vector<Measure> run()
    {
        check_rows_of_evidence();
        std::vector<Measure> measures;
        for (std::size_t row = 0; row < m_measures.row_count(); ++row) measures.push_back(assess_row(row));
        report_incomplete();
        std::vector<ActPoint> points;
        points.reserve(measures.size());
        for (const auto& measure : measures)
            points.push_back({.row = measure.row,
                              .roadmap = measure.roadmap,
                              .number = measure.number,
                              .deadline = measure.deadline.literal,
                              .due = measure.due});
        check_act(m_sources.tables, points, m_frames, m_problems);
        return measures;
    }

private:
    Measure assess_row(std::size_t row)
    {
        Measure measure{.row = row,
                        .roadmap = std::string(m_measures.text(row, "roadmap")),
                        .number = std::string(m_measures.text(row, "number"))};
        for (const auto school : m_measures.list(row, "schools")) measure.schools.emplace_back(school);
        const auto place = frame_of(measure.roadmap);
        const auto& frame = place.frame;
        measure.deadline = deadline_of(row, place);
        if (measure.deadline.names_end && measure.deadline.recurrence == Recurrence::None)
            measure.due = last_day(measure.deadline);
        if (const auto proofs = m_proofs.find(measure_name(m_measures, row)); proofs != m_proofs.end())
            measure.proofs = proofs->second;
        measure.instances = instances_of(measure.deadline, frame, m_sources.calendar);
        judge(measure.instances, measure.proofs, measure.deadline, frame, m_sources);
        check_proofs(measure);
        find_promises(measure);
        set_status(measure, place);
        check_promises(measure);
        check_tracks(row);
        return measure;
    }

    [[nodiscard]] RoadmapFrame frame_of(const std::string& roadmap) const
    {
        const auto found = m_frames.find(roadmap);
        if (found != m_frames.end()) return found->second;
        const int year = m_sources.as_of.year;
        return {.frame = {.period = {.first = {.year = year, .month = 1, .day = 1},
                                     .last = {.year = year, .month = 12, .day = 31}}}};
    }

    /// Known on the day of the data: what has no date, or one that is not later.
    [[nodiscard]] bool is_known(const std::optional<Date>& date) const { return !date || *date <= m_sources.as_of; }

    void report(const Code& code, std::size_t row, const char* column, Arguments arguments)
    {
        arguments.emplace_back("number", std::string(m_measures.text(row, "number")));
        m_problems.report({.code = code,
                           .arguments = std::move(arguments),
                           .where = m_measures.span(row, column),
                           .cell = m_measures.address(row, column)});
    }

    /// The deadline in words, with what the columns say instead.
    Deadline deadline_of(std::size_t row, const RoadmapFrame& place)
    {
        const auto literal = m_measures.text(row, "deadline");
        Deadline deadline{.literal = std::string(literal)};
        if (literal.empty()) return deadline; // dataset.required
        const auto& frame = place.frame;
        const auto first = m_measures.date(row, "first_day");
        const auto last = m_measures.date(row, "last_day");
        const auto repeats = stated_recurrence(m_measures.text(row, "repeats"));
        const auto read = parse_deadline(literal, frame.period, frame.school_year);
        if (read) deadline = *read;
        if (!read && !first && !last && !repeats)
            report(bad_deadline, row, "deadline", {{"deadline", std::string(literal)}});
        if (read) check_reading(row, deadline, place);
        if (last) check_last_day(row, deadline, *last);
        if (first || last) set_days(row, deadline, frame, first, last);
        if (read && repeats) check_repeats(row, deadline, *repeats);
        if (repeats) {
            deadline.recurrence = *repeats;
            deadline.times = 1;
            deadline.day_of_month.reset();
        }
        return deadline;
    }

    void check_reading(std::size_t row, Deadline& deadline, const RoadmapFrame& place)
    {
        if (place.row) check_inside(row, deadline, place);
        if (!deadline.of_school_year) return;
        if (place.frame.is_open && deadline.recurrence == Recurrence::None) {
            deadline.recurrence = Recurrence::SchoolYearly;
            deadline.intervals.clear(); // every school year of the roadmap, not the one of its act
        }
        if (place.school_year_assumed && !place.frame.is_open)
            report(school_year_assumed, row, "deadline",
                   {{"deadline", deadline.literal},
                    {"year",
                     values::span_text({.form = values::SpanForm::SchoolYear, .place = *place.frame.school_year})}});
    }

    void check_inside(std::size_t row, const Deadline& deadline, const RoadmapFrame& place)
    {
        if (!deadline.names_end) return;
        const auto& period = place.frame.period;
        const auto outside = std::ranges::find_if(
            deadline.intervals, [&](const Interval& interval) { return is_outside(interval, place.frame); });
        if (outside == deadline.intervals.end()) return;
        m_problems.report({.code = deadline_outside,
                           .arguments = {{"deadline", deadline.literal},
                                         {"first", to_iso(outside->first)},
                                         {"last", to_iso(outside->last)},
                                         {"from", to_iso(period.first)},
                                         {"to", place.frame.is_open ? "none" : to_iso(period.last)}},
                           .where = m_measures.span(row, "deadline"),
                           .cell = m_measures.address(row, "deadline"),
                           .related = {{.where = m_roadmaps.span(*place.row, "from"), .note = "roadmap"}}});
    }

    void check_last_day(std::size_t row, const Deadline& deadline, const Date& day)
    {
        const auto read = deadline.names_end ? last_day(deadline) : std::nullopt;
        if (!read || *read == day) return;
        report(deadline_differs, row, "last_day",
               {{"deadline", deadline.literal}, {"read", to_iso(*read)}, {"day", to_iso(day)}});
    }

    /// The column holds; that it says something else than the words may be a slip.
    void check_repeats(std::size_t row, const Deadline& deadline, Recurrence repeats)
    {
        const auto read = times_a_year(deadline.recurrence, deadline.times);
        const auto said = times_a_year(repeats, 1);
        if (!read || !said || *read == *said) return;
        report(cadence_differs, row, "repeats",
               {{"against", "deadline"},
                {"often", std::int64_t{*said}},
                {"asked", std::int64_t{*read}},
                {"title", deadline.literal}});
    }

    void set_days(std::size_t row, Deadline& deadline, const Frame& frame, const std::optional<Date>& first,
                  const std::optional<Date>& last)
    {
        const auto read_first = deadline.intervals.empty() ? frame.period.first : deadline.intervals.front().first;
        const auto read_last = last_day(deadline).value_or(frame.period.last);
        const Interval days{.first = first ? *first : std::min(read_first, *last), .last = last ? *last : read_last};
        if (days.last < days.first) {
            report(days_reversed, row, last ? "last_day" : "first_day",
                   {{"first", to_iso(days.first)}, {"last", to_iso(days.last)}});
            return;
        }
        deadline.lasting = first && days.first != days.last;
        deadline.intervals = {days};
        if (!last) return;
        deadline.names_end = true;
        deadline.open_end = false;
    }

    void set_status(Measure& measure, const RoadmapFrame& place)
    {
        const auto row = measure.row;
        const auto evidence = evidence_of(measure.proofs);
        const auto stated = stated_status(m_measures.text(row, "status"));
        if (stated) check_reason(row, *stated);
        const bool is_stated = stated && is_known(m_measures.date(row, "status_on"));
        measure.derived = !is_stated;
        measure.stated_done = is_stated && *stated == Status::Done;
        if (stated == Status::Done) check_evidence(row);
        if (is_stated)
            measure.status = *stated == Status::Done ? status_when_said_done(measure) : *stated;
        else
            measure.status = derived_status(measure, place.frame, evidence);
        if (place.is_duty_of_schools) measure.status = without_lateness(measure.status);
        if (measure.status != Status::Done) return;
        const auto stated_on = m_measures.date(row, "status_on");
        if (stated_on && is_known(stated_on))
            measure.done_on = stated_on;
        else if (measure.instances.empty())
            measure.done_on = done_on(measure.deadline, measure.proofs);
        else
            measure.done_on = measure.instances.back().done_on;
        measure.late = measure.done_on && measure.due && *measure.done_on > *measure.due;
    }

    Status status_when_said_done(const Measure& measure)
    {
        const auto missed = std::ranges::count(measure.instances, InstanceState::Missed, &Instance::state);
        if (missed > 0)
            report(done_with_gaps, measure.row, "status",
                   {{"met", std::int64_t{measure.met(m_sources.as_of)}},
                    {"owed", std::int64_t{measure.owed(m_sources.as_of)}}});
        if (missed > 0) return Status::Missed;
        return measure.proofs.empty() ? Status::Claimed : Status::Done;
    }

    /// A deadline that nobody can read has no days: what shows it counts, and the end of the roadmap.
    [[nodiscard]] Status derived_status(const Measure& measure, const Frame& frame, const Evidence& evidence) const
    {
        auto deadline = measure.deadline;
        if (deadline.intervals.empty() && deadline.recurrence == Recurrence::None && !deadline.open_end)
            deadline.intervals.push_back(frame.period);
        return derive_status(deadline, frame, measure.instances, evidence, m_sources.as_of);
    }

    static Status without_lateness(Status status)
    {
        const bool is_late = status == Status::Missed || status == Status::Overdue || status == Status::Unproved;
        return is_late ? Status::Continuous : status;
    }

    /// Whatever the day is: what is dated later is still given.
    void check_evidence(std::size_t row)
    {
        auto all = m_sources;
        all.as_of = Date{.year = 9999, .month = 12, .day = 31};
        if (!m_all_proofs) m_all_proofs = find_proofs(all);
        if (m_all_proofs->contains(measure_name(m_measures, row))) return;
        report(unproved, row, "status", {});
    }

    void check_reason(std::size_t row, Status status)
    {
        if (status == Status::Done || status == Status::InProgress || !m_measures.text(row, "reason").empty()) return;
        report(missing_reason, row, "status", {{"status", std::string(m_measures.text(row, "status"))}});
    }

    void find_promises(Measure& measure) const
    {
        measure.promised = parts_of(m_measures.text(measure.row, "evidence"));
        const bool names_any =
            std::ranges::any_of(measure.proofs, [](const Proof& proof) { return !proof.promised.empty(); });
        if (!names_any) return;
        for (const auto& promise : measure.promised)
            measure.given.push_back(std::ranges::any_of(
                measure.proofs, [&](const Proof& proof) { return folded(proof.promised) == folded(promise); }));
    }

    void check_promises(const Measure& measure)
    {
        const bool lacks_any = std::ranges::find(measure.given, false) != measure.given.end();
        const bool is_over = measure.due && *measure.due < m_sources.as_of;
        if (lacks_any && (is_over || measure.status == Status::Done)) m_incomplete.push_back(measure.row);
    }

    /// Papers of what is repeated that do not say which time they show.
    void check_proofs(const Measure& measure)
    {
        bool says_nothing = false;
        for (const auto& proof : measure.proofs) {
            const auto place = instance_of_proof(measure.instances, proof);
            if (place) check_day(measure, proof, measure.instances[*place]);
            if (place || measure.instances.empty()) continue;
            if (proof.row && proof.of_time) report_unknown_period(measure, proof);
            says_nothing = says_nothing || (!proof.of_time && !proof.shows_its_day);
        }
        const bool any_shown =
            std::ranges::any_of(measure.instances, [](const Instance& instance) { return instance.given > 0; });
        if (says_nothing && !any_shown && !measure.deadline.conditional) m_without_period.push_back(measure.row);
    }

    void check_day(const Measure& measure, const Proof& proof, const Instance& instance)
    {
        if (!proof.row || !proof.of_time || !proof.on || *proof.on >= instance.time.first) return;
        m_problems.report({.code = evidence_too_early,
                           .arguments = {{"id", proof.id},
                                         {"date", to_iso(*proof.on)},
                                         {"period", proof.period},
                                         {"first", to_iso(instance.time.first)},
                                         {"number", measure.number}},
                           .where = m_evidence.span(*proof.row, "period"),
                           .cell = m_evidence.address(*proof.row, "period")});
    }

    void report_unknown_period(const Measure& measure, const Proof& proof)
    {
        constexpr std::size_t most = 6;
        std::string known;
        for (std::size_t place = 0; place < std::min(most, measure.instances.size()); ++place)
            append_item(known, measure.instances[place].period);
        m_problems.report({.code = unknown_period,
                           .arguments = {{"period", proof.period},
                                         {"number", measure.number},
                                         {"known", known},
                                         {"more", measure.instances.size() > most ? "yes" : "no"}},
                           .where = m_evidence.span(*proof.row, "period"),
                           .cell = m_evidence.address(*proof.row, "period")});
    }

    void check_rows_of_evidence()
    {
        std::map<std::string, std::size_t> rows_of;
        for (std::size_t row = 0; row < m_measures.row_count(); ++row)
            rows_of.emplace(measure_name(m_measures, row), row);
        const MeasureNames names(m_measures);
        for (std::size_t row = 0; row < m_evidence.row_count(); ++row) {
            if (m_evidence.list(row, "document").empty() && m_evidence.text(row, "link").empty())
                m_problems.report({.code = empty_evidence,
                                   .arguments = {{"number", std::string(m_evidence.text(row, "measure"))}},
                                   .where = m_evidence.span(row, "measure"),
                                   .cell = m_evidence.address(row, "measure")});
            const auto measure = rows_of.find(names.full(m_evidence.text(row, "measure")));
            const auto promised = m_evidence.text(row, "promised");
            if (measure != rows_of.end() && !promised.empty()) check_promise(row, measure->second, promised);
        }
    }

    void check_promise(std::size_t row, std::size_t measure, std::string_view promised)
    {
        const auto promises = parts_of(m_measures.text(measure, "evidence"));
        for (const auto& promise : promises)
            if (folded(promise) == folded(promised)) return;
        std::string list;
        for (const auto& promise : promises) append_item(list, promise, "; ");
        Diagnostic diagnostic{.code = unknown_promise,
                              .arguments = {{"found", visible(shortened(promised, 60))},
                                            {"number", std::string(m_measures.text(measure, "number"))},
                                            {"promises", list.empty() ? "none" : list}},
                              .where = m_evidence.span(row, "promised"),
                              .cell = m_evidence.address(row, "promised"),
                              .related = {{.where = m_measures.span(measure, "evidence"), .note = "promises"}}};
        m_problems.report(std::move(diagnostic));
    }

    void check_tracks(std::size_t row)
    {
        const auto& tracks = m_sources.tracks;
        if (tracks.empty()) return;
        std::vector<std::string> titles;
        for (const auto& track : tracks) titles.push_back(track.title);
        for (const auto& track : parts_of(m_measures.text(row, "track"))) {
            if (std::ranges::find(titles, track) != titles.end()) continue;
            std::string known;
            for (const auto& title : titles) append_item(known, title, "; ");
            Arguments arguments{{"found", visible(shortened(track, 60))}, {"known", known}};
            add_suggestion(arguments, did_you_mean(track, titles));
            report(unknown_track, row, "track", std::move(arguments));
        }
    }

    void report_incomplete()
    {
        report_rows(evidence_without_period, "document", m_without_period);
        report_rows(evidence_incomplete, "evidence", m_incomplete);
    }

    void report_rows(const Code& code, const char* column, const std::vector<std::size_t>& rows)
    {
        if (rows.empty()) return;
        std::string numbers;
        for (const auto row : rows) append_item(numbers, m_measures.text(row, "number"));
        report(code, rows.front(), column,
               {{"count", static_cast<std::int64_t>(rows.size())}, {"numbers", shortened(numbers, 80)}});
    }

    const Sources& m_sources;
    const dataset::Table& m_measures;
    const dataset::Table& m_roadmaps;
    const dataset::Table& m_evidence;
    Diagnostics& m_problems;
    std::map<std::string, RoadmapFrame, std::less<>> m_frames;
    std::map<std::string, std::vector<Proof>, std::less<>> m_proofs;
    std::optional<std::map<std::string, std::vector<Proof>, std::less<>>> m_all_proofs = {};
    std::vector<std::size_t> m_without_period = {};
    std::vector<std::size_t> m_incomplete = {};
};

}

int Measure::owed(const Date& day) const
{
    return static_cast<int>(
        std::ranges::count_if(instances, [&](const Instance& instance) { return instance.is_owed(day); }));
}

int Measure::met(const Date& day) const
{
    return static_cast<int>(std::ranges::count_if(
        instances, [&](const Instance& instance) { return instance.is_owed(day) && instance.is_met(); }));
}

bool Measure::is_fully_proved() const
{
    return status == Status::Done && !given.empty() && std::ranges::find(given, false) == given.end();
}

std::vector<Measure> assess(const Sources& sources, Diagnostics& problems)
{
    return Assessor(sources, problems).run();
}

}
