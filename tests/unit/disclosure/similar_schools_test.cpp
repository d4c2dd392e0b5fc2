#include "content_files/settings.hpp"
#include "dataset/load_tables.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/publish.hpp"
#include "disclosure/similar_schools.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"
#include "support/problems.hpp"
#include "support/strings.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace opora;
using content_files::SimilarSchools;

namespace {

using Lines = std::vector<std::string>;

const Date today{2023, 12, 20};
const SimilarSchools by_territory{.same = {"territory"}};
const SimilarSchools by_size{.pupils = {100, 300}};

Lines lines_of(const store::Rows& rows)
{
    Lines result;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        std::string line;
        for (const auto& column : rows.columns) line += (line.empty() ? "" : "|") + rows.text(row, column);
        result.push_back(line);
    }
    return result;
}

disclosure::SimilarTables similar(const std::string& schools, const std::string& results, const SimilarSchools& setting,
                                  const content_files::DisclosurePolicy& policy = {})
{
    const auto tree = source::open_memory({{"data/schools.csv", schools}, {"data/results.csv", results}});
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    REQUIRE(tests::to_text(problems) == "");
    return disclosure::make_similar(disclosure::publish(tables, {policy, {}, nullptr, tests::strings()}, problems),
                                    setting, today, tests::strings());
}

/// Schools a, b, … in one group, with one result each: «participants,below».
disclosure::SimilarTables compare(const Lines& groups, const SimilarSchools& setting = by_territory)
{
    std::string schools = "id,name,territory\n";
    std::string results = "school,period,procedure,participants,below\n";
    char id = 'a';
    for (const auto& group : groups) {
        schools += std::string{id, ','} + id + ",село\n";
        results += std::string{id++} + ",2023,oge-ma," + group + "\n";
    }
    return similar(schools, results, setting);
}

}

TEST_CASE("similar schools are compared by the median of what is published of them")
{
    struct Case {
        std::string name;
        Lines groups;         ///< participants and below of one school each
        std::string expected; ///< schools|share|low|high|label|status
    };
    const std::string too_few = "||||меньше 5\u00A0похожих школ с открытым результатом|few";
    for (const auto& test : {
             Case{"odd: 10, 20, 30, 40, 50 %", {"40,20", "40,4", "40,12", "40,8", "40,16"}, "5|30|30|30||"},
             {"even: 10, 20, 30, 40, 50, 60 %", {"40,20", "40,4", "40,12", "40,8", "40,16", "40,24"}, "6|35|35|35||"},
             {"even, half a percent: 10, 20, 30, 33, 50, 60 %",
              {"40,20", "40,4", "40,12", "40,8", "40,13", "40,24"},
              "6||31|32|от\u00A031 до\u00A032\u00A0%|between"},
             {"coded below: 0–17, 0–17, 10, 20, 30 %",
              {"12,0", "12,1", "40,4", "40,8", "40,12"},
              "5||10|17|от\u00A010 до\u00A017\u00A0%|between"},
             {"coded above: 10, 20, 30, 83–100, 83–100 %", {"12,12", "12,11", "40,4", "40,8", "40,12"}, "5|30|30|30||"},
             {"all coded", {"12,0", "12,1", "12,0", "10,0", "10,1"}, "5||0|17|от\u00A00 до\u00A017\u00A0%|between"},
             {"four and a hidden one", {"40,4", "40,8", "40,12", "40,16", "4,2"}, "4" + too_few},
             {"four and one of whom too few took part", {"40,4", "40,8", "40,12", "40,16", "9,2"}, "4" + too_few},
             {"four and one without a count", {"40,4", "40,8", "40,12", "40,16", "25,"}, "4" + too_few},
             {"four and one where nobody took part", {"40,4", "40,8", "40,12", "40,16", "0,0"}, "4" + too_few},
             {"nothing but hidden ones", {"4,1", "4,2", "3,3", "2,0", "1,0"}, "0" + too_few},
         }) {
        CAPTURE(test.name);
        CHECK(lines_of(compare(test.groups).results) == Lines{"selo|2023|oge-ma|" + test.expected});
    }
}

TEST_CASE("a site may ask for more published results than five")
{
    const Lines five = {"40,20", "40,4", "40,12", "40,8", "40,16"};
    CHECK(lines_of(compare(five, {.same = {"territory"}, .at_least = 6}).results) ==
          Lines{"selo|2023|oge-ma|5||||меньше 6\u00A0похожих школ с открытым результатом|few"});
}

TEST_CASE("what several schools have in common names their group")
{
    const auto made = similar("id,name,kind,settlement,territory,pupils\n"
                              "a,А,СОШ,с. Ежи,село,99\n"
                              "b,Б,СОШ,с. Ежи,село,100\n"
                              "c,В,СОШ,с. Ежи,село,299\n"
                              "d,Г,СОШ,с. Ежи,село,300\n"
                              "e,Д,ООШ,с. Ежи,село,299\n",
                              "school,period,procedure,participants,below\na,2023,oge-ma,40,4\n",
                              {.same = {"territory", "kind"}, .pupils = {100, 300}});
    CHECK(lines_of(made.groups) ==
          Lines{"e|selo-oosh-ot-100-do-299-uchenikov|село, ООШ, от\u00A0100 до\u00A0299\u00A0учеников",
                "a|selo-sosh-menshe-100-uchenikov|село, СОШ, меньше 100\u00A0учеников",
                "b|selo-sosh-ot-100-do-299-uchenikov|село, СОШ, от\u00A0100 до\u00A0299\u00A0учеников",
                "c|selo-sosh-ot-100-do-299-uchenikov|село, СОШ, от\u00A0100 до\u00A0299\u00A0учеников",
                "d|selo-sosh-300-uchenikov-i-bolshe|село, СОШ, 300\u00A0учеников и\u00A0больше"});
    CHECK(lines_of(made.results) ==
          Lines{"selo-sosh-menshe-100-uchenikov|2023|oge-ma|1||||меньше 5\u00A0похожих школ с "
                "открытым результатом|few"});
}

