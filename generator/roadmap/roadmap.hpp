#pragma once

#include "dataset/table.hpp"
#include "language/message_format.hpp"
#include "roadmap/deadline.hpp"
#include "store/database.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace opora::roadmap {

enum class Status {
    Planned,    ///< запланировано: has not begun
    InProgress, ///< идёт
    Done,       ///< выполнено
    Overdue,    ///< срок прошёл, подтверждения нет
    Postponed,  ///< отложено
    Cancelled,  ///< отменено
    Continuous, ///< идёт постоянно: no end to be late for
};
std::string title_key(Status status); ///< of the theme's word for it: «выполнено»
inline constexpr std::array<Status, 7> all_statuses = {Status::Planned,  Status::InProgress, Status::Continuous,
                                                       Status::Done,     Status::Overdue,    Status::Postponed,
                                                       Status::Cancelled};

std::string_view letter(Status status); ///< `done`, for CSS classes, URLs and the store

/// A document or a link that shows that the measure was carried out.
struct Evidence {
    bool is_given = false;
    std::optional<Date> on = {}; ///< the date of the document; a link has none
};

struct Measure {
    std::size_t row = 0; ///< in the table `measures`
    std::string roadmap = {};
    std::string number = {};
    Deadline deadline = {};
    Status status = Status::Planned;
    bool derived = false; ///< the table had no status; it follows from deadline, evidence and the day
    bool has_evidence = false;
    std::optional<Date> due = {};      ///< last day of the deadline; nothing when open
    std::optional<Date> done_on = {};  ///< of a measure that is done: `status_on`, else the date of the document
    bool late = false;                 ///< done after `due`
    std::optional<int> due_times = {}; ///< of what is repeated: see recurring.hpp
    int shown_times = 0;               ///< how many of them a document shows
};

/// The status that follows from the deadline, with the roadmap's `period` for what the deadline leaves open:
/// before the first day Planned. What is done once is Done with evidence as soon as its date has begun, else
/// InProgress, and Overdue after the last day. Of several dates the last one must be shown: by a document that is not
/// older than that date, or by any other evidence when it is over. Where the deadline names a time to work in
/// (`lasting`), evidence makes it Done only after that time. What is repeated or constant runs on: InProgress when the
/// deadline names an end, Continuous when only the roadmap has one; after that end Done with evidence, Overdue without.
/// A deadline with an open end is never Overdue.
Status derive_status(const Deadline& deadline, const Interval& period, const Evidence& evidence, const Date& as_of);

/// One per row of `measures`, in the order of the table; a status in the table wins over a derived one. Evidence is a
/// `document` or a `link`; `documents` has its date. What is dated after `as_of` is not known on that day: a document
/// is no evidence yet, and a status is derived instead of taken from the table. A measure whose roadmap is unknown is
/// seen in the calendar year of `as_of`. Reports roadmap.bad-deadline, roadmap.deadline-outside (warning),
/// roadmap.missing-reason,
/// roadmap.unproved (warning).
std::vector<Measure> assess(const dataset::Tables& tables, const Date& as_of, Diagnostics& problems);

/// Table `measure_status` (roadmap, number, status, status_title, due, starts, derived, has_evidence, done_on, late,
/// due_times, shown_times)
/// for both stores; `strings` are the texts of the theme.
store::Rows measure_rows(const std::vector<Measure>& measures, const language::Messages& strings);

}
