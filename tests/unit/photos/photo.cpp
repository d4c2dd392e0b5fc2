#include "photo.hpp"

#include <doctest/doctest.h>
#include <turbojpeg.h>

#include <array>
#include <memory>
#include <string_view>
#include <vector>

namespace opora::tests {

namespace {

using namespace std::string_literals;

using Turbo = std::unique_ptr<void, int (*)(tjhandle)>;

std::string two_bytes(std::size_t value)
{
    return {static_cast<char>(value / 256), static_cast<char>(value % 256)};
}

std::string segment(unsigned char marker, const std::string& content)
{
    return "\xFF"s + static_cast<char>(marker) + two_bytes(content.size() + 2) + content;
}

/// One directory with the orientation, the artist and the latitude's half of the world, in the order of Motorola.
std::string exif(int orientation)
{
    const auto entry = [](int tag, int type, int count, const std::string& value) {
        return two_bytes(static_cast<std::size_t>(tag)) + two_bytes(static_cast<std::size_t>(type)) + "\0\0"s +
               two_bytes(static_cast<std::size_t>(count)) + value;
    };
    const std::string head = "MM\0\x2A\0\0\0\x08"s;
    const std::string directory = "\0\x03"s +
                                  entry(0x0112, 3, 1, two_bytes(static_cast<std::size_t>(orientation)) + "\0\0"s) +
                                  entry(0x013B, 2, 4, "Ann\0"s) + entry(0x8825, 4, 1, "\0\0\0\x32"s) + "\0\0\0\0"s;
    const std::string place = "\0\x01"s + entry(0x0001, 2, 2, "N\0\0\0"s) + "\0\0\0\0"s;
    return "Exif\0\0"s + head + directory + place;
}

Corner corner(const std::string& jpeg, bool is_right)
{
    const Turbo turbo(tjInitDecompress(), tjDestroy);
    const auto* data = reinterpret_cast<const unsigned char*>(jpeg.data());
    int width = 0;
    int height = 0;
    int sampling = 0;
    REQUIRE(tjDecompressHeader2(turbo.get(), const_cast<unsigned char*>(data), jpeg.size(), &width, &height,
                                &sampling) == 0);
    std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    REQUIRE(tjDecompress2(turbo.get(), data, jpeg.size(), pixels.data(), width, 0, height, TJPF_RGB, 0) == 0);
    const auto at = static_cast<std::size_t>(2 * width + (is_right ? width - 3 : 2)) * 3;
    const int red = pixels.at(at);
    const int green = pixels.at(at + 1);
    const int blue = pixels.at(at + 2);
    if (red > green && red > blue) return Corner::Red;
    return green > blue ? Corner::Green : Corner::Blue;
}

using Colours = std::array<std::vector<unsigned char>, 3>; ///< of the corners and of what is below

std::string encoded(int width, int height, int format, const Colours& colours)
{
    std::vector<unsigned char> pixels;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto& colour = colours.at(y > height / 2 ? 2 : x < width / 2 ? 0 : 1);
            pixels.insert(pixels.end(), colour.begin(), colour.end());
        }
    const Turbo turbo(tjInitCompress(), tjDestroy);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    REQUIRE(tjCompress2(turbo.get(), pixels.data(), width, 0, height, format, &bytes, &size, TJSAMP_420, 90, 0) == 0);
    std::string result(reinterpret_cast<const char*>(bytes), size);
    tjFree(bytes);
    return result;
}

}

std::string photo(int width, int height)
{
    return encoded(width, height, TJPF_RGB, {{{220, 0, 0}, {0, 220, 0}, {0, 0, 220}}});
}

std::string photo_in_inks(int width, int height)
{
    return encoded(width, height, TJPF_CMYK, {{{255, 0, 0, 220}, {0, 255, 0, 220}, {0, 0, 255, 220}}});
}

std::string as_by_telephone(const std::string& jpeg, int orientation)
{
    const std::string added = segment(0xE1, exif(orientation)) + segment(0xED, "Photoshop 3.0\0 Ann"s) +
                              segment(0xFE, "taken by Ann at 56.8 N");
    return jpeg.substr(0, 2) + added + jpeg.substr(2) + "trailer of Ann";
}

Corner upper_left(const std::string& jpeg)
{
    return corner(jpeg, false);
}

Corner upper_right(const std::string& jpeg)
{
    return corner(jpeg, true);
}

}
