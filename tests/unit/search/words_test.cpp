#include "search/words.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using opora::search::RussianWords;
using opora::search::split_words;

namespace {

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

}

TEST_CASE("split_words gives words in lower case without punctuation")
{
    struct Case {
        const char* text;
        const char* words;
    };
    for (const auto& each :
         {Case{"", ""}, Case{"СОШ №12", "сош 12"}, Case{"СОШ № 12", "сош 12"}, Case{"«Берёзовская»!", "березовская"},
          Case{"Ёлка ЁЖ", "елка еж"}, Case{"Аргат-Юльская", "аргат юльская аргатюльская"},
          Case{"приказ № 76-О", "приказ 76 о 76о"}, Case{"2022/2023", "2022 2023"}, Case{"1–4 класс", "1 4 класс"},
          Case{"до\u0301ма", "дома"}, Case{"про\u00ADграмма", "программа"}, Case{"- тире -", "тире"},
          Case{"VPR-5", "vpr 5 vpr5"}, Case{"Ћирилица", "ћирилица"}}) {
        CAPTURE(each.text);
        CHECK(joined(split_words(each.text)) == each.words);
    }
}

TEST_CASE("split_words survives bytes that are not UTF-8")
{
    CHECK(joined(split_words("\xFFшкола\xD0")) == "школа");
}

TEST_CASE("stems are those that the script of the search page is tested with")
{
    std::ifstream stream("tests/search/stems.json");
    const auto cases = nlohmann::json::parse(stream);
    REQUIRE(cases.size() > 40);
    const RussianWords words;
    for (const auto& each : cases.items()) {
        CAPTURE(each.key());
        CHECK(words.stem(each.key()) == each.value().get<std::string>());
    }
}

TEST_CASE("forms of a word have one stem")
{
    const RussianWords words;
    const std::vector<std::vector<std::string>> groups = {
        {"школа", "школы", "школе", "школу", "школой", "школ", "школам", "школами", "школах"},
        {"дефицит", "дефицита", "дефициту", "дефицитом", "дефиците", "дефициты", "дефицитов", "дефицитами"},
        {"новость", "новости", "новостью", "новостей", "новостям", "новостями"},
        {"мероприятие", "мероприятия", "мероприятию", "мероприятий", "мероприятиями"},
        {"комсомольская", "комсомольской", "комсомольскую", "комсомольск", "комсомольске"},
        {"учитель", "учителя", "учителю", "учителем", "учителей", "учителями"}};
    for (const auto& group : groups)
        for (const auto& form : group) {
            CAPTURE(form);
            CHECK(words.stem(form) == words.stem(group.front()));
        }
}

TEST_CASE("different words keep different stems")
{
    const RussianWords words;
    CHECK(words.stem("школа") != words.stem("шкала"));
    CHECK(words.stem("математика") != words.stem("материалы"));
    CHECK(words.stem("куратор") != words.stem("курсы"));
}

TEST_CASE("little words and single letters have no meaning, single digits have")
{
    const RussianWords words;
    for (const auto* word : {"и", "для", "с", "z"}) CHECK_FALSE(words.has_meaning(word));
    for (const auto* word : {"школа", "5", "12", "руо"}) CHECK(words.has_meaning(word));
}

TEST_CASE("a kind of school is also a school")
{
    const RussianWords words;
    const auto school = words.stem("школа");
    for (const std::string word : {"сош", "оош", "мбоу", "маоу", "мкоу"}) {
        CAPTURE(word);
        CHECK(words.also_means(words.stem(word)) == school);
    }
    CHECK(words.also_means(school).empty());
}
