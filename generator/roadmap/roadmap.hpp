#pragma once

#include "roadmap/status.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::roadmap {

struct Measure {
    std::size_t row = 0; ///< in the table `measures`
    std::string roadmap = {};
    std::string number = {};
    std::vector<std::string> schools = {}; ///< that it names; empty = none in particular
    Deadline deadline = {};
    Status status = Status::Planned;
    bool derived = false;                   ///< it follows from deadline, evidence and the day
    bool stated_done = false;               ///< the table says that it is done
    std::optional<Date> due = {};           ///< the last day, where the act or the table names one
    std::optional<Date> done_on = {};       ///< of a measure that is done: `status_on`, else the day of the evidence
    bool late = false;                      ///< done after `due`
    std::vector<Instance> instances = {};   ///< of what is repeated
    std::vector<Proof> proofs = {};         ///< known on the day of the data
    std::vector<std::string> promised = {}; ///< what the act promises to show
    std::vector<bool> given = {};           ///< which of that is there; empty where no row of evidence says so

    [[nodiscard]] int owed(const Date& day) const; ///< instances, see Instance::is_owed
    [[nodiscard]] int met(const Date& day) const;  ///< of the owed ones
    [[nodiscard]] bool is_fully_proved() const;    ///< done, and all that was promised is there by name
};

/// One per row of `measures`, in the order of the table. The columns `first_day`, `last_day` and `repeats` win over the
/// deadline in words. A status in the table wins over a derived one, but nothing is done that nothing shows (Claimed),
/// nor what is repeated while a time is missed. What is dated after the day of the data is not known on that day. A
/// measure whose roadmap is unknown is seen in the calendar year of that day. Reports the codes of codes.hpp.
std::vector<Measure> assess(const Sources& sources, Diagnostics& problems);

}
