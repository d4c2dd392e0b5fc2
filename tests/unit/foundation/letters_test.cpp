#include "foundation/control_characters.hpp"
#include "foundation/look_alikes.hpp"
#include "foundation/normal_form.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

std::string readings_of(std::string_view text)
{
    std::string all;
    for (const auto& reading : look_alike_readings(text)) all += (all.empty() ? "" : " | ") + reading;
    return all;
}

}

TEST_CASE("words with letters of two alphabets have the readings that one alphabet can write")
{
    CHECK(readings_of("Д\u0061т\u0061") == "Дата");
    CHECK(readings_of("s\u0435minar-1") == "seminar-1");
    CHECK(readings_of("Школа C") == "Школа С");
    CHECK(readings_of("COШ") == "СОШ");
    CHECK(readings_of("Дата") == "");
    CHECK(readings_of("seminar") == "");
    CHECK(readings_of("Яzык") == ""); // neither z nor Я has a twin
    CHECK(readings_of("СОХ") == "COX");
}

TEST_CASE("the difference names the first word with wrong letters and each letter once")
{
    const auto difference = look_alike_difference("Новая шk\u006fл\u0061, шк\u006fла", "Новая школа, школа");
    CHECK(difference.word == "шkoлa");
    CHECK(difference.letters == "koa");
    CHECK(difference.count == 3);
    CHECK(difference.is_latin);
    CHECK_FALSE(look_alike_difference("s\u0435minar", "seminar").is_latin);
    CHECK(look_alike_difference("а", "а").word == "");
}

TEST_CASE("a letter and its mark become one character")
{
    CHECK(composed("и\u0306од е\u0308лка") == "йод ёлка");
    CHECK(composed("йод") == "йод");
    CHECK(has_combining_marks("и\u0306"));
    CHECK_FALSE(has_combining_marks("йод Ёж — № 5"));
    CHECK_FALSE(has_combining_marks("\u0370")); // the first character behind the marks
    CHECK(has_combining_marks("\u036F"));
}

TEST_CASE("control characters become spaces, tabs and line ends stay")
{
    std::string text = "а\vб\tв\r\n\x01г\x1F";
    CHECK(find_control_character(text) == 2);
    CHECK(replace_control_characters(text) == 3);
    CHECK(text == "а б\tв\r\n г ");
    CHECK_FALSE(find_control_character("а\t б\r\n"));
    CHECK(find_control_character(std::string_view("\0", 1)) == 0);
}
