#include "content_files/settings.hpp"
#include "dataset/cell_report.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

content_files::Settings load(const std::string& yaml, Diagnostics& problems)
{
    return content_files::load_settings(*source::open_memory({{"site.yaml", yaml}}), problems);
}

std::string problems_of(const std::string& yaml)
{
    Diagnostics problems;
    load(yaml, problems);
    return tests::to_text(problems);
}

}

TEST_CASE("a name is enough; the rest has defaults")
{
    Diagnostics problems;
    const auto settings = load("name: Поддержка школ\n", problems);
    CHECK(tests::to_text(problems) == "");
    CHECK(settings.name == "Поддержка школ");
    CHECK(settings.language == "ru");
    CHECK(settings.timezone == "Europe/Moscow");
    CHECK(settings.theme == "default");
    CHECK(settings.disclosure.hide_below == 5);
    CHECK(settings.disclosure.school_results == content_files::SchoolResults::Shown);
    CHECK_FALSE(settings.as_of);
    CHECK(settings.terms.words.empty());
}

TEST_CASE("everything is made but compressed forms; each output can be left out alone")
{
    using content_files::Outputs;
    struct Case {
        const char* key;
        bool Outputs::*output;
        bool otherwise;
    };
    const std::vector<Case> cases = {{"search", &Outputs::search, true},
                                     {"previews", &Outputs::previews, true},
                                     {"open_data", &Outputs::open_data, true},
                                     {"chart_files", &Outputs::chart_files, true},
                                     {"school_json", &Outputs::school_json, true},
                                     {"comparisons", &Outputs::comparisons, true},
                                     {"feeds", &Outputs::feeds, true},
                                     {"compressed", &Outputs::compressed, false}};
    Diagnostics problems;
    for (const auto& one : cases) {
        const auto yaml = std::string("name: a\noutputs: {") + one.key + (one.otherwise ? ": no}\n" : ": yes}\n");
        const auto outputs = load(yaml, problems).outputs;
        for (const auto& other : cases)
            CHECK((outputs.*other.output == other.otherwise) == (std::string(one.key) != other.key));
    }
    CHECK(tests::to_text(problems) == "");
}

TEST_CASE("an output that there is not, and a value that is neither yes nor no, are errors at their places")
{
    CHECK(problems_of("name: a\noutputs: {serch: no}\n").find("site.yaml:2:11") != std::string::npos);
    CHECK(problems_of("name: a\noutputs: {serch: no}\n").find("dataset.unknown-key") != std::string::npos);
    CHECK(problems_of("name: a\noutputs: {search: maybe}\n").find("dataset.bad-value") != std::string::npos);
    CHECK(problems_of("name: a\noutputs: no\n").find("dataset.bad-value") != std::string::npos);
}

TEST_CASE("every key is read")
{
    Diagnostics problems;
    const auto settings = load(
        "name: Поддержка школ\n"
        "municipality: Первомайский район\n"
        "description: Как район помогает школам\n"
        "office: {name: РУО, inn: \"7012001001\", ogrn: \"1027002955660\", email: a@example.org, phone: 1, address: c, "
        "website: d}\n"
        "base_url: https://example.org/shnor\n"
        "language: ru\n"
        "timezone: Asia/Tomsk\n"
        "theme: own\n"
        "demo: true\n"
        "as_of: 2023-12-20\n"
        "next_update: 01.04.2024\n"
        "terms: {low_results: ШНР, hard_conditions: ШССУ, roadmap: комплекс мер, list: [перечень, перечня, перечне], "
        "abbreviations: {РДР: региональная работа}}\n"
        "menu: [{title: Школы, url: shkoly/}]\n"
        "disclosure: {hide_below: 6, pool_below: 12, approximate_below: 25, school_results: hidden, persons: true}\n"
        "accept: [{code: dataset.jump, where: data/results.csv, reason: Проверено}]\n",
        problems);
    CHECK(tests::to_text(problems) == "");
    CHECK(settings.base_url == "https://example.org/shnor/");
    CHECK(settings.office.inn == "7012001001");
    CHECK(settings.timezone == "Asia/Tomsk");
    CHECK(settings.demo);
    CHECK(settings.as_of == Date{2023, 12, 20});
    CHECK(settings.next_update == Date{2024, 4, 1});
    CHECK(settings.terms.words == std::map<std::string, std::string>{{"abbreviations.РДР", "региональная работа"},
                                                                     {"categories.hard_conditions", "ШССУ"},
                                                                     {"categories.low_results", "ШНР"},
                                                                     {"terms.list", "перечень"},
                                                                     {"terms.list_in", "перечне"},
                                                                     {"terms.list_of", "перечня"},
                                                                     {"terms.office", "РУО"},
                                                                     {"terms.roadmap", "комплекс мер"}});
    REQUIRE(settings.menu.size() == 1);
    CHECK(settings.menu[0].url == "shkoly/");
    CHECK(settings.disclosure.approximate_below == 25);
    CHECK(settings.disclosure.school_results == content_files::SchoolResults::Hidden);
    CHECK(settings.disclosure.persons);
    REQUIRE(settings.accepted.size() == 1);
    CHECK(settings.accepted[0].reason == "Проверено");
    CHECK(settings.accepted[0].span.view() == "{code: dataset.jump, where: data/results.csv, reason: Проверено}");
}

