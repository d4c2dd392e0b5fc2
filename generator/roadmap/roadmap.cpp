#include "roadmap/roadmap.hpp"

#include "foundation/suggestion.hpp"
#include "roadmap/codes.hpp"
#include "roadmap/parse_deadline.hpp"
#include "roadmap/recurring.hpp"
#include "schemas/table_words.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace opora::roadmap {

namespace {

constexpr std::array<std::string_view, 7> letters{"planned",   "in-progress", "done",      "overdue",
                                                  "postponed", "cancelled",   "continuous"};

std::optional<Status> stated_status(std::string_view text)
{
    namespace words = schemas::words;
    static const std::map<std::string, Status, std::less<>> stated = {{folded(words::in_progress), Status::InProgress},
                                                                      {folded(words::done), Status::Done},
                                                                      {folded(words::postponed), Status::Postponed},
                                                                      {folded(words::cancelled), Status::Cancelled}};
    const auto found = stated.find(folded(text));
    return found == stated.end() ? std::nullopt // empty; anything else is dataset.not-in-list
                                 : std::optional(found->second);
}

/// One roadmap: its own time and the row that says so.
struct Frame {
    Interval period = {};
    std::optional<std::size_t> row = {}; ///< in `roadmaps`
};

std::map<std::string, Frame, std::less<>> load_frames(const dataset::Table& roadmaps)
{
    std::map<std::string, Frame, std::less<>> frames;
    for (std::size_t row = 0; row < roadmaps.row_count(); ++row) {
        const auto from = roadmaps.date(row, "from");
        const auto to = roadmaps.date(row, "to");
        if (from && to)
            frames.emplace(roadmaps.text(row, "id"), Frame{.period = {.first = *from, .last = *to}, .row = row});
    }
    return frames;
}

std::map<std::string_view, Date> dates_of(const dataset::Table& documents)
{
    std::map<std::string_view, Date> dates;
    for (std::size_t row = 0; row < documents.row_count(); ++row)
        if (const auto date = documents.date(row, "date")) dates.emplace(documents.text(row, "id"), *date);
    return dates;
}

Interval calendar_year(int year)
{
    return {.first = {.year = year, .month = 1, .day = 1}, .last = {.year = year, .month = 12, .day = 31}};
}

/// Months and years are named whole: «декабрь 2023» is inside a roadmap that ends on 15 December, «2023 год» inside one
/// that begins in March.
bool is_outside(const Interval& interval, const Interval& period)
{
    const bool whole_years =
        interval.first.month == 1 && interval.first.day == 1 && interval.last.month == 12 && interval.last.day == 31;
    if (whole_years) return interval.first.year < period.first.year || interval.last.year > period.last.year;
    const bool from_first_day = interval.first.day == 1;
    const bool to_last_day = interval.last == last_day_of_month(interval.last.year, interval.last.month);
    auto first_allowed = period.first;
    auto last_allowed = period.last;
    if (from_first_day && to_last_day) {
        first_allowed.day = 1;
        last_allowed = last_day_of_month(period.last.year, period.last.month);
    }
    return interval.first < first_allowed || interval.last > last_allowed;
}

/// A report in the middle of the time that the work lasts shows that it goes on, not that it is over.
Status status_of_single(const Deadline& deadline, const Evidence& evidence, const Date& as_of)
{
    const auto& intervals = deadline.intervals;
    const auto last = std::max_element(intervals.begin(), intervals.end(),
                                       [](const Interval& a, const Interval& b) { return a.last < b.last; });
    const bool is_running = as_of <= last->last;
    const auto& last_begin = intervals.back().first;
    bool may_be_done = deadline.lasting ? !is_running : as_of >= last_begin;
    // What shows the first of several dates does not show the last.
    if (intervals.size() > 1) may_be_done = evidence.on ? may_be_done && *evidence.on >= last_begin : !is_running;
    if (evidence.is_given && may_be_done) return Status::Done;
    return is_running ? Status::InProgress : Status::Overdue;
}

/// Of what is repeated, constant or has an open end; `end` is the deadline's own last day, or that of the roadmap.
Status status_of_running(const Deadline& deadline, const Date& end, const Evidence& evidence, const Date& as_of)
{
    const bool ends_by_itself = !deadline.open_end && !deadline.intervals.empty();
    if (as_of <= end) return ends_by_itself ? Status::InProgress : Status::Continuous;
    if (evidence.is_given) return Status::Done;
    return deadline.open_end ? Status::Continuous : Status::Overdue;
}

std::optional<Date> last_day(const Deadline& deadline)
{
    if (deadline.open_end) return std::nullopt;
    std::optional<Date> last;
    for (const auto& interval : deadline.intervals) last = last ? std::max(*last, interval.last) : interval.last;
    return last;
}

class Assessor {
public:
    Assessor(const dataset::Tables& tables, const Date& as_of, Diagnostics& problems)
        : m_measures(tables.at("measures")), m_roadmaps(tables.at("roadmaps")), m_as_of(as_of), m_problems(problems),
          m_frames(load_frames(m_roadmaps)), m_documents(dates_of(tables.at("documents")))
    {
    }

