#include "unit/pictures/png.hpp"

#include <doctest/doctest.h>
#include <png.h>

namespace opora::tests {

Png read_png(const std::string& bytes)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0);
    image.format = PNG_FORMAT_RGB;
    Png png{.width = static_cast<int>(image.width), .height = static_cast<int>(image.height)};
    png.bytes.resize(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, png.bytes.data(), 0, nullptr) != 0);
    REQUIRE(image.warning_or_error == 0);
    return png;
}

}
