#include "tabular/encoding.hpp"
#include "tabular/spoiled_text.hpp"

#include <doctest/doctest.h>

using namespace opora::tabular;

namespace {

Damage damage_of(std::string_view text)
{
    return find_damage(text).damage;
}

}

TEST_CASE("UTF-8 that was read in a Russian or western encoding is told, with what it was")
{
    const auto russian = find_damage("РџСЂРёРєР°Р·");
    CHECK(russian.damage == Damage::Misread);
    CHECK(russian.original == "Приказ");
    const auto western = find_damage("Ð¨ÐºÐ¾Ð»Ð° â„– 5");
    CHECK(western.damage == Damage::Misread);
    CHECK(western.original == "Школа № 5");
    // Whatever Russian text is spoiled so.
    for (const auto* text : {"да", "Отчёт за 2023 год", "МБОУ СОШ"}) {
        CAPTURE(text);
        const auto misread = decoded(text, Encoding::Windows1251);
        if (misread) CHECK(find_damage(*misread).original == text);
    }
}

TEST_CASE("windows-1251 that was read as windows-1252 is told")
{
    const auto found = find_damage("Øêîëà ¹ 5");
    CHECK(found.damage == Damage::Misread);
    CHECK(found.original == "Школа № 5");
    CHECK(damage_of("Øêî") == Damage::None); // three letters may be a name
}

TEST_CASE("letters that became question marks or replacement characters are told")
{
    CHECK(damage_of("????? ? 5") == Damage::Replaced);
    CHECK(damage_of("???") == Damage::Replaced);
    CHECK(damage_of("МБОУ ???? № 5") == Damage::Replaced);
    CHECK(damage_of("При\uFFFDаз") == Damage::Replaced);
}

TEST_CASE("what people write is whole")
{
    for (const auto* text : {"Школа № 5 — «Лесная»", "Что дальше???", "Как быть????", "??", "С", "СССР",
                             "Р. С. Иванова", "Café", "Müller", "€ 100", "С° и Р«А»", "", "seminar-1", "10 °С"}) {
        CAPTURE(text);
        CHECK(damage_of(text) == Damage::None);
    }
}
