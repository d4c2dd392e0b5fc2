#include "pieces/calendar.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::string unfolded(std::string text)
{
    for (auto place = text.find("\r\n "); place != std::string::npos; place = text.find("\r\n ")) text.erase(place, 3);
    return text;
}

}

TEST_CASE("a calendar is the file that RFC 5545 describes")
{
    const pieces::Calendar calendar{.title = "Карта",
                                    .product = "Opora 1",
                                    .stamp = {2023, 12, 20},
                                    .events = {{.id = "karta-mera-1@example.org",
                                                .day = {2023, 12, 31},
                                                .summary = "1. Обучить; проверить, решить",
                                                .description = "Срок\nСтатус",
                                                .url = "https://example.org/#mera-1"},
                                               {.id = "karta-mera-2@example.org",
                                                .day = {2024, 2, 28},
                                                .summary = "2. a\\b",
                                                .state = pieces::EventState::Cancelled}}};
    CHECK(pieces::calendar_file(calendar) ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Opora 1//RU\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
          "X-WR-CALNAME:Карта\r\n"
          "BEGIN:VEVENT\r\nUID:karta-mera-1@example.org\r\nDTSTAMP:20231220T000000Z\r\n"
          "DTSTART;VALUE=DATE:20231231\r\nDTEND;VALUE=DATE:20240101\r\n"
          "SUMMARY:1. Обучить\\; проверить\\, решить\r\nDESCRIPTION:Срок\\nСтатус\r\n"
          "URL:https://example.org/#mera-1\r\nSTATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
          "BEGIN:VEVENT\r\nUID:karta-mera-2@example.org\r\nDTSTAMP:20231220T000000Z\r\n"
          "DTSTART;VALUE=DATE:20240228\r\nDTEND;VALUE=DATE:20240229\r\nSUMMARY:2. a\\\\b\r\n"
          "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("a line is folded at 75 bytes and never inside a letter")
{
    struct Case {
        std::string line;
        std::string expected;
    };
    const std::string seventy_five(75, 'x');
    const std::string seventy_four(74, 'x');
    const std::vector<Case> cases{
        {"", "\r\n"},
        {seventy_five, seventy_five + "\r\n"},
        {seventy_five + "y", seventy_five + "\r\n y\r\n"},
        // The second byte of the letter would be the 76th.
        {seventy_four + "ы", seventy_four + "\r\n ы\r\n"},
        // The space that begins a line counts.
        {seventy_five + seventy_five, seventy_five + "\r\n " + seventy_four + "\r\n x\r\n"},
    };
    for (const auto& each : cases) {
        INFO(each.line);
        const auto folded = pieces::fold_line(each.line);
        CHECK(folded == each.expected);
        CHECK(unfolded(folded) == each.line + "\r\n");
    }
}
