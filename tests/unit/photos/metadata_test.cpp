#include "photo.hpp"
#include "photos/metadata.hpp"
#include "photos/picture_header.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

using namespace opora;
using namespace std::string_literals;

namespace {

std::string four_bytes(std::uint32_t value)
{
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(value >> shift & 0xFFU);
    return bytes;
}

std::string chunk(const std::string& name, const std::string& data)
{
    const auto named = name + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(named.data()), static_cast<uInt>(named.size()));
    return four_bytes(static_cast<std::uint32_t>(data.size())) + named + four_bytes(static_cast<std::uint32_t>(sum));
}

const std::string png_mark = "\x89PNG\r\n\x1A\n";

std::string head_chunk(std::uint32_t width, std::uint32_t height)
{
    return chunk("IHDR", four_bytes(width) + four_bytes(height) + "\x08\x02\0\0\0"s);
}

}

TEST_CASE("a JPEG says how it is to be turned")
{
    const auto jpeg = tests::photo(16, 8);
    CHECK(photos::orientation_of(jpeg) == 1);
    for (int orientation = 1; orientation <= 8; ++orientation)
        CHECK(photos::orientation_of(tests::as_by_telephone(jpeg, orientation)) == orientation);
    CHECK(photos::orientation_of(tests::as_by_telephone(jpeg, 0)) == 1);
    CHECK(photos::orientation_of(tests::as_by_telephone(jpeg, 9)) == 1);
    CHECK(photos::orientation_of("\xFF\xD8") == 1);
}

TEST_CASE("a colour profile is put together from its parts in their order")
{
    const auto part = [](char number, const std::string& bytes) {
        const auto content = "ICC_PROFILE\0"s + number + "\x02" + bytes;
        return "\xFF\xE2"s + static_cast<char>(0) + static_cast<char>(content.size() + 2) + content;
    };
    CHECK(photos::colour_profile_of("\xFF\xD8" + part(2, "world") + part(1, "hello ") + "\xFF\xDA") == "hello world");
    CHECK(photos::colour_profile_of(tests::photo(16, 8)).empty());
}

TEST_CASE("a bare PNG keeps its pixels byte for byte and loses words, times and places")
{
    const auto pixels = chunk("IDAT", "pixels");
    const auto clean =
        png_mark + head_chunk(3, 2) + chunk("PLTE", "abc") + chunk("tRNS", "x") + pixels + chunk("IEND", "");
    const auto full = png_mark + head_chunk(3, 2) + chunk("PLTE", "abc") + chunk("tRNS", "x") +
                      chunk("tEXt", "Author\0Ann"s) + chunk("eXIf", "MM") + chunk("tIME", "1234567") +
                      chunk("acTL", "12345678") + pixels + chunk("fdAT", "1234") + chunk("IEND", "") + "trailer of Ann";
    CHECK(photos::bare_png(full) == clean);
    CHECK(photos::bare_png(clean) == clean);
}

TEST_CASE("a PNG that is cut or damaged is told")
{
    const auto whole = png_mark + head_chunk(3, 2) + chunk("IDAT", "pixels") + chunk("IEND", "");
    for (std::size_t length = png_mark.size(); length < whole.size(); ++length)
        CHECK_FALSE(photos::bare_png(whole.substr(0, length)));
    auto damaged = whole;
    damaged[45] = static_cast<char>(damaged[45] ^ 1);
    CHECK_FALSE(photos::bare_png(damaged));
}

TEST_CASE("the size is read from the header alone")
{
    using photos::Format;
    const auto jpeg = photos::size_of(tests::as_by_telephone(tests::photo(40, 20), 6), Format::Jpeg);
    REQUIRE(jpeg);
    CHECK(jpeg->width == 40);
    CHECK(jpeg->height == 20);
    const auto png = photos::size_of(png_mark + head_chunk(70000, 3), Format::Png);
    REQUIRE(png);
    CHECK(png->width == 70000);
    CHECK(png->height == 3);
    const auto webp = photos::size_of("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x0F\x27\0\x63\0\0\0"s, Format::Webp);
    REQUIRE(webp);
    CHECK(webp->width == 10000);
    CHECK(webp->height == 100);
    CHECK_FALSE(photos::size_of("\xFF\xD8\xFF\xE0"s, Format::Jpeg));
    CHECK_FALSE(photos::size_of("RIFF", Format::Webp));
    CHECK_FALSE(photos::size_of(png_mark, Format::Png));
    CHECK_FALSE(photos::size_of(png_mark + head_chunk(0, 3), Format::Png));
}
