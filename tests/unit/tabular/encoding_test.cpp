#include "foundation/utf8.hpp"
#include "tabular/encoding.hpp"
#include "tabular/encoding_evidence.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>

using namespace opora;
using namespace opora::tabular;

namespace {

/// What tables of offices are full of.
const std::vector<std::string>& school_words()
{
    static const std::vector<std::string> words = [] {
        const std::string list =
            "школа школы школе Школа ШКОЛА гимназия лицей Лицей интернат филиал класс классы учитель учителя Учитель "
            "педагог директор Директор заместитель методист Методист куратор Куратор наставник тьютор координатор "
            "психолог логопед дефектолог ученик ученики обучающиеся Обучающиеся родители Родители участники Участники "
            "участников район Район округ город село посёлок деревня улица дом Томская Томск Первомайское "
            "Комсомольская "
            "Аргат-Юл Альмяково Березовская Куяновская Ореховская Сергеевская Туендатская Улу-Юл Первомайский МБОУ "
            "МКОУ "
            "МАОУ СОШ ООШ НОШ ГБОУ РУО ШНОР ШНСУ ВПР ОГЭ ЕГЭ ГВЭ РДР ИНН ОГРН ФИО телефон Телефон почта адрес Адрес "
            "русский Русский математика Математика физика химия биология история география информатика литература "
            "обществознание английский немецкий язык языка чтение окружающий мир технология музыка результат "
            "Результаты "
            "результаты процедура Процедура период Период предмет Предмет порог доля Доля балл баллы средний отметка "
            "отметки двойки низкие Низкие высокая средняя низкая значимость риск риски Риски фактор факторы дефицит "
            "дефициты Дефициты мера меры Меры мероприятие мероприятия Мероприятия срок Срок сроки ответственный "
            "Ответственный Ответственные исполнитель показатель Показатель показатели документ Документ приказ Приказ "
            "письмо протокол справка отчёт Отчёт программа Программа проект план План дорожная карта мониторинг "
            "Мониторинг рекомендации решение Решение поддержка Поддержка адресная методическая помощь семинар Семинар "
            "вебинар совещание консультация консультации курсы повышение квалификации стажировка конкурс олимпиада "
            "посещение уроков анализ Анализ контроль кадры нехватка оснащение мотивация успеваемость качество Качество "
            "выполнено отложено отменено действует да нет Да Нет январь февраль март апрель май июнь июль август "
            "сентябрь октябрь ноябрь декабрь год Год учебный месяц неделя сеть партнёр партнёрство договор";
        std::vector<std::string> result(1);
        for (const char c : list) {
            if (c == ' ')
                result.emplace_back();
            else
                result.back().push_back(c);
        }
        return result;
    }();
    return words;
}

struct Tally {
    int right = 0;
    int open = 0; ///< several possible, the right one among them
    std::string wrong = {};
};

const std::vector<Encoding> usual_encodings{Encoding::Windows1251, Encoding::Koi8R, Encoding::Cp866};

/// An encoding is right when the text is: some words are the same bytes in two of them.
void tally(const std::string& text, Tally& result, const std::vector<Encoding>& encodings = usual_encodings)
{
    for (const auto encoding : encodings) {
        const auto bytes = encoded(text, encoding);
        if (!bytes) continue; // koi8-r has no №, so no such file exists
        const auto possible = possible_encodings(*bytes);
        const bool contained = std::any_of(possible.begin(), possible.end(),
                                           [&](Encoding found) { return decoded(*bytes, found) == text; });
        if (!contained) result.wrong += text + " in " + std::string(name_of(encoding)) + "\n";
        ++(possible.size() == 1 ? result.right : result.open);
    }
}

}