TEST_CASE("similar schools are those that the site says, and without a word nobody is compared")
{
    Diagnostics problems;
    CHECK_FALSE(load("name: x\n", problems).similar);
    const auto size = load("name: x\nsimilar: {pupils: [11, 300]}\n", problems).similar;
    const auto kind = load("name: x\nsimilar: {same: [kind, settlement], at_least: 7}\n", problems).similar;
    CHECK(tests::to_text(problems) == "");
    REQUIRE(size.has_value());
    REQUIRE(kind.has_value());
    CHECK(size->pupils == std::vector<std::int64_t>{11, 300});
    CHECK(size->at_least == 5);
    CHECK(kind->same == std::vector<std::string>{"kind", "settlement"});
    CHECK(kind->at_least == 7);
}

TEST_CASE("what is wrong is reported at its value")
{
    const std::map<std::string, std::string> cases{
        {"base_url: example.org", "3:11 [example.org] dataset.bad-value"},
        {"base_url: https:///x", "3:11 [https:///x] dataset.bad-value"},
        {"timezone: Tomsk", "3:11 [Tomsk] dataset.bad-value"},
        {"language: en", "3:11 [en] dataset.bad-value"},
        {"theme: ../x", "3:8 [../x] dataset.bad-value"},
        {"demo: maybe", "3:7 [maybe] dataset.bad-value"},
        {"as_of: вчера", "3:8 [вчера] dataset.bad-value"},
        {"office: {inn: \"7012001002\"}", "3:15 [\"7012001002\"] dataset.bad-value"},
        {"disclosure: {hide_below: 0}", "3:26 [0] dataset.bad-value"},
        {"disclosure: {hide_below: 11}", "3:26 [11] dataset.bad-value"},
        {"disclosure: {possible_values: 5}", "3:31 [5] dataset.bad-value"},
        {"disclosure: {code_fewer_than: 6}", "3:31 [6] dataset.bad-value"},
        {"disclosure: {round_share_to: 2}", "3:30 [2] dataset.bad-value"},
        {"disclosure: {school_results: all}", "3:30 [all] dataset.bad-value"},
        {"disclosure: {computed: some}", "3:24 [some] dataset.bad-value"},
        {"disclosure: 5", "3:13 [5] dataset.bad-value"},
        {"similar: село", "3:10 [село] dataset.bad-value"},
        {"similar: {}", "3:10 [{}] dataset.bad-value"},
        {"similar: {same: []}", "3:10 [{same: []}] dataset.bad-value"},
        {"similar: {same: [territory, name]}", "3:17 [[territory, name]] dataset.bad-value"},
        {"similar: {same: [kind, kind]}", "3:17 [[kind, kind]] dataset.bad-value"},
        {"similar: {pupils: [300, 100]}", "3:19 [[300, 100]] dataset.bad-value"},
        {"similar: {pupils: [100, 100]}", "3:19 [[100, 100]] dataset.bad-value"},
        {"similar: {pupils: [много]}", "3:19 [[много]] dataset.bad-value"},
        {"similar: {pupils: [10, 100]}", "3:19 [[10, 100]] dataset.bad-value"},
        {"similar: {same: kind, at_least: 4}", "3:33 [4] dataset.bad-value"},
        {"similar: {same: kind, of: 4}", "3:23 [of] dataset.unknown-key"},
        {"menu: [Школы]", "3:7 [[Школы]] dataset.bad-value"},
        {"menu: [{title: a, url: /b}]", "3:24 [/b] dataset.bad-value"},
        {"accept: [{code: x}]", "3:10 [{code: x}] dataset.missing-key"},
        {"munisipality: x", "3:1 [munisipality] dataset.unknown-key"},
        {"terms: {low: x}", "3:9 [low] dataset.unknown-key"},
        {"terms: {list: перечень}", "3:15 [перечень] dataset.bad-value"},
        {"terms: {abbreviations: [ВПР]}", "3:24 [[ВПР]] dataset.bad-value"},
    };
    for (const auto& [line, expected] : cases) {
        const auto& shown = line; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(problems_of("name: x\n\n" + line + "\n") == "site.yaml:" + expected + "\n");
    }
}

TEST_CASE("a site without settings, or with no name in them, is told so")
{
    Diagnostics problems;
    content_files::load_settings(*source::open_memory({}), problems);
    CHECK(tests::to_text(problems) == "dataset.missing-file\n");
    CHECK(problems_of("") == "site.yaml:1:1 [] dataset.missing-key\n");
    CHECK(problems_of("- a\n") == "site.yaml:1:1 [- a] dataset.bad-value\n");
}

TEST_CASE("addresses are those of the web, and thresholds between their ends")
{
    const std::map<std::string, std::string> cases{
        {"disclosure: {hide_below: 1}", ""},
        {"disclosure: {hide_below: 0}", "2:26 [0] dataset.bad-value"},
        {"disclosure: {approximate_below: 1000}", ""},
        {"disclosure: {approximate_below: 1001}", "2:33 [1001] dataset.bad-value"},
        {"base_url: http://example.org", ""},
        {"base_url: http:///x", "2:11 [http:///x] dataset.bad-value"},
        {"base_url: ftp://example.org", "2:11 [ftp://example.org] dataset.bad-value"},
        {"similar: {same: kind, at_least: 5}", ""},
        {"similar: {same: kind, at_least: 4}", "2:33 [4] dataset.bad-value"},
        {"similar: {same: kind, at_least: 1000}", ""},
        {"similar: {same: kind, at_least: 1001}", "2:33 [1001] dataset.bad-value"},
    };
    for (const auto& [line, expected] : cases) {
        const auto& shown = line; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        CHECK(problems_of("name: x\n" + line + "\n") == (expected.empty() ? "" : "site.yaml:" + expected + "\n"));
    }
}
