#include "photo.hpp"

#include <doctest/doctest.h>
#include <gd.h>

#include <memory>
#include <string_view>

namespace opora::tests {

namespace {

using namespace std::string_literals;

using Picture = std::unique_ptr<gdImage, void (*)(gdImagePtr)>;

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
    auto bytes = jpeg;
    const Picture picture(gdImageCreateFromJpegPtr(static_cast<int>(bytes.size()), bytes.data()), gdImageDestroy);
    REQUIRE(picture);
    const int x = is_right ? gdImageSX(picture.get()) - 3 : 2;
    const int pixel = gdImageGetTrueColorPixel(picture.get(), x, 2);
    const int red = gdTrueColorGetRed(pixel);
    const int green = gdTrueColorGetGreen(pixel);
    const int blue = gdTrueColorGetBlue(pixel);
    if (red > green && red > blue) return Corner::Red;
    return green > blue ? Corner::Green : Corner::Blue;
}

}

std::string photo(int width, int height)
{
    const Picture picture(gdImageCreateTrueColor(width, height), gdImageDestroy);
    gdImageFilledRectangle(picture.get(), 0, 0, width, height, gdTrueColor(0, 0, 220));
    gdImageFilledRectangle(picture.get(), 0, 0, width / 2 - 1, height / 2, gdTrueColor(220, 0, 0));
    gdImageFilledRectangle(picture.get(), width / 2, 0, width, height / 2, gdTrueColor(0, 220, 0));
    int size = 0;
    void* bytes = gdImageJpegPtr(picture.get(), &size, 90);
    std::string result(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    gdFree(bytes);
    return result;
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
