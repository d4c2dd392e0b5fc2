#include "photo.hpp"
#include "photos/image.hpp"
#include "photos/prepare.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>

using namespace opora;
using photos::Format;
using photos::Largest;
using tests::Corner;

namespace {

photos::Prepared prepared(const std::string& bytes, Largest largest = Largest::ForPages,
                          const std::filesystem::path& folder = {})
{
    auto result = photos::prepare(bytes, Format::Jpeg, largest, cache::FolderCache(folder));
    REQUIRE(std::holds_alternative<photos::Prepared>(result));
    return std::get<photos::Prepared>(std::move(result));
}

std::string sizes_of(const photos::Prepared& picture)
{
    std::string sizes = std::to_string(picture.main.size.width) + "x" + std::to_string(picture.main.size.height) +
                        picture.main.extension;
    for (const auto& one : picture.smaller)
        sizes += " " + std::to_string(one.size.width) + "x" + std::to_string(one.size.height) + one.extension;
    return sizes;
}

}

TEST_CASE("a photo stands upright, whatever of the eight ways the telephone was held")
{
    // Where the stored corners come to lie, as EXIF defines it: 1 is the row at the top and the column at the left.
    constexpr std::array left{Corner::Red, Corner::Green, Corner::Blue, Corner::Blue,
                              Corner::Red, Corner::Blue,  Corner::Blue, Corner::Green};
    constexpr std::array right{Corner::Green, Corner::Red, Corner::Blue,  Corner::Blue,
                               Corner::Blue,  Corner::Red, Corner::Green, Corner::Blue};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const auto picture = prepared(tests::as_by_telephone(tests::photo(64, 32), orientation));
        const auto index = static_cast<std::size_t>(orientation - 1);
        CHECK(picture.main.size.width == (orientation < 5 ? 64 : 32));
        CHECK(picture.main.size.height == (orientation < 5 ? 32 : 64));
        CHECK(tests::upper_left(picture.main.bytes) == left.at(index));
        CHECK(tests::upper_right(picture.main.bytes) == right.at(index));
    }
}

TEST_CASE("a large photo that is decoded to a part of its pixels stands upright, too, as wide as pages need")
{
    // Stored 5120 × 4000: an eighth and a quarter of the upright width 4000 would be too little.
    const auto turned = prepared(tests::as_by_telephone(tests::photo(5120, 4000), 6));
    CHECK(sizes_of(turned) == "1280x1638jpg 480x615jpg 480x615webp 960x1229jpg 960x1229webp 1280x1638webp");
    CHECK(tests::upper_left(turned.main.bytes) == Corner::Blue);
    CHECK(tests::upper_right(turned.main.bytes) == Corner::Red);
    CHECK(prepared(tests::photo(5120, 2560)).main.size.height == 640); // a quarter is just enough
    CHECK(prepared(tests::photo(5119, 2560)).main.size.height == 640); // and here it is not less than 1280 either
    CHECK(prepared(tests::photo(5112, 2560)).main.size.height == 641); // here a half is needed
}

TEST_CASE("a photo in the four inks of a printing house has the colours that were meant")
{
    const auto picture = prepared(tests::photo_in_inks(64, 32));
    CHECK(tests::upper_left(picture.main.bytes) == Corner::Red);
    CHECK(tests::upper_right(picture.main.bytes) == Corner::Green);
}

TEST_CASE("nothing of the person, the place and the programs is left in any of the sizes")
{
    const auto picture = prepared(tests::as_by_telephone(tests::photo(1000, 500), 1));
    auto all = picture.smaller;
    all.push_back(picture.main);
    CHECK(all.size() == 6);
    for (const auto& one : all)
        for (const auto* word : {"Ann", "Exif", "EXIF", "XMP", "Photoshop", "trailer"})
            CHECK_MESSAGE(one.bytes.find(word) == std::string::npos, word);
}

TEST_CASE("sizes are less than the picture's own, and the page's largest is there as WebP too")
{
    CHECK(sizes_of(prepared(tests::photo(480, 240))) == "480x240jpg 480x240webp");
    CHECK(sizes_of(prepared(tests::photo(481, 240))) == "481x240jpg 480x240jpg 480x240webp 481x240webp");
    CHECK(sizes_of(prepared(tests::photo(1280, 640))) ==
          "1280x640jpg 480x240jpg 480x240webp 960x480jpg 960x480webp 1280x640webp");
    CHECK(sizes_of(prepared(tests::photo(1600, 800))) ==
          "1280x640jpg 480x240jpg 480x240webp 960x480jpg 960x480webp 1280x640webp");
    CHECK(sizes_of(prepared(tests::photo(1600, 800), Largest::AsItIs)) ==
          "1600x800jpg 480x240jpg 480x240webp 960x480jpg 960x480webp 1280x640jpg 1280x640webp");
}

TEST_CASE("odd bytes that decoders pass over spoil no photo")
{
    auto odd = tests::photo(64, 32);
    odd.insert(odd.size() - 2, "odd");
    CHECK(sizes_of(prepared(odd)) == "64x32jpg 64x32webp");
}

TEST_CASE("a WebP comes out as WebP in its sizes")
{
    const auto webp = photos::Image::decode(tests::photo(500, 100), Format::Jpeg)->webp(90);
    auto result = photos::prepare(webp, Format::Webp, Largest::ForPages, cache::FolderCache());
    REQUIRE(std::holds_alternative<photos::Prepared>(result));
    CHECK(sizes_of(std::get<photos::Prepared>(result)) == "500x100webp 480x96webp");
}

TEST_CASE("what is damaged, or would take too much memory, is refused")
{
    const auto failure = [](const std::string& bytes, Format format) {
        const auto result = photos::prepare(bytes, format, Largest::ForPages, cache::FolderCache());
        REQUIRE(std::holds_alternative<photos::Failure>(result));
        return std::get<photos::Failure>(result);
    };
    const auto jpeg = tests::photo(64, 32);
    CHECK(failure("", Format::Jpeg) == photos::Failure::Unreadable);
    CHECK(failure(jpeg.substr(0, 300), Format::Jpeg) == photos::Failure::Unreadable);
    const auto scan = jpeg.find("\xFF\xDA");
    for (std::size_t length = scan; length < jpeg.size() - 1; length += 7)
        CHECK(failure(jpeg.substr(0, length), Format::Jpeg) == photos::Failure::Unreadable);
    auto bomb = jpeg;
    const auto frame = bomb.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    bomb.replace(frame + 5, 4, "\xFF\xFF\xFF\xFF"); // 65,535 × 65,535
    CHECK(failure(bomb, Format::Jpeg) == photos::Failure::TooManyPixels);
}

TEST_CASE("what was prepared once comes from the cache, and a damaged entry is made anew")
{
    const tests::TemporaryFolder folder;
    const auto bytes = tests::photo(500, 100);
    const auto first = prepared(bytes, Largest::ForPages, folder.path());
    const auto files = std::distance(std::filesystem::directory_iterator(folder.path()), {});
    CHECK(files == 1);
    const auto second = prepared(bytes, Largest::ForPages, folder.path());
    CHECK(sizes_of(second) == sizes_of(first));
    CHECK(second.main.bytes == first.main.bytes);
    CHECK(second.smaller.back().bytes == first.smaller.back().bytes);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) std::ofstream(entry.path()) << "x";
    CHECK(prepared(bytes, Largest::ForPages, folder.path()).main.bytes == first.main.bytes);
}
