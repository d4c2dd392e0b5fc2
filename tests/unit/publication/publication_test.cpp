#include "foundation/environment_error.hpp"
#include "language/dates.hpp"
#include "publication/difference.hpp"
#include "publication/journal.hpp"
#include "publication/lock.hpp"
#include "publication/record.hpp"
#include "publication/upload_lists.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace opora;
using namespace opora::publication;

namespace {

const Date third{2026, 2, 3};
const Date fourth{2026, 2, 4};
const Date thirteenth{2026, 2, 13};

std::string read(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string list(const output::WrittenFiles& there, const output::WrittenFiles& now)
{
    std::string text;
    for (const auto& file : upload_lists(there, now))
        if (!file.bytes.empty()) text += file.path + ":\n" + file.bytes;
    return text;
}

}

TEST_CASE("two texts differ in the day only when each has its own day, in the same form, at the same place")
{
    const auto same = [](std::string_view one, std::string_view other) {
        return differ_in_day_only(one, third, other, fourth);
    };
    CHECK(same("Data 2026-02-03.", "Data 2026-02-04."));
    CHECK(same("a 03.02.2026 b 20260203T0", "a 04.02.2026 b 20260204T0"));
    CHECK(same("equal", "equal"));
    CHECK(same("", ""));
    // A day that stands in both is a day like any other.
    CHECK(same("since 2026-02-03, shown 2026-02-03", "since 2026-02-03, shown 2026-02-04"));
    CHECK_FALSE(same("2026-02-03", "2026-02-05"));
    CHECK_FALSE(same("2026-02-04", "2026-02-03"));
    CHECK_FALSE(same("2026-02-03", "04.02.2026"));
    CHECK_FALSE(same("2026-02-03", "2026-02-04 and more"));
    CHECK_FALSE(same("2026-02-03 and more", "2026-02-04"));
    CHECK_FALSE(same("late: 1, 2026-02-03", "late: 2, 2026-02-04"));
}

TEST_CASE("a day of one digit and a day of two digits are told apart from what stands around them")
{
    const auto one = "as of " + language::format_date(third);
    const auto other = "as of " + language::format_date(thirteenth);
    CHECK(differ_in_day_only(one, third, other, thirteenth));
    CHECK_FALSE(differ_in_day_only(other, third, one, thirteenth));
    CHECK(differ_in_day_only(other + one, third, other + other, thirteenth));
}

TEST_CASE("a host gets what leads nowhere first, then pages from the inside out, and the manifest last")
{
    const output::WrittenFiles now = {
        {"index.html", {"1", 1}},          {"index.html.br", {"2", 1}},  {"shkoly/index.html", {"3", 1}},
        {"shkoly/a/index.html", {"4", 1}}, {"assets/s.0.css", {"5", 1}}, {"poisk/w-1.json", {"6", 1}},
        {"dannye/results.csv", {"7", 1}},  {"sitemap.xml", {"8", 1}},    {"manifest.json", {}}};
    CHECK(list({}, now) == "1-assets.txt:\nassets/s.0.css\npoisk/w-1.json\n"
                           "2-files.txt:\ndannye/results.csv\n"
                           "3-pages.txt:\nshkoly/a/index.html\nshkoly/index.html\n"
                           "4-entrance.txt:\nindex.html\nindex.html.br\nsitemap.xml\n"
                           "5-manifest.txt:\nmanifest.json\n");
}

TEST_CASE("only what differs is sent, and what is gone is deleted, deepest first")
{
    const output::WrittenFiles there = {
        {"a.html", {"1", 1}}, {"b.html", {"2", 1}}, {"c.html", {"3", 1}}, {"d/e.html", {"4", 1}}};
    const output::WrittenFiles now = {{"a.html", {"1", 1}}, {"b.html", {"9", 1}}};
    CHECK(list(there, now) == "3-pages.txt:\nb.html\n6-delete.txt:\nd/e.html\nc.html\n");
    CHECK(list(now, now).empty());
}

TEST_CASE("a record is read as it was written, and nothing else is taken for one")
{
    const Edition edition{.id = "20260203-1200-0123456",
                          .commit = "0123456",
                          .subject = "Правка «x»",
                          .as_of = "2026-02-03",
                          .is_day_given = true,
                          .zone = "Asia/Tomsk",
                          .carried = {{"assets/a.css", 17}},
                          .extra = {{"b.txt", "ff"}},
                          .is_published = true,
                          .number = 7,
                          .withdrawn = "why"};
    const auto read_back = read_record(write_record(edition));
    REQUIRE(read_back);
    CHECK(write_record(*read_back) == write_record(edition));
    CHECK(read_back->number == 7);
    CHECK(read_back->carried.at("assets/a.css") == 17);
    CHECK(read_back->is_published);
    CHECK_FALSE(read_record(""));
    CHECK_FALSE(read_record("{}"));
    CHECK_FALSE(read_record(R"({"schema": "opora-edition-1"})"));
    CHECK_FALSE(read_record(R"({"schema": "opora-edition-2", "edition": "a"})"));
    const auto odd = read_record(R"({"schema": "opora-edition-1", "edition": "a", "number": "many", "carried": []})");
    REQUIRE(odd);
    CHECK(odd->number == 0);
}

TEST_CASE("the journal is a table that Excel reads, whatever a commit is called")
{
    const tests::TemporaryFolder folder;
    const Place place{folder.path()};
    add_to_journal(place,
                   {.time = "t", .action = "publish", .seconds = 1.26, .who = "ivan, the first", .note = "=1+1 \"x\""});
    add_to_journal(place, {.action = "same"});
    CHECK(read(place.journal()) == "time,action,edition,commit,day,program,changed,pages,seconds,who,note\n"
                                   "t,publish,,,,,0,0,1.3,\"ivan, the first\",\" =1+1 \"\"x\"\"\"\n"
                                   ",same,,,,,0,0,0.0,,\n");
}

TEST_CASE("an edition is looked for by its name only, never by a path")
{
    const tests::TemporaryFolder folder;
    const Place place{folder.path()};
    std::filesystem::create_directories(place.editions());
    keep_record(place, {.id = "a"});
    CHECK(find_edition(place, "a"));
    for (const auto* id : {"", "b", ".", "..", "../editions/a", "./a"}) CHECK_FALSE(find_edition(place, id));
}

TEST_CASE("the link leads to one edition or the other, and a place without one has none")
{
    const tests::TemporaryFolder folder;
    const Place place{folder.path()};
    CHECK(current_edition(place).empty());
    CHECK(site_in(folder.path()) == folder.path());
    for (const auto* id : {"one", "two", "one"}) {
        switch_to(place, id);
        CHECK(current_edition(place) == id);
        CHECK(site_in(folder.path()) == place.current());
    }
}

TEST_CASE("whoever finds the place locked is told since when, and gives up after the time that was given")
{
    const tests::TemporaryFolder folder;
    const Place place{folder.path()};
    std::string since = "nobody waited";
    const auto note = [&](const std::string& words) { since = words; };
    {
        const Lock first(place, std::chrono::seconds(0), "09:15", note);
        CHECK(since == "nobody waited");
        CHECK_THROWS_AS(Lock(place, std::chrono::seconds(0), "09:16", note), EnvironmentError);
    }
    CHECK_NOTHROW(Lock(place, std::chrono::seconds(0), "09:17", note));
}
