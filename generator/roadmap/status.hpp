#pragma once

#include "roadmap/instances.hpp"
#include "roadmap/proofs.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::roadmap {

enum class Status {
    Planned,    ///< has not begun
    InProgress, ///< идёт
    OnTrack,    ///< repeated, and every time that is over is shown
    Continuous, ///< no end to be late for, and not repeated
    Done,       ///< выполнено
    Claimed,    ///< the table says that it is done, and nothing shows it
    Missed,     ///< repeated, and a time that is over is not shown
    Overdue,    ///< a day that the act names has passed
    Unproved,   ///< only the end of the roadmap has passed
    Postponed,  ///< отложено
    Cancelled,  ///< отменено
};
std::string title_key(Status status); ///< of the theme's word for it: «выполнено»
inline constexpr std::array<Status, 11> all_statuses = {
    Status::Planned, Status::InProgress, Status::OnTrack,  Status::Continuous, Status::Done,     Status::Claimed,
    Status::Missed,  Status::Overdue,    Status::Unproved, Status::Postponed,  Status::Cancelled};

std::string_view letter(Status status); ///< `done`, for CSS classes, URLs and the store

/// Whether something shows that a measure was carried out.
struct Evidence {
    bool is_given = false;
    std::optional<Date> on = {}; ///< the newest day of what shows it; nothing when none has a day
    bool has_paper = true;       ///< a document or a link; news and events tell that something goes on
};
Evidence evidence_of(const std::vector<Proof>& proofs);

/// The status that follows from the deadline, with the roadmap's time for what the deadline leaves open: before the
/// first day Planned. What is done once is Done with evidence as soon as its date has begun, else InProgress, and
/// Overdue after the last day, or Unproved where only the roadmap has one. Of several dates the last one must be shown:
/// by evidence that is not older than that date, or by any other when it is over. Where the deadline names a time to
/// work in (`lasting`), evidence makes it Done only after that time. What is repeated is judged by its instances:
/// Missed as soon as one is, OnTrack while all that are over are shown, Done when the last one is over and none is
/// missed. What is constant or waits for an event is Continuous; it is InProgress when its text names an end.
Status derive_status(const Deadline& deadline, const Frame& frame, const std::vector<Instance>& instances,
                     const Evidence& evidence, const Date& as_of);

/// Finds out what shows each instance and what stands of it. Which of them a paper shows is never guessed: it says its
/// period, or is of its day, or there is only one.
void judge(std::vector<Instance>& instances, const std::vector<Proof>& proofs, const Deadline& deadline,
           const Frame& frame, const Sources& sources);

/// The instance that the proof is of; nothing where nobody says.
std::optional<std::size_t> instance_of_proof(const std::vector<Instance>& instances, const Proof& proof);

}
