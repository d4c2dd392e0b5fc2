#include "values/phones.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// «text=dial | text=dial».
std::string dialled(std::string_view text)
{
    std::string all;
    for (const auto& phone : values::phones_of(text)) all += (all.empty() ? "" : " | ") + phone.text + "=" + phone.dial;
    return all;
}

}

TEST_CASE("a number has as many digits as numbers have")
{
    struct Case {
        const char* text;
        bool expected;
    };
    for (const auto& each : {
             Case{"1", false},
             {"03", true},
             {"112", true},
             {"2-11-0", false},
             {"2-11-01", true},
             {"211-01-02", true},
             {"8(38299)211", false},
             {"8(3829)2-11-0", false},
             {"(38299) 2-11-01", true},
             {"8 (38299) 2-11-01", true},
             {"8 (38299) 2-11-012", false},
             {"8 (38299) 2-11-01 доб. 123456", true},
             {"+7 382 992-11-01", true},
             {"+7 382 992-11-012", false},
             {"+375 17 123-45-67", true},
         }) {
        CAPTURE(each.text);
        CHECK(values::can_be_dialled(values::phones_of(each.text).at(0)) == each.expected);
    }
}

TEST_CASE("every number of a cell can be dialled")
{
    struct Case {
        const char* text;
        const char* expected;
    };
    for (const auto& each : {
             Case{"8 (38245) 2-28-83", "8 (38245) 2-28-83=83824522883"},
             {"+7 382 452-28-83", "+7 382 452-28-83=+73824522883"},
             {"+7 382 452-28-83, доб. 2", "+7 382 452-28-83, доб. 2=+73824522883;ext=2"},
             {"8(38299)2-11-01, 2-11-02 доб.5", "8(38299)2-11-01=83829921101 | 2-11-02 доб.5=83829921102;ext=5"},
             {"8(38299)2-11-01; 8(38299)2-11-02", "8(38299)2-11-01=83829921101 | 8(38299)2-11-02=83829921102"},
             {"8 495 123-45-67 вн. 12, 123-45-68", "8 495 123-45-67 вн. 12=84951234567;ext=12 | 123-45-68=84951234568"},
             {"2-28-83", "2-28-83=22883"},
             {"2-28-83, 2-28-84", "2-28-83=22883 | 2-28-84=22884"},
             {"приёмная", ""},
             {"", ""},
         }) {
        CAPTURE(each.text);
        CHECK(dialled(each.text) == each.expected);
    }
}
