#pragma once

#include "facts/facts.hpp"
#include "foundation/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::pages {

/// A row of the table `events`.
struct Event {
    std::string id = {};
    Date date = {};
    std::string ends_on = {}; ///< ISO date; empty = one day
    std::string title = {};
    std::string kind = {};
    std::string place = {};
    std::string organiser = {};
    std::string link = {};
    std::optional<double> hours = {};
    std::optional<std::int64_t> participants = {};
    bool are_few = false; ///< children, of whom a small number is not told
    std::optional<std::int64_t> of_total = {};
    std::optional<std::int64_t> new_persons = {};
    std::string audience = {};
    std::vector<std::string> schools = {}; ///< ids
    std::string document = {};

    /// Those who teach or lead: what a site counts as training.
    [[nodiscard]] bool is_for_staff() const;
};
/// Those with a date, the newest first.
std::vector<Event> load_events(const facts::Facts& facts);

/// «138 участий в обучении …», or the number of people where each event says how many came for the first time.
/// Empty where no event of the year counts.
std::string training_words(const facts::Facts& facts, const std::vector<Event>& events, int year);

}
