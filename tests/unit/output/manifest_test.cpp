#include "output/manifest.hpp"
#include "output/write.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace opora;

TEST_CASE("the manifest lists every file with its hash and size, in byte order of path")
{
    // sha256sum of «abc», of nothing and of «я» in UTF-8.
    const std::vector<SiteFile> files = {{"shkoly/index.html", "abc"}, {"index.html", ""}, {"Я.txt", "я"}};
    const output::ManifestHead head = {
        .generator = "Opora 0.1.0", .commit = "c0ffee", .modified = true, .as_of = "2023-09-01"};
    const auto manifest = output::make_manifest(head, files, 2);
    CHECK(manifest.path == "manifest.json");
    CHECK(manifest.bytes == R"({
 "as_of": "2023-09-01",
 "commit": "c0ffee",
 "files": [
  {
   "path": "index.html",
   "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
   "size": 0
  },
  {
   "path": "shkoly/index.html",
   "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
   "size": 3
  },
  {
   "path": "Я.txt",
   "sha256": "9b21f5cf014c9efb35110dcccf3a74eab7fb903d1ca2f4054b3dad9ffabb7727",
   "size": 2
  }
 ],
 "generator": "Opora 0.1.0",
 "modified": true
}
)");
    auto reversed = files;
    std::ranges::reverse(reversed);
    CHECK(output::make_manifest(head, reversed, 1).bytes == manifest.bytes);
}

namespace {

output::Paths paths_of(const output::WrittenFiles& files)
{
    output::Paths paths;
    for (const auto& [path, file] : files) paths.insert(path);
    return paths;
}

}

TEST_CASE("only a manifest that Opora could have written says what is ours")
{
    struct Case {
        const char* name;
        const char* bytes;
        output::Paths expected;
    };
    const Case cases[] = {
        {"ours", R"({"generator": "Opora", "files": [{"path": "a/b.html"}]})", {"a/b.html", "manifest.json"}},
        {"empty", "", {}},
        {"cut off", R"({"generator": "Opora", "files": [{"path": "a")", {}},
        {"of a web application", R"({"name": "App", "icons": []})", {}},
        {"paths are not text", R"({"generator": "Opora", "files": [{"path": 1}]})", {}},
        {"writes outside", R"({"generator": "Opora", "files": [{"path": "a"}], "writing": ["../a"]})", {}},
        {"leads out", R"({"generator": "Opora", "files": [{"path": "../a"}]})", {}},
        {"leads out further on", R"({"generator": "Opora", "files": [{"path": "a/../../b"}]})", {}},
        {"absolute", R"({"generator": "Opora", "files": [{"path": "/etc/passwd"}]})", {}},
        {"invalid UTF-8", "{\"generator\": \"\xFF\", \"files\": []}", {}},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        CHECK(paths_of(output::written_files(item.bytes)) == item.expected);
    }
}

TEST_CASE("a manifest says of each file what is known of its bytes")
{
    const auto files = output::written_files(R"({"generator": "Opora", "files": [
        {"path": "a", "sha256": "c0ffee", "size": 3}, {"path": "b"}, {"path": "c", "sha256": "c0ffee", "size": -3},
        {"path": "d", "sha256": "c0ffee", "size": 3}], "writing": ["d", 4, "e"]})");
    CHECK(files.at("a").sha256 == "c0ffee");
    CHECK(files.at("a").size == 3);
    for (const auto* path : {"b", "c", "d", "e", "manifest.json"}) {
        CAPTURE(path);
        CHECK(files.at(path).sha256.empty());
    }
}

TEST_CASE("a claim is read back as the files it was made of, and knows nothing of those that it is writing")
{
    const output::WrittenFiles files = {{"a/b.html", {"c0ffee", 3}},
                                        {"index.html", {"decaf", 5}},
                                        {"manifest.json", {}},
                                        {"new.html", {}},
                                        {"Я.txt", {"beef", 2}}};
    const auto read = output::written_files(output::make_claim(files, {"index.html", "new.html"}));
    CHECK(paths_of(read) == paths_of(files));
    CHECK(read.at("a/b.html").sha256 == "c0ffee");
    CHECK(read.at("a/b.html").size == 3);
    CHECK(read.at("Я.txt").sha256 == "beef");
    CHECK(read.at("index.html").sha256.empty());
    CHECK(read.at("new.html").sha256.empty());
}