TEST_CASE("bytes are the letters of their code page")
{
    // The bytes are those of the code pages as Python has them.
    const std::map<Encoding, std::string> cases{
        {Encoding::Windows1251, "\xD8\xEA\xEE\xEB\xE0 \xB9 5 \xAB\xB8\xBB"},
        {Encoding::Cp866, "\x98\xAA\xAE\xAB\xA0 \xFC 5"},
        {Encoding::Koi8R, "\xFB\xCB\xCF\xCC\xC1 5 \xA3"},
        {Encoding::Utf16LittleEndian, std::string("\xFF\xFE\x28\x04\x3A\x04 \0", 8)},
        {Encoding::Utf16BigEndian, std::string("\xFE\xFF\x04\x28\x04\x3A\0 \xD8\x3D\xDE\x00", 12)},
        {Encoding::Utf8, "\xEF\xBB\xBFШкола"},
    };
    const std::map<Encoding, std::string> expected{
        {Encoding::Windows1251, "Школа № 5 «ё»"}, {Encoding::Cp866, "Школа № 5"},     {Encoding::Koi8R, "Школа 5 ё"},
        {Encoding::Utf16LittleEndian, "Шк "},     {Encoding::Utf16BigEndian, "Шк 😀"}, {Encoding::Utf8, "Школа"},
    };
    for (const auto& [encoding, bytes] : cases) {
        CHECK(decoded(bytes, encoding) == expected.at(encoding));
        CHECK_FALSE(find_undecodable(bytes, encoding));
    }
}

TEST_CASE("what has no meaning in an encoding is found where it stands")
{
    struct Case {
        std::string bytes = {};
        Encoding encoding = Encoding::Utf8;
        std::size_t offset = 0;
    };
    const std::vector<Case> cases{
        {"ab\x98", Encoding::Windows1251, 2},
        {std::string("ab\0c", 4), Encoding::Koi8R, 2},
        {std::string("ab\0c", 4), Encoding::Utf8, 2},
        {"a\xD0", Encoding::Utf8, 1},
        {std::string("a\0\x3D\xD8z\0", 6), Encoding::Utf16LittleEndian, 2},
        {std::string("a\0b", 3), Encoding::Utf16LittleEndian, 2},
        {std::string("\xFF\xFE\0\0", 4), Encoding::Utf16LittleEndian, 2},
    };
    for (const auto& item : cases) {
        CAPTURE(item.offset);
        CHECK(find_undecodable(item.bytes, item.encoding) == item.offset);
        CHECK_FALSE(decoded(item.bytes, item.encoding));
    }
}

TEST_CASE("encodings are found by usual names")
{
    const std::map<std::string, Encoding> cases{
        {"UTF-8", Encoding::Utf8},
        {"utf_8", Encoding::Utf8},
        {"Windows-1251", Encoding::Windows1251},
        {"cp1251", Encoding::Windows1251},
        {"KOI8-R", Encoding::Koi8R},
        {"IBM866", Encoding::Cp866},
        {"utf-16le", Encoding::Utf16LittleEndian},
    };
    for (const auto& [name, encoding] : cases) CHECK(find_encoding(name) == encoding);
    CHECK_FALSE(find_encoding("latin-1"));
    for (const auto encoding : {Encoding::Utf8, Encoding::Utf16BigEndian, Encoding::Cp866})
        CHECK(find_encoding(name_of(encoding)) == encoding);
}

TEST_CASE("a text that an encoding has no place for is not written in it")
{
    CHECK(encoded("№", Encoding::Windows1251) == "\xB9");
    CHECK_FALSE(encoded("№", Encoding::Koi8R));
    CHECK_FALSE(encoded("«", Encoding::Cp866));
    CHECK(encoded("😀", Encoding::Utf16BigEndian) == std::string("\xD8\x3D\xDE\x00", 4));
}

TEST_CASE("byte order marks decide, then valid UTF-8, and bytes that are no text are nothing")
{
    using List = std::vector<Encoding>;
    CHECK(possible_encodings("\xFF\xFE") == List{Encoding::Utf16LittleEndian});
    CHECK(possible_encodings("\xFE\xFF") == List{Encoding::Utf16BigEndian});
    CHECK(possible_encodings("\xEF\xBB\xBF\xFF") == List{Encoding::Utf8});
    CHECK(possible_encodings("id;name") == List{Encoding::Utf8});
    CHECK(possible_encodings("") == List{Encoding::Utf8});
    CHECK(possible_encodings("café, ţară ё") == List{Encoding::Utf8});
    CHECK(possible_encodings(std::string("\x01\x02\xD8\x00", 4)).empty());
    CHECK(possible_encodings("Школа с испорченным байтом \xD0;дальше").empty());
}

TEST_CASE("a word in cp866 that is valid UTF-8 by chance stays open")
{
    const auto bytes = encoded("список", Encoding::Cp866);
    REQUIRE(bytes);
    CHECK_FALSE(find_invalid_utf8(*bytes));
    CHECK(possible_encodings(*bytes) == std::vector<Encoding>{Encoding::Utf8, Encoding::Cp866});
}

