#include "foundation/environment_error.hpp"
#include "output/spool.hpp"
#include "support/output_folder.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <thread>

using namespace opora;

namespace {

namespace fs = std::filesystem;
using Site = std::map<std::string, std::string>;

output::WriteSummary spool(const Site& site, const fs::path& folder, const output::WriteOptions& options = {},
                           output::Forms forms = output::Forms::Plain)
{
    output::Spool spool(folder, options, forms);
    for (const auto& [path, bytes] : site) spool.take(path, bytes);
    return spool.write(output::make_manifest({.generator = "Opora"}, spool.entries()));
}

/// What a folder holds but the manifest.
Site shown(const fs::path& folder)
{
    auto contents = tests::contents_of(folder);
    contents.erase("manifest.json");
    return contents;
}

std::vector<std::string> names_beside(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.parent_path())) names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
}

}

TEST_CASE("what was taken is written, nothing of it before, and nothing is left beside the output")
{
    const tests::TemporaryFolder place;
    const auto folder = place.path() / "public";
    {
        output::Spool spool(folder, {}, output::Forms::Plain);
        spool.take("index.html", "1");
        spool.take("a/b/index.html", "2");
        CHECK_FALSE(fs::exists(folder));
        CHECK(names_beside(folder).size() == 1);
        CHECK((spool.write(output::make_manifest({.generator = "Opora"}, spool.entries())).way ==
               output::Way::Exchanged));
    }
    CHECK(shown(folder) == Site{{"index.html", "1"}, {"a/b/index.html", "2"}});
    CHECK(names_beside(folder) == std::vector<std::string>{"public"});
}

TEST_CASE("a site that is not written leaves the old one, no file beside it and no folder that was made for it")
{
    const tests::TemporaryFolder place;
    spool({{"index.html", "1"}}, place.path() / "public");
    {
        output::Spool spool(place.path() / "public", {}, output::Forms::Plain);
        spool.take("index.html", "2");
    }
    CHECK(shown(place.path() / "public") == Site{{"index.html", "1"}});
    CHECK(names_beside(place.path() / "public") == std::vector<std::string>{"public"});
    {
        output::Spool spool(place.path() / "x/y/public", {}, output::Forms::Plain);
        spool.take("index.html", "2");
    }
    CHECK(names_beside(place.path() / "public") == std::vector<std::string>{"public"});
}

TEST_CASE("only what differs goes to the disk, and nothing when nothing does")
{
    const tests::TemporaryFolder place;
    const auto folder = place.path() / "public";
    const Site site = {{"a.html", "1"}, {"b.html", "1"}, {"c/d.html", "1"}};
    CHECK(spool(site, folder).written == 4);
    const auto again = spool(site, folder);
    CHECK((again.way == output::Way::Nothing));
    CHECK(again.unchanged == 4);
    const Site changed = {{"a.html", "1"}, {"b.html", "2"}, {"e.html", "1"}};
    const auto summary = spool(changed, folder);
    CHECK(summary.written == 3); // b.html, e.html and the manifest
    CHECK(summary.unchanged == 1);
    CHECK(summary.removed == 1);
    CHECK(shown(folder) == changed);
}

TEST_CASE("of a file that somebody made shorter in the output the bytes come back; equal in size, only when nothing is "
          "trusted")
{
    const tests::TemporaryFolder place;
    const auto folder = place.path() / "public";
    const Site site = {{"a.html", "right"}};
    spool(site, folder);
    place.write("public/a.html", "r");
    CHECK(spool(site, folder).written == 1);
    CHECK(shown(folder) == site);
    place.write("public/a.html", "wrong");
    CHECK(spool(site, folder).written == 0);
    CHECK(spool(site, folder, {.trust = output::Trust::Nothing}).written == 1);
    CHECK(shown(folder) == site);
}

TEST_CASE("each way of writing puts the same files there")
{
    Site first;
    for (int i = 0; i < 60; ++i) first["p/" + std::to_string(i) + "/index.html"] = std::to_string(i);
    auto second = first;
    second["p/7/index.html"] = "other";
    second["q/new.html"] = "new";
    for (const auto few : {output::FewChanges::Exchanged, output::FewChanges::OneByOne}) {
        const tests::TemporaryFolder place;
        const auto folder = place.path() / "public";
        spool(first, folder);
        const auto summary = spool(second, folder, {.few = few});
        CHECK((summary.way == (few == output::FewChanges::OneByOne ? output::Way::Few : output::Way::Exchanged)));
        CHECK(shown(folder) == second);
        CHECK(names_beside(folder) == std::vector<std::string>{"public"});
    }
}

TEST_CASE("files may come from several threads; the manifest does not depend on their order")
{
    const tests::TemporaryFolder place;
    Site site;
    for (int i = 0; i < 300; ++i)
        site["f" + std::to_string(i) + ".html"] = std::string(static_cast<std::size_t>(i), 'x');
    spool(site, place.path() / "one");
    {
        output::Spool spool(place.path() / "three", {}, output::Forms::Plain);
        std::vector<std::thread> threads;
        for (int first = 0; first < 3; ++first)
            threads.emplace_back([&, first] {
                for (int i = 299 - first; i >= 0; i -= 3) {
                    const auto path = "f" + std::to_string(i) + ".html";
                    spool.take(path, site.at(path));
                }
            });
        for (auto& thread : threads) thread.join();
        spool.write(output::make_manifest({.generator = "Opora"}, spool.entries()));
    }
    CHECK(tests::contents_of(place.path() / "one") == tests::contents_of(place.path() / "three"));
}

TEST_CASE("compressed forms come with their texts; an author's own stays as it is, whichever comes first")
{
    const std::string text(2000, 'x');
    for (const bool own_first : {true, false}) {
        const tests::TemporaryFolder place;
        const auto folder = place.path() / "public";
        {
            output::Spool spool(folder, {}, output::Forms::Compressed);
            if (own_first) spool.take("a.csv.gz", "own");
            spool.take("a.csv", text);
            if (!own_first) spool.take("a.csv.gz", "own");
            spool.write(output::make_manifest({.generator = "Opora"}, spool.entries()));
        }
        const auto found = shown(folder);
        CHECK(found.size() == 3);
        CHECK(found.at("a.csv.gz") == "own");
        CHECK(found.at("a.csv.br").size() < text.size());
    }
}

TEST_CASE("a file in the way that Opora did not write stops the writing and names it; the old site stays")
{
    const tests::TemporaryFolder place;
    const auto folder = place.path() / "public";
    spool({{"index.html", "1"}}, folder);
    place.write("public/news.html", "somebody's");
    output::Spool spool(folder, {}, output::Forms::Plain);
    spool.take("index.html", "2");
    spool.take("news.html", "2");
    const auto manifest = output::make_manifest({.generator = "Opora"}, spool.entries());
    CHECK_THROWS_AS(spool.write(manifest), EnvironmentError);
    CHECK(shown(folder) == Site{{"index.html", "1"}, {"news.html", "somebody's"}});
}
