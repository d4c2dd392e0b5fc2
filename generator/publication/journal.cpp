#include "publication/journal.hpp"

#include "output/disk.hpp"
#include "publication/durable_file.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <system_error>

namespace opora::publication {

namespace {

constexpr const char* header = "time,action,edition,commit,day,program,changed,pages,seconds,who,note\n";

/// As RFC 4180 has it; what a spreadsheet would take for a formula is told from one by a space.
std::string field(const std::string& text)
{
    std::string quoted;
    const bool looks_like_formula =
        !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
    for (const char letter : looks_like_formula ? " " + text : text) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted.find_first_of(",\"\r\n") == std::string::npos ? quoted : "\"" + quoted + "\"";
}

}

void add_to_journal(const Place& place, const JournalLine& line)
{
    std::string text;
    std::error_code error;
    if (!std::filesystem::exists(place.journal(), error)) text = header;
    for (const auto& part : {line.time, line.action, line.edition, line.commit, line.day, line.program})
        text += field(part) + ",";
    text +=
        fmt::format("{},{},{:.1f},{},{}\n", line.changed, line.pages, line.seconds, field(line.who), field(line.note));
    append_durable(place.journal(), text);
}

bool tells_of_publishing(const Place& place, const std::string& edition)
{
    return output::read_if_possible(place.journal()).find(",publish," + edition + ",") != std::string::npos;
}

}
