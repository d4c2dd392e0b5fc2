#include "facts/periods.hpp"
#include "store/database.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::string joined(const std::vector<std::string>& texts)
{
    std::string result;
    for (const auto& text : texts) result += (result.empty() ? "" : " ") + text;
    return result;
}

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == ';')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

}

TEST_CASE("periods that nobody gave stand between those that were given")
{
    struct Case {
        const char* given;
        const char* expected;
    };
    for (const auto& each : {
             Case{"2021;2023", "2021 2022 2023"},
             {"2023;2021;2022", "2021 2022 2023"},
             {"2023", "2023"},
             {"2018;2020;2022", "2018 2020 2022"},
             {"2018;2020;2021", "2018 2019 2020 2021"},
             {"2020/2021;2022/2023", "2020/2021 2021/2022 2022/2023"},
             {"2022-11;2023-02", "2022-11 2022-12 2023-01 2023-02"},
             {"11.2022;01.2023", "11.2022 12.2022 01.2023"},
             {"2022, III кв.;2023, I кв.", "2022, III кв. 2022, IV кв. 2023, I кв."},
             {"III кв. 2022;I кв. 2023", "III кв. 2022 IV кв. 2022 I кв. 2023"},
             {"2021;2022/2023", ""},
             {"весна;осень", ""},
             {"2020/2022;2023/2024", ""},
             {"2023-13;2023-14", ""},
             {"1900;1990", ""},
         }) {
        CAPTURE(each.given);
        CHECK(joined(facts::every_period(split(each.given))) == each.expected);
    }
}

TEST_CASE("a line has a row without a value where a period is missing, and its periods in order")
{
    const store::Rows rows{.columns = {"period", "share", "subject"},
                           .rows = {{"2023", 30.0, "математика"},
                                    {"2021", 20.0, "математика"},
                                    {"2020", 10.0, "русский язык"},
                                    {"2023", 15.0, "русский язык"}}};
    const auto complete = facts::with_every_period(rows, "period", "subject");
    std::string text;
    for (std::size_t row = 0; row < complete.rows.size(); ++row)
        text += complete.text(row, "period") + "=" + complete.text(row, "share") + " " + complete.text(row, "subject") +
                "; ";
    CHECK(text ==
          "2020= математика; 2021=20.0 математика; 2022= математика; 2023=30.0 математика; 2020=10.0 русский язык; "
          "2023=15.0 русский язык; ");
    const store::Rows other{.columns = {"period", "share"}, .rows = {{"весна", 1.0}, {"осень", 2.0}}};
    CHECK(facts::with_every_period(other, "period", "").rows == other.rows);
}
