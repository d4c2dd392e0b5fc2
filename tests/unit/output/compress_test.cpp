#include "output/compress.hpp"
#include "output/manifest.hpp"
#include "output/write.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <filesystem>
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

/// The files and their compressed forms, by path.
std::map<std::string, std::string> with_forms(const std::vector<SiteFile>& files, const std::filesystem::path& folder)
{
    const output::Compressor compressor(folder);
    auto found = by_path(files);
    for (const auto& file : files)
        for (const auto& form : compressor.forms_of(file.path, file.bytes)) found[form.path] = form.bytes;
    return found;
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
    const auto found =
        with_forms({{"index.html", text}, {"a.csv", text}, {"short.html", "x"}, {"photo.jpg", text}, {"LICENSE", text}},
                   folder.path() / "site");
    std::string paths;
    for (const auto& file : found) paths += file.first + " ";
    CHECK(paths == "LICENSE a.csv a.csv.br a.csv.gz index.html index.html.br index.html.gz photo.jpg short.html ");
    CHECK(unpacked(found.at("index.html.gz"), text.size()) == text);
    CHECK(found.at("index.html.br").size() < found.at("index.html.gz").size());
}

TEST_CASE("a text of four hundred bytes gets both forms, one of a byte less does not")
{
    const tests::TemporaryFolder folder;
    const output::Compressor compressor(folder.path());
    CHECK(compressor.forms_of("a.html", std::string(400, 'x')).size() == 2);
    CHECK(compressor.forms_of("a.html", std::string(399, 'x')).empty());
}

TEST_CASE("what is there for the same content is taken, and only if nobody changed it")
{
    const tests::TemporaryFolder folder;
    const auto site = folder.path() / "site";
    const std::vector<SiteFile> sources = {{"a.html", long_text()}, {"b.html", long_text() + "?"}};
    // A mark in a compressed file that the manifest knows shows whether it was taken or made again.
    const auto made = with_forms(sources, site);
    std::vector<SiteFile> marked;
    for (const auto& [path, bytes] : made) marked.push_back({path, path.ends_with(".br") ? bytes + "mark" : bytes});
    write_site(marked, site);
    CHECK(with_forms(sources, site).at("a.html.br") == made.at("a.html.br") + "mark");

    folder.write("site/a.html.br", "somebody else");
    auto after_change = sources;
    after_change[1].bytes += "new";
    const auto again = with_forms(after_change, site);
    CHECK(again.at("a.html.br") == made.at("a.html.br"));
    CHECK(again.at("b.html.br") != made.at("b.html.br") + "mark");
}
