#include "output/replacement_order.hpp"
#include "output/write.hpp"
#include "support/output_folder.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <iterator>

using namespace opora;
using opora::tests::contents_of;
using opora::tests::TemporaryFolder;
using opora::tests::with_manifest;

namespace {

/// A site of `count` files besides the manifest, of which the last `newer` have other bytes and are new or not.
std::vector<SiteFile> pages_of(int count, int newer)
{
    std::map<std::string, std::string> pages;
    for (int i = 0; i < count; ++i) pages["p/" + std::to_string(i) + ".html"] = i < count - newer ? "old" : "new";
    return with_manifest(pages);
}

output::WriteSummary write_one_by_one(const std::vector<SiteFile>& files, const std::filesystem::path& folder)
{
    return output::write(files, folder, {.few = output::FewChanges::OneByOne});
}

ino_t folder_number(const std::filesystem::path& path)
{
    struct stat status {};
    REQUIRE(lstat(path.c_str(), &status) == 0);
    return status.st_ino;
}

}

TEST_CASE("few changes are at most 64 files and at most one in twenty, in a folder that is ours")
{
    struct Case {
        int files;
        int changed;
        output::Way way;
    };
    using output::Way;
    const Case cases[] = {{1280, 64, Way::Few},    {1300, 65, Way::Exchanged}, {20, 1, Way::Few},
                          {19, 1, Way::Exchanged}, {40, 2, Way::Few},          {40, 3, Way::Exchanged}};
    for (const auto& item : cases) {
        CAPTURE(item.files);
        CAPTURE(item.changed);
        const TemporaryFolder place;
        const auto folder = place.path() / "public";
        CHECK((write_one_by_one(pages_of(item.files, 0), folder).way == Way::Exchanged));
        const auto inode = folder_number(folder);
        const auto files = pages_of(item.files, item.changed);
        const auto summary = write_one_by_one(files, folder);
        CHECK((summary.way == item.way));
        CHECK(summary.written == static_cast<std::size_t>(item.changed) + 1);
        CHECK(contents_of(folder) == contents_of(files));
        CHECK((folder_number(folder) == inode) == (item.way == Way::Few));
        CHECK(std::distance(std::filesystem::directory_iterator(place.path()), {}) == 1); // nothing is left beside
    }
}

TEST_CASE("files that vanish count as changes")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    output::write(pages_of(41, 0), folder);
    CHECK((write_one_by_one(pages_of(40, 0), folder).way == output::Way::Few));
    CHECK((write_one_by_one(pages_of(37, 0), folder).way == output::Way::Exchanged));
    CHECK(contents_of(folder) == contents_of(pages_of(37, 0)));
}

TEST_CASE("an edition is switched as a whole, however little changes")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    output::write(pages_of(40, 0), folder);
    CHECK((output::write(pages_of(40, 1), folder).way == output::Way::Exchanged));
}

TEST_CASE("files get into their places before what leads to them")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    output::write(with_manifest({{"index.html", "1"},
                                 {"sitemap.xml", "1"},
                                 {"feed.xml", "1"},
                                 {"shkoly/index.html", "1"},
                                 {"shkoly/a/index.html", "1"},
                                 {"shkoly/a/index.html.br", "1"}}),
                  folder);
    const auto files = with_manifest({{"index.html", "2"},
                                      {"sitemap.xml", "2"},
                                      {"feed.xml", "2"},
                                      {"shkoly/index.html", "2"},
                                      {"shkoly/a/index.html", "2"},
                                      {"shkoly/a/index.html.br", "2"},
                                      {"shkoly/b/index.html", "2"},
                                      {"dannye/b.csv", "2"},
                                      {"novosti/index.html", "2"}});
    std::vector<std::string> order;
    const auto plan = output::make_plan(files, folder, 1); // holds on to the files
    for (const auto* file : output::replacement_order(plan)) order.push_back(file->path);
    CHECK(order == std::vector<std::string>{"dannye/b.csv", "shkoly/b/index.html", "novosti/index.html", "feed.xml",
                                            "shkoly/a/index.html", "shkoly/a/index.html.br", "shkoly/index.html",
                                            "index.html", "sitemap.xml"});
}

TEST_CASE("durable writing comes to the same")
{
    for (const int changed : {1, 30}) {
        CAPTURE(changed);
        const TemporaryFolder place;
        const auto folder = place.path() / "public";
        for (const auto& files : {pages_of(40, 0), pages_of(40, changed)})
            output::write(files, folder,
                          {.few = output::FewChanges::OneByOne, .durability = output::Durability::Synced});
        CHECK(contents_of(folder) == contents_of(pages_of(40, changed)));
    }
}
