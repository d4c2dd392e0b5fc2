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
        {"leads out", R"({"generator": "Opora", "files": [{"path": "../a"}]})", {}},
        {"leads out further on", R"({"generator": "Opora", "files": [{"path": "a/../../b"}]})", {}},
        {"absolute", R"({"generator": "Opora", "files": [{"path": "/etc/passwd"}]})", {}},
        {"invalid UTF-8", "{\"generator\": \"\xFF\", \"files\": []}", {}},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        CHECK(output::manifest_paths(item.bytes) == item.expected);
    }
}

TEST_CASE("a claim is read back as the paths it was made of")
{
    const output::Paths paths = {"a/b.html", "index.html", "manifest.json", "Я.txt"};
    CHECK(output::manifest_paths(output::make_claim(paths)) == paths);
}
