#include "privacy/detect.hpp"
#include "privacy/headers.hpp"
#include "privacy/mail.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace opora::privacy;

namespace {

std::string found_in(std::string_view text)
{
    std::string result;
    for (const auto& finding : find_personal(text, {.place = Setting::Place::Table, .delimiter = ';'}))
        result += (result.empty() ? "" : "|") + std::string(text.substr(finding.begin, finding.end - finding.begin));
    return result;
}

std::string found_in_page(std::string_view text)
{
    std::string result;
    for (const auto& finding : find_personal(text, {.place = Setting::Place::Page}))
        result += (result.empty() ? "" : "|") + std::string(text.substr(finding.begin, finding.end - finding.begin));
    return result;
}

}

TEST_CASE("what pupils get, and whom they have, tells whose the name before it is")
{
    CHECK(found_in_page("Кузьмин Олег Петрович получил двойку") == "Кузьмин Олег Петрович");
    CHECK(found_in_page("Кузьмин Олег Петрович, мама 2-11-01") == "Кузьмин Олег Петрович");
    CHECK(found_in_page("Кузьмин Олег Петрович получил грамоту") == "");
    CHECK(found_in_page("Число двоек назвал Кузьмин Олег Петрович") == "");
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
        {"Сухово-Павлов Михаил Евграфович", "Сухово-Павлов Михаил Евграфович"},
        {"Иванов Иван Иванович;Петров Пётр Петрович", "Иванов Иван Иванович|Петров Пётр Петрович"},
        {"школа имени Ивана Васильевича Мичурина", ""},
        {"Мария Ивановна пришла", ""},
        {"Программа повышения качества, глава вторая", ""},
        {"Иванов И. И.", "Иванов И. И."},
        {"Красная И. И.", ""}, // no word that ends like a surname
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
    CHECK(is_named_after_person("berezova@mail.ru"));
    CHECK_FALSE(is_named_after_person("berezova-sosh@mail.ru")); // a school
}

TEST_CASE("days of birth of children are found beside the words that make them so")
{
    const std::string text = "Пётр (12.03.2011 г. р.) и Анна, дата рождения: 2012-05-01. Приказ от 11.04.2023.\n"
                             "Директор 1970 года рождения";
    CHECK(found_in_page(text) == "12.03.2011|2012-05-01");
    CHECK(found_in_page("родился 12 марта 2011 года") == "12 марта 2011");
}

TEST_CASE("children are born from 2000 to 2039, and the date stands within 60 bytes of the word")
{
    const auto count = [](const std::string& text) { return found_in_page(text).empty() ? 0 : 1; };
    CHECK(count("31.12.1999 г. р.") == 0);
    CHECK(count("01.01.2000 г. р.") == 1);
    CHECK(count("31.12.2039 г. р.") == 1);
    CHECK(count("01.01.2040 г. р.") == 0);
    CHECK(count("01.01.39 г. р.") == 1);
    CHECK(count("01.01.40 г. р.") == 0);
    // The date has 10 bytes, and is sought where its first number begins.
    CHECK(count("12.03.2011" + std::string(50, ' ') + "г. р.") == 1);
    CHECK(count("12.03.2011" + std::string(51, ' ') + "г. р.") == 0);
}

TEST_CASE("a year alone is a day of birth only beside a first name")
{
    CHECK(found_in_page("Петя, 2011 г. р.") == "2011");
    CHECK(found_in_page("Дети 2011 г. р. идут в школу").empty());
}

TEST_CASE("the words of a name may stand lines and many spaces apart, but in one cell")
{
    CHECK(found_in("Иванов  Иван  Иванович") == "Иванов  Иван  Иванович");
    CHECK(found_in("Иванов     Иван Иванович") == "Иванов     Иван Иванович");
    CHECK(found_in("\"Иванов\nИван Иванович\"") == "Иванов\nИван Иванович");
    CHECK(found_in("Иванов;Иван;Иванович").empty());
    CHECK(found_in("Иванов\nИван Иванович").empty()); // rows
}

TEST_CASE("names are found in every case")
{
    for (const auto* name :
         {"Лосев Пётр Ильич", "Лосева Петра Ильича", "Лосеву Петру Ильичу", "Лосевым Петром Ильичом",
          "Лосеве Петре Ильиче", "Зорина Любовь Львовна", "Зориной Любови Львовны", "Зорину Любовь Львовну",
          "Зориной Любовью Львовной", "Крамской Илья Юрьевич", "Крамского Ильи Юрьевича"}) {
        CAPTURE(name);
        CHECK(found_in("занятия: " + std::string(name) + ", вторник") == name);
        CHECK(found_in_page("ученик(а) " + std::string(name) + ".") == name);
    }
}

TEST_CASE("a name is the whole of what is marked, with all that hides in it")
{
    CHECK(found_in("Ло\u00ADсев П\u0301ётр Ильич") == "Ло\u00ADсев П\u0301ётр Ильич");
    CHECK(found_in_page("ученик Ло**сев** Пётр") == "Ло**сев** Пётр");
}

TEST_CASE("a page of one repeated part is read to its end")
{
    // Each of these made a detector look at its neighbours again and again when it was written carelessly; then this
    // takes hours, and CTest ends it.
    for (const std::string part :
         {"Иванов Иван ", "9 «Б» ", "ученик ", "8 913 ", "a@", "Ив\u00AD", "&#1;", "<b", "кв. "}) {
        CAPTURE(part);
        std::string text;
        while (text.size() < 200'000) text += part;
        CHECK_NOTHROW(find_personal(text, {.place = Setting::Place::Page}));
    }
}