TEST_CASE("groups with the same letters in Latin script stay apart")
{
    const auto made =
        similar("id,name,settlement\na,А,п. Ключи\nb,Б,п Ключи\n",
                "school,period,procedure,participants,below\na,2023,oge-ma,40,4\n", {.same = {"settlement"}});
    CHECK(lines_of(made.groups) == Lines{"b|p-kliuchi|п Ключи", "a|p-kliuchi-2|п. Ключи"});
}

TEST_CASE("a closed school is like none; one that will close still is")
{
    const auto made = similar("id,name,pupils,closed_on\na,А,50,2023-12-20\nb,Б,50,2023-12-21\nc,В,50,\n",
                              "school,period,procedure,participants,below\na,2023,oge-ma,40,4\n", by_size);
    CHECK(lines_of(made.groups) ==
          Lines{"b|menshe-100-uchenikov|меньше 100\u00A0учеников", "c|menshe-100-uchenikov|меньше 100\u00A0учеников"});
    CHECK(made.results.rows.empty());
}

TEST_CASE("a school whose number of pupils is not published is in no band of size")
{
    const std::string schools = "id,name,territory,pupils\na,А,село,9\nb,Б,село,10\nc,В,село,\nd,Г,,50\n";
    const std::string results = "school,period,procedure,participants,below\na,2023,oge-ma,4,1\n";
    CHECK(lines_of(similar(schools, results, by_size).groups) ==
          Lines{"b|menshe-100-uchenikov|меньше 100\u00A0учеников", "d|menshe-100-uchenikov|меньше 100\u00A0учеников"});
    CHECK(lines_of(similar(schools, results, by_territory).groups) ==
          Lines{"a|selo|село", "b|selo|село", "c|selo|село"});
}

TEST_CASE("where results of schools are not published nobody is compared")
{
    const auto made =
        similar("id,name,territory\na,А,село\n", "school,period,procedure,participants,below\na,2023,oge-ma,40,4\n",
                by_territory, {.school_results = content_files::SchoolResults::Hidden});
    CHECK(made.groups.rows.empty());
    CHECK(made.results.rows.empty());
}

namespace {

/// The files of a municipality, complete or with other numbers wherever the site hides them.
struct Files {
    std::string schools = "id,name,territory,pupils\n";
    std::string results = "school,period,procedure,participants,below\n";
};

struct Numbers {
    std::uint32_t participants = 0;
    std::uint32_t below = 0;
};

/// Looks the same to the public: hidden by the same threshold, or coded at the same end.
Numbers disguised(const Numbers& numbers)
{
    const auto [n, k] = numbers;
    if (n == 0 || n >= 20) return numbers;
    if (n < 5) return {.participants = 5 - n};
    if (n < 10) return {.participants = 14 - n, .below = 5};
    if (k < 2) return {.participants = n, .below = 1 - k};
    if (n - k < 2) return {.participants = n, .below = n - (1 - (n - k))};
    return numbers;
}

void add_school(std::mt19937& random, const std::string& id, Files& complete, Files& other)
{
    const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
    const auto pupils = below(3) == 0 ? below(10) : 10 + below(400);
    const std::string start = id + "," + id + "," + (below(2) == 0 ? "село" : "город") + ",";
    complete.schools += start + std::to_string(pupils) + "\n";
    other.schools += start + (pupils < 10 ? "" : std::to_string(pupils)) + "\n";
    for (const std::string place : {",2022,oge-ma,", ",2023,oge-ma,", ",2023,oge-ru,"}) {
        const auto size = below(4) == 0 ? below(60) : below(25);
        const Numbers numbers{.participants = size, .below = below(size + 1)};
        const auto hidden = disguised(numbers);
        complete.results += id + place + std::to_string(size) + "," + std::to_string(numbers.below) + "\n";
        other.results += id + place + std::to_string(hidden.participants) + "," + std::to_string(hidden.below) + "\n";
    }
}

}

TEST_CASE("the comparison does not depend on anything that is hidden")
{
    const SimilarSchools setting{.same = {"territory"}, .pupils = {100, 300}};
    std::size_t compared = 0;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Files complete;
        Files other;
        for (int number = 0; number < 40; ++number) add_school(random, "s" + std::to_string(number), complete, other);
        const auto made = similar(complete.schools, complete.results, setting);
        const auto again = similar(other.schools, other.results, setting);
        CHECK(lines_of(made.groups) == lines_of(again.groups));
        CHECK(lines_of(made.results) == lines_of(again.results));
        for (std::size_t row = 0; row < made.results.rows.size(); ++row)
            if (made.results.text(row, "status") != "few") ++compared;
    }
    CHECK(compared > 100); // else the property says nothing
}
