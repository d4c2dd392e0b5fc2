#pragma once

#include "publication/place.hpp"

#include <string>

namespace opora::publication {

/// One line of journal.csv. Who asks what was shown when finds it here; nothing is ever taken out.
struct JournalLine {
    std::string time = {};   ///< `2026-11-29T09:15:07+07:00`
    std::string action = {}; ///< publish, same, rollback, withdraw, failed
    std::string edition = {};
    std::string commit = {};
    std::string day = {};
    std::string program = {};
    std::size_t changed = 0; ///< files
    std::size_t pages = 0;
    double seconds = 0;
    std::string who = {};
    std::string note = {};
};

void add_to_journal(const Place& place, const JournalLine& line);

/// True when the journal has the line of the edition's publication.
bool tells_of_publishing(const Place& place, const std::string& edition);

}
