#include "foundation/environment_error.hpp"
#include "pictures/font.hpp"
#include "pictures/painter.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace opora;

namespace {

constexpr const char* worker = "themes/worker/dist";

const pictures::Preview sample{
    .above = "Поддержка школ · Н-ский район", .title = "Лесная СОШ № 2", .below = "Н-ское управление образования"};

/// Four bytes at `offset`, the first one highest.
std::uint32_t number_at(const std::string& bytes, std::size_t offset)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return number;
}

std::string file_bytes(const char* name)
{
    std::ifstream file(std::filesystem::path(worker) / "fonts" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}

TEST_CASE("a preview is a PNG of 1200 × 630, light enough to send, and the same for the same words")
{
    const pictures::Painter painter({.worker = worker});
    const auto png = painter.preview(sample);
    CHECK(png.substr(1, 3) == "PNG");
    CHECK(number_at(png, 16) == 1200);
    CHECK(number_at(png, 20) == 630);
    CHECK(png.size() < 60'000);
    CHECK(painter.preview(sample) == png);
    auto other = sample;
    other.title = "Лесная СОШ № 3";
    CHECK(painter.preview(other) != png);
}

TEST_CASE("texts of any length are painted")
{
    const pictures::Painter painter({.worker = worker});
    std::string long_title;
    for (int i = 0; i < 60; ++i) long_title += "Муниципальное ";
    for (const auto& title : {std::string(), std::string("Слово"), std::string(400, 'w'), long_title}) {
        CAPTURE(title);
        CHECK(painter.preview({.above = title, .title = title, .below = title}).size() > 1000);
    }
}

TEST_CASE("a picture in the cache is not painted again")
{
    const tests::TemporaryFolder folder;
    const auto png = pictures::Painter({.worker = worker, .cache = folder.path()}).preview(sample);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        ++files;
        CHECK(entry.path().extension().empty());
    }
    CHECK(files == 1);
    CHECK(pictures::Painter({.worker = worker, .cache = folder.path()}).preview(sample) == png);
}

TEST_CASE("a font is as wide as its letters, wider in bold, and grows with its size")
{
    const pictures::Font font(
        {file_bytes("golos-text-cyrillic-wght-normal.woff2"), file_bytes("golos-text-latin-wght-normal.woff2")});
    using enum pictures::Weight;
    const auto one = font.width({"Ш", 100, Regular});
    CHECK(one > 50);
    CHECK(font.width({"ШШ", 100, Regular}) == doctest::Approx(2 * one));
    CHECK(font.width({"Ш", 200, Regular}) == doctest::Approx(2 * one));
    CHECK(font.width({"Ш", 100, Bold}) > one);
    CHECK(font.width({"2", 100, Regular}) > 20); // digits come from the other file
    CHECK(font.width({"", 100, Regular}) == 0);
}

TEST_CASE("a missing font is told with its path")
{
    CHECK_THROWS_AS(pictures::Painter({.worker = "nowhere"}), EnvironmentError);
}
