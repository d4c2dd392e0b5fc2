#include "foundation/environment_error.hpp"
#include "foundation/parallel.hpp"
#include "pictures/painter.hpp"
#include "support/temporary_folder.hpp"
#include "unit/pictures/png.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <utility>

using namespace opora;

namespace {

constexpr const char* worker = "themes/worker/dist";
constexpr int preview_paper = 0x12436d;

const pictures::Preview sample{
    .above = "Поддержка школ · Н-ский район", .title = "Лесная СОШ № 2", .below = "Н-ское управление образования"};
const std::string long_name =
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 12 имени Героя "
    "Советского Союза А. В. Петрова с углублённым изучением отдельных предметов»";

struct Band {
    int top = 0;
    int bottom = 0; ///< the row after the last one
};

bool has_text(const tests::Png& png, int y)
{
    for (int x = 0; x < png.width; ++x)
        if (png.at(x, y) != preview_paper) return true;
    return false;
}

/// Rows in which something stands, as bands with nothing but paper between them.
std::vector<Band> bands(const tests::Png& png)
{
    std::vector<Band> bands;
    for (int y = 0; y < png.height; ++y) {
        if (!has_text(png, y)) continue;
        if (bands.empty() || bands.back().bottom != y) bands.push_back({.top = y});
        bands.back().bottom = y + 1;
    }
    return bands;
}

/// The first column with text in a band and the one after the last.
std::pair<int, int> extent(const tests::Png& png, const Band& band)
{
    std::pair<int, int> extent{png.width, 0};
    for (int y = band.top; y < band.bottom; ++y) {
        for (int x = 0; x < png.width; ++x) {
            if (png.at(x, y) == preview_paper) continue;
            extent = {std::min(extent.first, x), std::max(extent.second, x + 1)};
        }
    }
    return extent;
}

}

TEST_CASE("a preview is a PNG of 1200 × 630, light enough to send, and the same for the same words")
{
    const pictures::Painter painter({.worker = worker});
    const auto bytes = painter.preview(sample);
    const auto png = tests::read_png(bytes);
    CHECK(png.width == 1200);
    CHECK(png.height == 630);
    CHECK(bytes.size() < 10'000);
    CHECK(pictures::Painter({.worker = worker}).preview(sample) == bytes);
    auto other = sample;
    other.title = "Лесная СОШ № 3";
    CHECK(painter.preview(other) != bytes);
}

TEST_CASE("a preview says what is above, the title in full ink, a line, and what is below")
{
    const auto png = tests::read_png(pictures::Painter({.worker = worker}).preview(sample));
    const auto parts = bands(png);
    REQUIRE(parts.size() == 4);
    CHECK(parts[0].bottom - parts[0].top < 45);
    CHECK(parts[1].bottom - parts[1].top > 55);
    CHECK(parts[2].top == 530);
    CHECK(parts[2].bottom == 532);
    CHECK(extent(png, parts[2]) == std::pair(72, 1128));
    CHECK(png.at(100, 530) == 0xb0c0ce);
    CHECK(parts[3].bottom < 600);
    int full = 0;
    for (int y = parts[1].top; y < parts[1].bottom; ++y)
        for (int x = 72; x < 1128; ++x) full += png.at(x, y) == 0xffffff ? 1 : 0;
    CHECK(full > 8'000);
}

TEST_CASE("texts of any length and alphabet stay within the margins")
{
    const pictures::Painter painter({.worker = worker});
    for (const auto& text :
         {std::string(), std::string("Слово"), std::string(400, 'w'), long_name, std::string("漢字 Ω")}) {
        CAPTURE(text);
        const auto png = tests::read_png(painter.preview({.above = text, .title = text, .below = text}));
        CHECK(bands(png).size() >= (text.empty() ? 1 : 4));
        const auto [left, right] = extent(png, {.top = 0, .bottom = 630});
        CHECK(left >= 72);
        CHECK(right <= 1128);
        CHECK(bands(png).front().top >= 60);
        CHECK(bands(png).back().bottom <= 600);
    }
}

TEST_CASE("a long title has four lines, and the last ends with an ellipsis where words are left out")
{
    const pictures::Painter painter({.worker = worker});
    const auto bytes = painter.preview({.title = long_name});
    const auto png = tests::read_png(bytes);
    const auto parts = bands(png);
    REQUIRE(parts.size() == 5); // and the line below
    // The end of the last line is low: dots, and no letter.
    const auto right = extent(png, parts[3]).second;
    for (int y = parts[3].top; y < parts[3].top + 25; ++y)
        for (int x = right - 40; x < right; ++x) CHECK(png.at(x, y) == preview_paper);
    CHECK(painter.preview({.title = long_name + " и ещё немного"}) == bytes);
}

TEST_CASE("one painter paints in several threads as it does in one")
{
    std::vector<pictures::Preview> previews(40, sample);
    for (std::size_t i = 0; i < previews.size(); ++i)
        previews[i].title += std::to_string(i) + long_name.substr(0, i * 2);
    std::vector<std::string> alone(previews.size());
    std::vector<std::string> together(previews.size());
    for (std::size_t i = 0; i < previews.size(); ++i)
        alone[i] = pictures::Painter({.worker = worker}).preview(previews[i]);
    const pictures::Painter painter({.worker = worker});
    parallel_for(previews.size(), 8, [&](std::size_t i) { together[i] = painter.preview(previews[i]); });
    CHECK(together == alone);
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

TEST_CASE("a missing font is told with its path")
{
    CHECK_THROWS_AS(pictures::Painter({.worker = "nowhere"}), EnvironmentError);
}
