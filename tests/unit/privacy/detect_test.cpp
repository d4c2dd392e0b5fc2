#include "privacy/detect.hpp"
#include "privacy/running_text.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace opora::privacy;

namespace {

std::string found_in(std::string_view text)
{
    std::string result;
    for (const auto& finding : find_personal(text))
        result += (result.empty() ? "" : "|") + std::string(text.substr(finding.begin, finding.end - finding.begin));
    return result;
}

}

TEST_CASE("full names are found by the patronymic, in either order")
{
    struct Case {
        std::string_view text = {};
        std::string expected = {};
    };
    const Case cases[] = {
        {"Иванов Иван Иванович", "Иванов Иван Иванович"},
        {"1;Петрова Анна Сергеевна;5", "Петрова Анна Сергеевна"},
        {"куратор Мария Ильинична Сидорова", "Мария Ильинична Сидорова"},
        {"СИДОРОВ ПЁТР КУЗЬМИЧ", "СИДОРОВ ПЁТР КУЗЬМИЧ"},
        {"Мамедов Али Гасан оглы, 7 класс", "Мамедов Али Гасан оглы"},
        {"Грамота_Иванов_Иван_Петрович.pdf", "Иванов_Иван_Петрович"},
        {"Салтыков-Щедрин Михаил Евграфович", "Салтыков-Щедрин Михаил Евграфович"},
        {"Иванов Иван Иванович;Петров Пётр Петрович", "Иванов Иван Иванович|Петров Пётр Петрович"},
        {"школа имени Ивана Васильевича Мичурина", ""},
        {"Мария Ивановна пришла", ""},
        {"Программа повышения качества, глава вторая", ""},
        {"Иванов И. И.", ""},
        {"Красный Кирпичный Завод", ""},
    };
    for (const auto& example : cases) {
        CAPTURE(example.text);
        CHECK(found_in(example.text) == example.expected);
    }
}

TEST_CASE("numbers are found by form and check digits")
{
    struct Case {
        std::string_view text = {};
        std::string expected = {};
    };
    // 112-233-445 95 is the example of the rule for СНИЛС.
    const Case cases[] = {
        {"112-233-445 95", "112-233-445 95"},
        {"112-233-445 96", ""},
        {"номер 1112-233-445 95", ""},
        {"+7 913 123-45-67", "+7 913 123-45-67"},
        {"8 (913) 123 45 67, звоните", "8 (913) 123 45 67"},
        {"a,89131234567,b", "89131234567"},
        {"8 (38245) 2-28-83", ""},
        {"1027002955660", ""},
        {"2023-04-11", ""},
        {"0.89131234567", ""},
        {"ivanova@mail.ru", "ivanova@mail.ru"},
        {"почта: Petrov.I@Yandex.ru.", "Petrov.I@Yandex.ru"},
        {"school@tomsk.gov.ru", ""},
    };
    for (const auto& example : cases) {
        CAPTURE(example.text);
        CHECK(found_in(example.text) == example.expected);
    }
}

TEST_CASE("headers say what a column holds")
{
    struct Case {
        std::string_view header = {};
        std::optional<Kind> expected = {};
    };
    const Case cases[] = {
        {"ФИО", Kind::PersonName},
        {"Фамилия", Kind::PersonName},
        {"ФИО ученика", Kind::PersonName},
        {"ФИО директора", std::nullopt},
        {"Код участника", Kind::PupilCode},
        {"Код ученика", Kind::PupilCode},
        {"Дата рождения", Kind::BirthDate},
        {"СНИЛС", Kind::Snils},
        {"Класс", Kind::ClassLetter},
        {"Пол", Kind::PersonalColumn},
        {"Паспорт: серия и номер", Kind::PersonalColumn},
        {"Балл", Kind::PupilResult},
        {"Отметка", Kind::PupilResult},
        {"Средний балл", std::nullopt},
        {"Отметка 2", std::nullopt},
        {"Участники", std::nullopt},
        {"Количество участников", std::nullopt},
        {"Код школы", std::nullopt},
        {"Название", std::nullopt},
    };
    for (const auto& example : cases) {
        CAPTURE(example.header);
        CHECK((kind_of_header(example.header) == example.expected));
    }
}

TEST_CASE("a class letter is a grade and a letter, nothing else")
{
    for (const auto* value : {"1А", "11А", "5А", "9 «Б»", "11-в", "10 А класс"}) {
        CAPTURE(value);
        CHECK(is_class_letter(value));
    }
    for (const auto* value : {"5", "12А", "А5", "5 класс", "5АБ", "76-О от", "0А", ""}) {
        CAPTURE(value);
        CHECK_FALSE(is_class_letter(value));
    }
}

TEST_CASE("a mail address is named after a person when a part of it looks like a surname")
{
    CHECK(is_named_after_person("ivanova.maria@mail.ru"));
    CHECK(is_named_after_person("a-petrenko@yandex.ru"));
    CHECK(is_named_after_person("belov@mail.ru"));
    CHECK_FALSE(is_named_after_person("elov@mail.ru")); // four letters are any word
    CHECK_FALSE(is_named_after_person("rono70@mail.ru"));
    CHECK_FALSE(is_named_after_person("school-pervomay@yandex.ru"));
}

TEST_CASE("days of birth of children are found beside the words that make them so")
{
    const std::string_view text = "Пётр (12.03.2011 г. р.) и Анна, дата рождения: 2012-05-01. Приказ от 11.04.2023.\n"
                                  "Директор 1970 года рождения";
    const auto dates = find_birth_dates(text);
    REQUIRE(dates.size() == 2);
    CHECK(text.substr(dates[0].begin, dates[0].end - dates[0].begin) == "12.03.2011");
    CHECK(text.substr(dates[1].begin, dates[1].end - dates[1].begin) == "2012-05-01");
}

TEST_CASE("children are born from 2000 to 2039, and the year stands within 48 bytes of the word")
{
    const auto count = [](const std::string& text) { return find_birth_dates(text).size(); };
    CHECK(count("2000 года рождения") == 1);
    CHECK(count("1999 года рождения") == 0);
    CHECK(count("2039 года рождения") == 1);
    CHECK(count("2040 года рождения") == 0);
    CHECK(count("рожден" + std::string(47, ' ') + "2011") == 1);
    CHECK(count("рожден" + std::string(48, ' ') + "2011") == 0);
}

TEST_CASE("the words of a name stand at most two spaces apart")
{
    CHECK(found_in("Иванов  Иван  Иванович") == "Иванов  Иван  Иванович");
    CHECK(found_in("Иванов   Иван   Иванович").empty());
}
