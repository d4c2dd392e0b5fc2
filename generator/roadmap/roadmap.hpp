#pragma once

#include "dataset/table.hpp"
#include "roadmap/deadline.hpp"
#include "store/database.hpp"

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
std::string_view title(Status status);  ///< «выполнено»
std::string_view letter(Status status); ///< `done`, for CSS classes, URLs and the store

enum class HasEvidence { No, Yes };

struct Measure {
    std::size_t row = 0; ///< in the table `measures`
    std::string roadmap = {};
    std::string number = {};
    Deadline deadline = {};
    Status status = Status::Planned;
    bool derived = false; ///< the table had no status; it follows from deadline, evidence and the day
    bool has_evidence = false;
    std::optional<Date> due = {}; ///< last day of the deadline; nothing when open
};

/// The status that follows from the deadline, with the roadmap's `period` for what the deadline leaves open:
/// before the first day Planned. What is done once (or at several dates) is Done with evidence as soon as its last date
/// has begun, else InProgress, and Overdue after the last day; where the deadline names a time to work in (`lasting`),
/// evidence makes it Done only after that time. What is repeated or constant runs on: InProgress when
/// the deadline names an end, Continuous when only the roadmap has one; after that end Done with evidence, Overdue
/// without. A deadline with an open end is never Overdue.
Status derive_status(const Deadline& deadline, const Interval& period, HasEvidence evidence, const Date& as_of);

/// One per row of `measures`, in the order of the table; a status in the table wins over a derived one. Evidence is a
/// `document` or a `link`. A measure whose roadmap is unknown is seen in the calendar year of `as_of`. Reports
/// roadmap.bad-deadline, roadmap.deadline-outside (warning), roadmap.missing-reason.
std::vector<Measure> assess(const dataset::Tables& tables, const Date& as_of, Diagnostics& problems);

/// Table `measure_status` (roadmap, number, status, status_title, due, starts, derived, has_evidence) for both stores.
store::Rows measure_rows(const std::vector<Measure>& measures);

}
