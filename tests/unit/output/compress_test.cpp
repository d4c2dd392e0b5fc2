#include "output/compress.hpp"
#include "output/manifest.hpp"
#include "output/write.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace opora;

namespace {

std::string long_text()
{
    std::string text;
    for (int i = 0; i < 400; ++i) text += "строка " + std::to_string(i * i) + "\n";
    return text;
}

std::map<std::string, std::string> by_path(const std::vector<SiteFile>& files)
{
    std::map<std::string, std::string> found;
    for (const auto& file : files) found[file.path] = file.bytes;
    return found;
}

std::string unpacked(const std::string& gzip, std::size_t size)
{
    z_stream stream = {};
    REQUIRE(inflateInit2(&stream, MAX_WBITS + 16) == Z_OK);
    auto input = gzip;
    std::string output(size + 1, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(output.data());
    stream.avail_out = static_cast<uInt>(output.size());
    REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    output.resize(stream.total_out);
    inflateEnd(&stream);
    return output;
}

/// Writes a site with a manifest that knows what compressed it.
void write_site(std::vector<SiteFile> files, const std::filesystem::path& folder)
{
    files.push_back(
        output::make_manifest({.generator = "Opora", .compressed_by = output::compression_libraries()}, files, 1));
    output::write(files, folder);
}

}

TEST_CASE("long texts get both forms, which hold the same bytes; pictures and short texts get none")
{
    const tests::TemporaryFolder folder;
    const auto text = long_text();
    std::vector<SiteFile> files = {
        {"index.html", text}, {"a.csv", text}, {"short.html", "x"}, {"photo.jpg", text}, {"LICENSE", text}};
    output::add_compressed(files, folder.path() / "site", 2);
    const auto found = by_path(files);
    std::string paths;
    for (const auto& file : found) paths += file.first + " ";
    CHECK(paths == "LICENSE a.csv a.csv.br a.csv.gz index.html index.html.br index.html.gz photo.jpg short.html ");
    CHECK(unpacked(found.at("index.html.gz"), text.size()) == text);
    CHECK(found.at("index.html.br").size() < found.at("index.html.gz").size());
}

TEST_CASE("the same bytes are made for any number of jobs")
{
    const tests::TemporaryFolder folder;
    std::vector<SiteFile> one = {{"a.html", long_text()}, {"b.css", long_text() + "!"}};
    auto three = one;
    output::add_compressed(one, folder.path(), 1);
    output::add_compressed(three, folder.path(), 3);
    CHECK(by_path(one) == by_path(three));
}

TEST_CASE("what is there for the same content is taken, and only if nobody changed it")
{
    const tests::TemporaryFolder folder;
    const auto site = folder.path() / "site";
    const std::vector<SiteFile> sources = {{"a.html", long_text()}, {"b.html", long_text() + "?"}};
    auto files = sources;
    output::add_compressed(files, site, 1);
    // A mark in a compressed file that the manifest knows shows whether it was taken or made again.
    const auto made = by_path(files);
    for (auto& file : files)
        if (file.path == "a.html.br" || file.path == "b.html.br") file.bytes += "mark";
    write_site(files, site);
    auto again = sources;
    output::add_compressed(again, site, 1);
    CHECK(by_path(again).at("a.html.br") == made.at("a.html.br") + "mark");

    folder.write("site/a.html.br", "somebody else");
    auto after_change = sources;
    after_change[1].bytes += "new";
    output::add_compressed(after_change, site, 1);
    CHECK(by_path(after_change).at("a.html.br") == made.at("a.html.br"));
    CHECK(by_path(after_change).at("b.html.br") != made.at("b.html.br") + "mark");
}

TEST_CASE("an author's own compressed file stays as it is")
{
    const tests::TemporaryFolder folder;
    std::vector<SiteFile> files = {{"a.csv", long_text()}, {"a.csv.gz", "own"}};
    output::add_compressed(files, folder.path(), 1);
    CHECK(std::count_if(files.begin(), files.end(), [](const SiteFile& file) { return file.path == "a.csv.gz"; }) == 1);
    CHECK(by_path(files).at("a.csv.gz") == "own");
}