    std::vector<Measure> run()
    {
        std::vector<Measure> measures;
        for (std::size_t row = 0; row < m_measures.row_count(); ++row) measures.push_back(assess_row(row));
        return measures;
    }

private:
    Measure assess_row(std::size_t row)
    {
        Measure measure{.row = row,
                        .roadmap = std::string(m_measures.text(row, "roadmap")),
                        .number = std::string(m_measures.text(row, "number"))};
        const auto frame = frame_of(measure.roadmap);
        const auto deadline = read_deadline(row, frame);
        measure.deadline = deadline.value_or(Deadline{.literal = std::string(m_measures.text(row, "deadline"))});
        measure.due = last_day(measure.deadline);
        const auto evidence = evidence_of(row);
        measure.has_evidence = evidence.is_given;
        const auto stated = stated_status(m_measures.text(row, "status"));
        if (stated) check_reason(row, *stated);
        if (stated == Status::Done) check_evidence(row);
        if (stated && is_known(m_measures.date(row, "status_on"))) {
            measure.status = *stated;
        } else if (deadline) {
            measure.derived = true;
            measure.status = derive_status(*deadline, frame.period, evidence, m_as_of);
        }
        if (deadline) measure.due_times = due_times(*deadline, frame.period, m_as_of);
        measure.shown_times = has_document(row) ? 1 : 0;
        if (measure.status == Status::Done) {
            const auto stated_on = m_measures.date(row, "status_on");
            measure.done_on = stated_on && is_known(stated_on) ? stated_on : evidence.on;
            measure.late = measure.done_on && measure.due && *measure.done_on > *measure.due;
        }
        return measure;
    }

    [[nodiscard]] Frame frame_of(const std::string& roadmap) const
    {
        const auto found = m_frames.find(roadmap);
        return found == m_frames.end() ? Frame{.period = calendar_year(m_as_of.year)} : found->second;
    }

    [[nodiscard]] std::optional<Date> date_of_document(std::size_t row) const
    {
        const auto found = m_documents.find(m_measures.text(row, "document"));
        return found == m_documents.end() ? std::nullopt : std::optional(found->second);
    }

    /// Known on the day of the data: what has no date, or one that is not later.
    [[nodiscard]] bool is_known(const std::optional<Date>& date) const { return !date || *date <= m_as_of; }

    [[nodiscard]] bool has_document(std::size_t row) const
    {
        return !m_measures.text(row, "document").empty() && is_known(date_of_document(row));
    }

    /// A link has no date of its own: what it proves is not older than the status that it stands beside.
    [[nodiscard]] Evidence evidence_of(std::size_t row) const
    {
        if (has_document(row)) return {.is_given = true, .on = date_of_document(row)};
        return {.is_given = !m_measures.text(row, "link").empty() && is_known(m_measures.date(row, "status_on"))};
    }

    std::optional<Deadline> read_deadline(std::size_t row, const Frame& frame)
    {
        const auto literal = m_measures.text(row, "deadline");
        if (literal.empty()) return std::nullopt; // dataset.required
        auto deadline = parse_deadline(literal, frame.period);
        if (!deadline)
            m_problems.report({.code = bad_deadline,
                               .arguments = {{"deadline", std::string(literal)}},
                               .where = m_measures.span(row, "deadline"),
                               .cell = m_measures.address(row, "deadline")});
        else if (frame.row)
            check_inside(row, *deadline, frame);
        return deadline;
    }

