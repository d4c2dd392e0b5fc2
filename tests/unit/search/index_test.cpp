#include "search/index.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using nlohmann::json;
using opora::SiteFile;
using opora::search::Document;
using opora::search::make_index;

namespace {

const SiteFile& file_named(const std::vector<SiteFile>& files, const std::string& name)
{
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const SiteFile& file) { return file.path == name; });
    REQUIRE(found != files.end());
    return *found;
}

json parsed(const std::vector<SiteFile>& files, const std::string& name)
{
    return json::parse(file_named(files, "poisk/" + name).bytes);
}

Document page(const std::string& address, const std::string& title)
{
    return {.address = address, .title = title, .kind = "Страница", .file = address + "index.html"};
}

SiteFile html(const std::string& address, const std::string& inside)
{
    return {.path = address + "index.html", .bytes = "<main>" + inside + "</main>"};
}

/// Words in the order of the index, from the front-coded text.
std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> words;
    std::string before;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto shared = static_cast<std::size_t>(text[at] <= '9' ? text[at] - '0' : text[at] - 'a' + 10);
        auto word = before.substr(0, shared * 2) + text.substr(at + 1, end - at - 1); // all letters here are Russian
        words.push_back(word);
        before = std::move(word);
        at = end + 1;
    }
    return words;
}

}

TEST_CASE("the index of two pages is as docs/search.md describes it")
{
    const std::vector<Document> documents = {page("a/", "Школа"), page("b/", "Дефицит")};
    const std::vector<SiteFile> site = {html("a/", "Школы района. <h2 id=\"x\">Дефициты</h2>"),
                                        html("b/", "дефицита школе")};
    const auto files = make_index("poisk/", documents, site, 1);
    const auto head = parsed(files, "ukazatel.json");
    CHECK(head.at("kind") == json::array({0, 0}));
    CHECK(head.at("kinds") == json::array({json::array({"Страница", 1.0})}));

    const auto words = words_of(parsed(files, head.at("words")[0][2]).get<std::string>());
    CHECK(words == std::vector<std::string>{"дефицит", "район", "школ"});
    // Text once is 1, a title once 16, the first section 64.
    const auto postings = parsed(files, head.at("postings")[0][1]);
    CHECK(postings ==
          json::array({json::array({0, 1 + 64, 1, 1 + 16}), json::array({0, 1}), json::array({0, 1 + 16, 1, 1})}));
    const auto pages = parsed(files, head.at("pages")[0][1]);
    CHECK(pages[0] == json::array({"a/", "Школа", "", json::array({json::array({"x", "Дефициты"})})}));
    CHECK(pages[1] == json::array({"b/", "Дефицит", "", json::array()}));
}

TEST_CASE("lengths are written as letters, four to a doubling")
{
    const std::vector<Document> documents = {page("a/", "раз два три")};
    const auto files = make_index("poisk/", documents, std::vector<SiteFile>{html("a/", "")}, 1);
    // 3 words: 4 * log2(4) = 8 letters after «#»; none: «#» itself.
    CHECK(parsed(files, "ukazatel.json").at("lengths") == json::array({"+", "#", "#"}));
}

TEST_CASE("names are found but not shown, rows are found by their summary")
{
    const std::vector<Document> documents = {
        {.address = "a/", .title = "Школа", .kind = "Школа", .names = "Гимназия", .file = "a/index.html"},
        {.address = "t/", .title = "Семинар", .kind = "Строка", .summary = "курсы", .weight = 0.4}};
    const auto files = make_index("poisk/", documents, std::vector<SiteFile>{html("a/", "")}, 1);
    const auto head = parsed(files, "ukazatel.json");
    const auto words = words_of(parsed(files, head.at("words")[0][2]).get<std::string>());
    CHECK(words == std::vector<std::string>{"гимназ", "курс", "семинар", "школ"});
    const auto postings = parsed(files, head.at("postings")[0][1]);
    CHECK(postings[0] == json::array({0, 8}));
    CHECK(postings[1] == json::array({1, 1}));
    CHECK(file_named(files, "poisk/" + head.at("pages")[0][1].get<std::string>()).bytes.find("Гимназия") ==
          std::string::npos);
}

TEST_CASE("a large index is cut into files that the head finds again, the same for any number of jobs")
{
    std::vector<Document> documents;
    std::vector<SiteFile> site;
    for (int i = 0; i < 2000; ++i) {
        const auto address = "p" + std::to_string(i) + "/";
        documents.push_back(page(address, "Страница " + std::to_string(i)));
        site.push_back(html(address, "слово" + std::to_string(i) + " общее"));
    }
    const auto files = make_index("poisk/", documents, site, 1);
    const auto head = parsed(files, "ukazatel.json");
    CHECK(head.at("postings").size() > 1);
    CHECK(head.at("pages").size() > 10);
    const auto& second = head.at("pages")[1];
    const auto shown = parsed(files, second[1].get<std::string>());
    CHECK(shown[0][0] == "p" + std::to_string(second[0].get<int>()) + "/");
    for (const auto& file : files)
        if (file.path.find("/w-") == std::string::npos && file.path != "poisk/ukazatel.json")
            CHECK(file.bytes.size() < 30'000);

    for (const std::size_t jobs : {std::size_t{2}, std::size_t{7}}) {
        const auto again = make_index("poisk/", documents, site, jobs);
        REQUIRE(again.size() == files.size());
        for (std::size_t i = 0; i < files.size(); ++i) {
            CHECK(again[i].path == files[i].path);
            CHECK(again[i].bytes == files[i].bytes);
        }
    }
}

TEST_CASE("a site without documents has a head that says so")
{
    const auto files = make_index("poisk/", {}, {}, 2);
    const auto head = parsed(files, "ukazatel.json");
    CHECK(head.at("kind").empty());
    CHECK(head.at("words").empty());
}
