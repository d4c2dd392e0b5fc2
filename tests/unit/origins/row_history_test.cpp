#include "dataset/load_tables.hpp"
#include "origins/row_history.hpp"
#include "source/history.hpp"
#include "source/tree.hpp"
#include "support/git_repository.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace opora;
using opora::tests::GitRepository;
using opora::tests::TemporaryFolder;

namespace {

constexpr auto schools = "id,name\nsever,Северная школа\nyug,Южная школа\n";
constexpr auto head = "school,period,procedure,participants,below\n";

struct Site {
    GitRepository repository = {};

    Site() { repository.write("data/schools.csv", schools); }

    void write_results(const std::string& rows) const { repository.write("data/results.csv", head + rows); }

    /// By the words of the row's key: the commit in which it got its values.
    [[nodiscard]] std::map<std::string, std::string> last_changes(const cache::FolderCache& cache = {}) const
    {
        const auto tree = source::open_commit(repository.path(), "HEAD", "");
        Diagnostics problems;
        const auto tables = dataset::load_tables(*tree, problems);
        const auto history = source::load_commit_history(repository.path(), "HEAD", "");
        const auto found = origins::find_row_history(
            {.log = *history.log, .tables = tables, .repository = repository.path(), .cache = cache});
        const auto& table = tables.at("results");
        const auto prints = origins::row_prints(table);
        std::map<std::string, std::string> changes;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto last = found.last_change("results", prints[row]);
            const auto name = std::string(table.text(row, "school")) + " " + std::string(table.text(row, "period"));
            changes[name] = last ? history.log->revisions[*last].commit : "none";
        }
        return changes;
    }
};

using Changes = std::map<std::string, std::string>;

}

TEST_CASE("a row changed last where its values did, not where its file did")
{
    Site site;
    site.write_results("sever,2021,oge-ma,20,7\nyug,2021,oge-ma,30,8\n");
    const auto first = site.repository.commit();
    site.write_results("sever,2021,oge-ma,20,6\nyug,2021,oge-ma,30,8\n");
    const auto second = site.repository.commit();
    CHECK(site.last_changes() == Changes{{"sever 2021", second}, {"yug 2021", first}});
}

TEST_CASE("order, spelling, encoding, name and form of the file change no row")
{
    Site site;
    site.write_results("sever,2021,oge-ma,20,7\nyug,2021,oge-ma,30,8\n");
    const auto first = site.repository.commit();
    site.write_results("yug,2021,oge-ma,30,8\nsever,2021,oge-ma,20,7\n");
    site.repository.commit();
    site.repository.run("rm -q data/results.csv");
    site.repository.write("data/results/2021.csv", "\xEF\xBB\xBFsep=;\r\nbelow;participants;procedure;period;school\r\n"
                                                   "7;20;oge-ma;2021;Северная школа\r\n8;30;oge-ma;2021;yug\r\n");
    site.repository.commit();
    site.repository.run("rm -q -r data/results");
    site.repository.write(
        "data/results.json",
        R"([{"school": "sever", "period": "2021", "procedure": "oge-ma", "participants": 20, "below": 7},
{"school": "yug", "period": "2021", "procedure": "oge-ma", "participants": 30, "below": 8}])");
    site.repository.commit();
    CHECK(site.last_changes() == Changes{{"sever 2021", first}, {"yug 2021", first}});
}

TEST_CASE("a row that went and came back changed when it came back; one that is put back changed then")
{
    Site site;
    site.write_results("sever,2021,oge-ma,20,7\nyug,2021,oge-ma,30,8\n");
    site.repository.commit();
    site.write_results("yug,2021,oge-ma,30,9\n");
    site.repository.commit();
    site.write_results("sever,2021,oge-ma,20,7\nyug,2021,oge-ma,30,8\n");
    const auto third = site.repository.commit();
    CHECK(site.last_changes() == Changes{{"sever 2021", third}, {"yug 2021", third}});
}

TEST_CASE("a merge leaves each row to the branch that changed it")
{
    Site site;
    site.write_results("sever,2021,oge-ma,20,7\nsever,2022,oge-ma,21,7\nyug,2021,oge-ma,30,8\n");
    const auto base = site.repository.commit();
    site.repository.run("checkout -q -b side");
    site.write_results("sever,2021,oge-ma,20,5\nsever,2022,oge-ma,21,7\nyug,2021,oge-ma,30,8\n");
    const auto side = site.repository.commit();
    site.repository.run("checkout -q -");
    site.write_results("sever,2021,oge-ma,20,7\nsever,2022,oge-ma,21,7\nyug,2021,oge-ma,30,9\n");
    const auto main = site.repository.commit();
    site.repository.run("merge -q --no-commit side");
    site.repository.commit();
    CHECK(site.last_changes() == Changes{{"sever 2021", side}, {"sever 2022", base}, {"yug 2021", main}});
}

TEST_CASE("what is kept of earlier runs changes nothing of the answer")
{
    Site site;
    const TemporaryFolder folder;
    const cache::FolderCache cache(folder.path());
    std::string rows;
    for (int year = 2001; year <= 2012; ++year) {
        rows += "sever," + std::to_string(year) + ",oge-ma,20," + std::to_string(year % 7) + "\n";
        site.write_results((year % 3 == 0 ? "yug,2000,oge-ma,30,8\n" : "yug,2000,oge-ma,30,9\n") + rows);
        site.repository.commit();
        CAPTURE(year);
        const auto fresh = site.last_changes();
        CHECK(site.last_changes(cache) == fresh); // from what the year before has left
        CHECK(site.last_changes(cache) == fresh); // from what the call before has left
    }
}

TEST_CASE("all versions of a row are told, newest first, also that it went")
{
    Site site;
    site.write_results("sever,2021,oge-ma,20,7\n");
    const auto first = site.repository.commit();
    site.write_results("yug,2021,oge-ma,30,8\n");
    const auto second = site.repository.commit();
    site.write_results("yug,2021,oge-ma,30,8\nsever,2021,oge-ma,20,5\n");
    const auto third = site.repository.commit();

    const auto tree = source::open_commit(site.repository.path(), "HEAD", "");
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    const auto history = source::load_commit_history(site.repository.path(), "HEAD", "");
    const auto prints = origins::row_prints(tables.at("results"));
    const auto versions = origins::versions_of(
        {.log = *history.log, .tables = tables, .repository = site.repository.path()}, "results", prints[1].name);
    REQUIRE(versions.size() == 3);
    const auto commit = [&](std::size_t i) { return history.log->revisions[versions[i].revision].commit; };
    CHECK(commit(0) == third);
    CHECK(versions[0].cells.at("below") == "5");
    CHECK(commit(1) == second);
    CHECK(versions[1].path.empty());
    CHECK(commit(2) == first);
    CHECK(versions[2].cells.at("below") == "7");
    CHECK(versions[2].path == "data/results.csv");
}
