#pragma once

#include "foundation/date.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::pieces {

/// A calendar of whole days in the format of RFC 5545, for any calendar program.

enum class EventState { Confirmed, Cancelled };

struct CalendarEvent {
    std::string id = {}; ///< unique and stable: a changed event replaces the old one in the reader's calendar
    Date day = {};
    std::string summary = {};
    std::string description = {};
    std::string url = {}; ///< absolute; empty = none
    EventState state = EventState::Confirmed;
};

struct Calendar {
    std::string title = {};
    std::string product = {}; ///< the program that made it
    Date stamp = {};          ///< the day of the data: the file must not depend on the clock
    std::vector<CalendarEvent> events = {};
};

std::string calendar_file(const Calendar& calendar);

/// What ids of events end in: the host of the site makes them unique in the world; without it the name of the program
/// has to do.
std::string calendar_host(const std::string& base_url);

/// The line with its CR LF, in pieces of at most 75 bytes that split no letter. Source: RFC 5545, 3.1.
std::string fold_line(std::string_view line);

}
