
#include "content_files/content.hpp"
#include "content_files/validate_content.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/validate.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace opora;
using namespace opora::dataset;

namespace {

using Files = std::map<std::string, std::string>;

Diagnostics validated(Files files)
{
    files.emplace("data/schools.csv", "id,name,aliases\nkoms,Комсомольская СОШ,КСОШ\nezh,Ежинская ООШ,\n");
    files.emplace("content/index.md", "---\ntitle: Главная\n---\n");
    const auto tree = source::open_memory(std::move(files));
    Diagnostics problems;
    const auto tables = load_tables(*tree, problems);
    validate(tables, problems);
    content_files::validate_content(content_files::load_content(*tree, problems), tables, problems);
    return problems;
}

std::string problems_of(Files files)
{
    return tests::to_text(validated(std::move(files)));
}

std::string candidates_of(const Diagnostic& problem)
{
    for (const auto& [name, value] : problem.arguments)
        if (name == "candidates") return std::get<std::string>(value);
    return "no argument";
}

std::string candidates_for(const std::string& school)
{
    const auto problems = validated({{"data/context.csv", "school;period;indicator;value\n" + school + ";2022;x;1\n"}});
    REQUIRE(problems.all().size() == 1);
    return candidates_of(problems.all().front());
}

}

TEST_CASE("two rows with one key are reported at the second, with the first as related place")
{
    const Files files{{"data/results.csv", "school,period,procedure,participants\nkoms,2022/2023,oge-ma,5\nezh,2022/"
                                           "2023,oge-ma,5\nkoms,2022-2023,oge-ma,6\n"}};
    const auto problems = validated(files);
    CHECK(tests::to_text(problems) == "data/results.csv:4:16 C4 [oge-ma] dataset.duplicate-key-row\n");
    REQUIRE(problems.all().front().related.size() == 1);
    CHECK(PositionFinder()(*problems.all().front().related[0].where.text, problems.all().front().related[0].where.begin)
              .line == 2);
}

TEST_CASE("keys of several fields differ even when their texts join to the same")
{
    CHECK(problems_of({{"data/roadmaps.csv", "id,from,to\nk,2023-01-01,2023-12-31\nk1,2023-01-01,2023-12-31\n"},
                       {"data/measures.csv", "roadmap,number,title,deadline\nk,11,а,2023\nk1,1,б,2023\n"}}) == "");
}

TEST_CASE("references must be in the table they refer to; each element of a list counts")
{
    CHECK(problems_of({{"data/events.csv", "id;title;schools;document\ne;Семинар;koms, ezha;prikaz\n"}}) ==
          "data/events.csv:2:17 C2 [ezha] dataset.unknown-reference\n"
          "data/events.csv:2:22 D2 [prikaz] dataset.no-table\n");
    CHECK(problems_of({{"data/events.csv", "id;schools\ne;\"koms; ezh\"\n"}}) == "");
}

TEST_CASE("kinds of deficits are looked up only where there is a table of kinds")
{
    const std::string deficits = "school,kind,found_on\nkoms,кадры,2023-04-11\n";
    CHECK(problems_of({{"data/deficits.csv", deficits}}) == "");
    CHECK(problems_of({{"data/deficits.csv", deficits}, {"data/deficit_kinds.csv", "id,title\nkadry,Педагоги\n"}}) ==
          "data/deficits.csv:2:6 B2 [кадры] dataset.unknown-reference\n");
}

TEST_CASE("an unknown school is explained by the nearest id")
{
    CHECK(candidates_for("kosm") == "«Комсомольская СОШ» (`koms`)");
    CHECK(candidates_for("nothing-like-it") == "");
}

TEST_CASE("a thousand different unknown ids are explained, and the same ones again, but no more")
{
    const std::string id = "shkola-imeni-geroev-truda";
    std::string rows = "school;period;indicator;value\n";
    const auto numbered = [&](int i) { return id + std::to_string(i * 7919 % 10007); }; // not as if dragged down
    for (int i = 1; i <= 1001; ++i) rows += numbered(i) + ";2022;x;1\n";
    rows += numbered(1) + ";2023;x;1\n";
    const auto problems =
        validated({{"data/schools.csv", "id,name\n" + id + ",Школа\n"}, {"data/context.csv", rows}}).all();
    REQUIRE(problems.size() == 1002);
    CHECK(candidates_of(problems[0]) == "«Школа» (`" + id + "`)");
    CHECK(candidates_of(problems[999]) == "«Школа» (`" + id + "`)");
    CHECK(candidates_of(problems[1000]) == "");
    CHECK(candidates_of(problems[1001]) == "«Школа» (`" + id + "`)");
}

TEST_CASE("front matter refers to schools and measures; files of schools and documents are named after their rows")
{
    CHECK(problems_of({{"content/novosti/n.md",
                        "---\ntitle: Н\ndate: 2023-04-11\nschools: [koms, ezhh]\nmeasure: 7\n---\nТекст.\n"},
                       {"content/shkoly/novaya.md", "---\ntitle: Ш\n---\nТекст.\n"},
                       {"content/dokumenty/prikaz.md", "---\ntitle: П\n---\nТекст.\n"},
                       {"data/documents.csv", "id,kind,title,link\nprikaz,приказ,О,https://example.org/\n"}}) ==
          "content/novosti/n.md:4:17 [ezhh] dataset.unknown-reference\n"
          "content/novosti/n.md:5:10 [7] dataset.unknown-reference\n"
          "content/shkoly/novaya.md:1:1 [] dataset.unknown-reference\n");
}

TEST_CASE("a list written as one text points at the element")
{
    CHECK(problems_of({{"content/praktiki/p.md", "---\ntitle: П\napplied_in: \"koms; нет\"\n---\nТекст.\n"}}) ==
          "content/praktiki/p.md:1:1 [] dataset.practice-unchecked\n"
          "content/praktiki/p.md:3:20 [нет] dataset.unknown-reference\n");
}