    void check_inside(std::size_t row, const Deadline& deadline, const Frame& frame)
    {
        const auto outside = std::find_if(deadline.intervals.begin(), deadline.intervals.end(),
                                          [&](const Interval& interval) { return is_outside(interval, frame.period); });
        if (outside == deadline.intervals.end()) return;
        m_problems.report({.code = deadline_outside,
                           .arguments = {{"deadline", deadline.literal},
                                         {"first", to_iso(outside->first)},
                                         {"last", to_iso(outside->last)},
                                         {"from", to_iso(frame.period.first)},
                                         {"to", to_iso(frame.period.last)}},
                           .where = m_measures.span(row, "deadline"),
                           .cell = m_measures.address(row, "deadline"),
                           .related = {{.where = m_roadmaps.span(*frame.row, "from"), .note = "roadmap"}}});
    }

    /// Whatever the day is: a document or a link that is dated later is still given.
    void check_evidence(std::size_t row)
    {
        if (!m_measures.text(row, "document").empty() || !m_measures.text(row, "link").empty()) return;
        m_problems.report({.code = unproved,
                           .arguments = {{"number", std::string(m_measures.text(row, "number"))}},
                           .where = m_measures.span(row, "status"),
                           .cell = m_measures.address(row, "status")});
    }

    void check_reason(std::size_t row, Status status)
    {
        if (status == Status::Done || status == Status::InProgress || !m_measures.text(row, "reason").empty()) return;
        m_problems.report({.code = missing_reason,
                           .arguments = {{"status", std::string(m_measures.text(row, "status"))},
                                         {"number", std::string(m_measures.text(row, "number"))}},
                           .where = m_measures.span(row, "status"),
                           .cell = m_measures.address(row, "status")});
    }

    const dataset::Table& m_measures;
    const dataset::Table& m_roadmaps;
    const Date& m_as_of;
    Diagnostics& m_problems;
    std::map<std::string, Frame, std::less<>> m_frames;
    std::map<std::string_view, Date> m_documents;
};

store::Value iso_or_nothing(const std::optional<Date>& date)
{
    return date ? store::Value(to_iso(*date)) : store::Value();
}

store::Value times_or_nothing(const Measure& measure, int times)
{
    return measure.due_times ? store::Value(std::int64_t{times}) : store::Value();
}

store::Value starts(const Deadline& deadline)
{
    return deadline.intervals.empty() ? store::Value() : store::Value(to_iso(deadline.intervals.front().first));
}

}

std::string_view letter(Status status)
{
    return letters.at(static_cast<std::size_t>(status));
}

std::string title_key(Status status)
{
    return "roadmap.status_" + std::string(letter(status));
}

Status derive_status(const Deadline& deadline, const Interval& period, const Evidence& evidence, const Date& as_of)
{
    const auto& intervals = deadline.intervals;
    if (as_of < (intervals.empty() ? period.first : intervals.front().first)) return Status::Planned;
    if (deadline.recurrence == Recurrence::None && !deadline.open_end && !intervals.empty())
        return status_of_single(deadline, evidence, as_of);
    return status_of_running(deadline, last_day(deadline).value_or(period.last), evidence, as_of);
}

std::vector<Measure> assess(const dataset::Tables& tables, const Date& as_of, Diagnostics& problems)
{
    return Assessor(tables, as_of, problems).run();
}

store::Rows measure_rows(const std::vector<Measure>& measures, const language::Messages& strings)
{
    auto rows = store::public_rows("measure_status");
    for (const auto& measure : measures)
        rows.rows.push_back({measure.roadmap, measure.number, std::string(letter(measure.status)),
                             strings.format(title_key(measure.status)), iso_or_nothing(measure.due),
                             starts(measure.deadline), std::int64_t{measure.derived},
                             std::int64_t{measure.has_evidence}, iso_or_nothing(measure.done_on),
                             std::int64_t{measure.late}, times_or_nothing(measure, measure.due_times.value_or(0)),
                             times_or_nothing(measure, measure.shown_times)});
    return rows;
}

}