TEST_CASE("no word of a school's tables alone is taken for something else")
{
    Tally result;
    for (const auto& word : school_words()) tally(word, result);
    MESSAGE("one word: ", result.right, " decided, ", result.open, " open");
    CHECK(result.wrong == "");
    CHECK(result.right > 200);
}

TEST_CASE("three words are nearly always enough, ten always")
{
    const auto& words = school_words();
    Tally threes;
    Tally tens;
    for (std::size_t i = 0; i + 10 <= words.size(); ++i) {
        tally(words[i] + ";" + words[i + 1] + ";" + words[i + 2], threes);
        std::string ten;
        for (std::size_t k = 0; k < 10; ++k) ten += words[i + k] + ";";
        tally(ten, tens);
    }
    MESSAGE("three words: ", threes.right, " decided, ", threes.open, " open");
    MESSAGE("ten words: ", tens.right, " decided, ", tens.open, " open");
    CHECK(threes.wrong == "");
    CHECK(threes.right > 7 * threes.open);
    CHECK(tens.wrong == "");
    CHECK(tens.open == 0);
}

TEST_CASE("words in the Cyrillic of old Macintoshes are read right or not at all")
{
    const auto& words = school_words();
    Tally threes;
    Tally tens;
    for (std::size_t i = 0; i + 10 <= words.size(); ++i) {
        tally(words[i] + ";" + words[i + 1] + ";" + words[i + 2], threes, {Encoding::MacCyrillic});
        std::string ten;
        for (std::size_t k = 0; k < 10; ++k) ten += words[i + k] + ";";
        tally(ten, tens, {Encoding::MacCyrillic});
    }
    MESSAGE("three words: ", threes.right, " decided, ", threes.open, " open");
    MESSAGE("ten words: ", tens.right, " decided, ", tens.open, " open");
    CHECK(threes.wrong == "");
    CHECK(tens.wrong == "");
    CHECK(tens.right > 10 * tens.open);
}

TEST_CASE("the Russian header of every table is enough")
{
    std::size_t tables = 0;
    const std::regex title("\"title\": \"([^\"]+)\"");
    for (const auto& entry : std::filesystem::directory_iterator("generator/schemas/tables")) {
        std::ifstream file(entry.path());
        const std::string schema((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        std::string header;
        for (auto match = std::sregex_iterator(schema.begin(), schema.end(), title); match != std::sregex_iterator();
             ++match)
            header += (*match)[1].str() + ";";
        Tally result;
        tally(header, result);
        tally(header, result, {Encoding::MacCyrillic});
        CAPTURE(header);
        CHECK(result.wrong == "");
        CHECK(result.open == 0);
        ++tables;
    }
    CHECK(tables > 20);
}

TEST_CASE("what Excel for Mac saves is read as such, and what is alike in two encodings keeps the usual one")
{
    const auto possible = [](const std::string& text, Encoding encoding) {
        return possible_encodings(encoded(text, encoding).value());
    };
    const std::vector<Encoding> mac{Encoding::MacCyrillic};
    CHECK(possible("id;Название;Дата\nx;Семинар для учителей школы;11.04.2023\n", Encoding::MacCyrillic) == mac);
    CHECK(possible("МБОУ «Лесная школа»; Яблоневая улица\n", Encoding::MacCyrillic) == mac);
    // Small letters but я are the same bytes in windows-1251, capitals the same in cp866.
    CHECK(possible("школа;период;участников\n", Encoding::MacCyrillic) == std::vector<Encoding>{Encoding::Windows1251});
    CHECK(possible("ШКОЛА;ПЕРИОД\n", Encoding::MacCyrillic) == std::vector<Encoding>{Encoding::Cp866});
    CHECK(possible("Школа;Период\nЯшкинская;2022\n", Encoding::Windows1251) ==
          std::vector<Encoding>{Encoding::Windows1251});
    CHECK(find_encoding("x-mac-cyrillic") == Encoding::MacCyrillic);
}

TEST_CASE("a hyphen of a word processor makes no other encoding of a file that is ASCII else")
{
    CHECK(possible_encodings("period\n2022\u20112023\n") == std::vector<Encoding>{Encoding::Utf8});
}
