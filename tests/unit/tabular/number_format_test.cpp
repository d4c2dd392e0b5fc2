#include "tabular/number_format.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace opora::tabular;

namespace {

std::string shown(const char* stored, const char* code, DateSystem system = DateSystem::From1900)
{
    const auto number = parse_stored_number(stored);
    return number ? shown_number(*number, parse_number_format(code), system) : "no number";
}

}

TEST_CASE("numbers have a decimal comma, all their digits and no exponent")
{
    struct Case {
        const char* stored = "";
        const char* format = "";
        const char* shown = "";
    };
    // What Russian Excel has in the formula bar for these stored values.
    const std::vector<Case> cases{
        {"3.3999999999999999", "General", "3,4"},
        {"0.30000000000000004", "General", "0,3"},
        {"100", "General", "100"},
        {"-0.05", "0.00", "-0,05"},
        {"1E-3", "General", "0,001"},
        {"1.5E+20", "General", "150000000000000000000"},
        {"7012001001", "General", "7012001001"},
        {"123456789012345678", "General", "123456789012346000"},
        {"123456789012345", "General", "123456789012345"},
        {"1234567890123456", "General", "1234567890123460"},
        {"0", "General", "0"},
        {"1234.5", "#,##0.00\\ \"₽\"", "1234,5"},
        {"123", "000000", "000123"},
        {"0", "0000", "0000"},
        {"45.3", "0.0", "45,3"},
        {"0.453", "0.0%", "45,3%"},
        {"0.07", "0%", "7%"},
        {"1", "0%", "100%"},
        {"0", "0%", "0%"},
        {"12", "0\" чел.\"", "12"},
        {"12", "Основной", "12"},
        {"5", "[Red]0;[Blue]-0", "5"},
    };
    for (const auto& item : cases) {
        CAPTURE(item.stored);
        CAPTURE(item.format);
        CHECK(shown(item.stored, item.format) == item.shown);
    }
    CHECK(shown("семь", "General") == "no number");
    CHECK(shown("NaN", "General") == "no number");
}

TEST_CASE("dates are shown by what their format shows")
{
    struct Case {
        const char* stored = "";
        const char* format = "";
        const char* shown = "";
    };
    // Serial numbers from Excel: 1 = 01.01.1900, 60 = its 29.02.1900, 45170 = 01.09.2023, 38353 = 01.01.2005.
    const std::vector<Case> cases{
        {"45170", "dd\\.mm\\.yyyy", "01.09.2023"},
        {"45170", "[$-419]дд.мм.гггг;@", "01.09.2023"},
        {"45170", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "01.09.2023"},
        {"45170.5", "dd/mm/yyyy hh:mm", "01.09.2023 12:00"},
        {"45170.5", "dd/mm/yyyy", "01.09.2023"},
        {"45170.4375", "h:mm:ss", "10:30:00"},
        {"0.4375", "h:mm", "10:30"},
        {"1", "d.m.yy", "01.01.1900"},
        {"59", "d.m.yy", "28.02.1900"},
        {"60", "d.m.yy", "29.02.1900"},
        {"61", "d.m.yy", "01.03.1900"},
        {"0", "d.m.yy", "00.01.1900"},
        {"38353", "[$-419]mmm\\.yy", "янв.05"},
        {"45019", "d\\.mmm", "03.апр"},
        {"45019", "yyyy", "2023"},
        {"-1", "dd.mm.yyyy", "-1"},
        {"99999999", "dd.mm.yyyy", "99999999"},
        {"2958465", "dd.mm.yyyy", "31.12.9999"},
        {"2958466", "dd.mm.yyyy", "2958466"},
        {"45170.999999999", "dd.mm.yyyy hh:mm", "02.09.2023"},
    };
    for (const auto& item : cases) {
        CAPTURE(item.stored);
        CAPTURE(item.format);
        CHECK(shown(item.stored, item.format) == item.shown);
    }
    CHECK(shown("43708", "dd.mm.yyyy", DateSystem::From1904) == "01.09.2023");
    CHECK(shown("0", "dd.mm.yyyy", DateSystem::From1904) == "01.01.1904");
}

TEST_CASE("formats that every workbook has without saying so are known")
{
    const auto shown_as = [](int id, double value) {
        return shown_number(value, builtin_number_format(id), DateSystem::From1900);
    };
    const std::vector<std::pair<int, std::string>> cases{
        {0, "45019"},   {9, "4501900%"}, {10, "4501900%"}, {14, "03.04.2023"}, {15, "03.04.2023"}, {16, "03.апр"},
        {17, "апр.23"}, {20, "00:00"},   {21, "00:00:00"}, {22, "03.04.2023"}, {47, "00:00:00"},   {49, "45019"}};
    for (const auto& each : cases) {
        CAPTURE(each.second);
        CHECK(shown_as(each.first, 45019) == each.second);
    }
}
