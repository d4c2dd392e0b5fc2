#include "pieces/calendar.hpp"

#include "foundation/utf8.hpp"

namespace opora::pieces {

namespace {

/// TEXT of RFC 5545, 3.3.11.
std::string escape_text(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else if (c != '\r')
            escaped += c;
    }
    return escaped;
}

std::string basic_date(const Date& date)
{
    auto iso = to_iso(date);
    iso.erase(7, 1);
    iso.erase(4, 1);
    return iso;
}

std::string event_lines(const CalendarEvent& event, const std::string& stamp)
{
    const auto next_day = date_from_days(days_since_epoch(event.day) + 1);
    std::string lines = fold_line("BEGIN:VEVENT");
    lines += fold_line("UID:" + event.id);
    lines += fold_line("DTSTAMP:" + stamp);
    lines += fold_line("DTSTART;VALUE=DATE:" + basic_date(event.day));
    lines += fold_line("DTEND;VALUE=DATE:" + basic_date(next_day));
    lines += fold_line("SUMMARY:" + escape_text(event.summary));
    if (!event.description.empty()) lines += fold_line("DESCRIPTION:" + escape_text(event.description));
    if (!event.url.empty()) lines += fold_line("URL:" + event.url);
    lines += fold_line(event.state == EventState::Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    lines += fold_line("TRANSP:TRANSPARENT"); // a deadline does not make anybody busy
    return lines + fold_line("END:VEVENT");
}

}

std::string fold_line(std::string_view line)
{
    constexpr std::size_t limit = 75;
    std::string folded;
    std::size_t used = 0;
    for (std::size_t offset = 0; offset < line.size();) {
        const auto next = decode_utf8(line, offset).next;
        if (used + (next - offset) > limit) {
            folded += "\r\n ";
            used = 1;
        }
        folded += line.substr(offset, next - offset);
        used += next - offset;
        offset = next;
    }
    return folded + "\r\n";
}

std::string calendar_file(const Calendar& calendar)
{
    std::string file = fold_line("BEGIN:VCALENDAR");
    file += fold_line("VERSION:2.0");
    file += fold_line("PRODID:-//" + escape_text(calendar.product) + "//RU");
    file += fold_line("CALSCALE:GREGORIAN");
    file += fold_line("METHOD:PUBLISH");
    file += fold_line("X-WR-CALNAME:" + escape_text(calendar.title));
    const auto stamp = basic_date(calendar.stamp) + "T000000Z";
    for (const auto& event : calendar.events) file += event_lines(event, stamp);
    return file + fold_line("END:VCALENDAR");
}

std::string calendar_host(const std::string& base_url)
{
    const auto host = base_url.find("://");
    if (host == std::string::npos) return "opora";
    return base_url.substr(host + 3, base_url.find('/', host + 3) - host - 3);
}

}
