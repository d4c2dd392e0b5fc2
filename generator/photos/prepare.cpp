// In the cache stands a line for each rendition, the main one first: width, height, extension, number of bytes. An
// empty line ends them; the bytes follow.
#include "photos/prepare.hpp"

#include "foundation/hashing.hpp"
#include "photos/image.hpp"
#include "photos/metadata.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

namespace opora::photos {

namespace {

constexpr std::array<std::uint32_t, 3> widths{480, 960, 1280};
constexpr int jpeg_quality = 82;
constexpr int webp_quality = 78;
/// To be changed with anything that changes the bytes that are made.
constexpr std::string_view edition = "2";

Rendition jpeg_of(const Image& image)
{
    return {.size = image.size(), .extension = "jpg", .bytes = image.jpeg(jpeg_quality)};
}

Rendition webp_of(const Image& image)
{
    return {.size = image.size(), .extension = "webp", .bytes = image.webp(webp_quality)};
}

void add(Rendition rendition, std::vector<Rendition>& renditions)
{
    if (!rendition.bytes.empty()) renditions.push_back(std::move(rendition));
}

/// From the widest down, each from the one before, which costs a tenth of making each from the photo.
std::vector<Rendition> smaller_than(const Image& image, Format format)
{
    std::vector<Rendition> renditions;
    std::optional<Image> last;
    for (auto width = widths.rbegin(); width != widths.rend(); ++width) {
        if (*width >= image.size().width) continue;
        last = (last ? *last : image).scaled(*width);
        add(webp_of(*last), renditions);
        if (format == Format::Jpeg) add(jpeg_of(*last), renditions);
    }
    std::ranges::reverse(renditions);
    return renditions;
}

std::optional<Prepared> prepare_photo(const std::string& bytes, Format format, Largest largest)
{
    auto image = Image::decode(bytes, format, largest == Largest::ForPages ? widths.back() : 0);
    if (!image) return std::nullopt;
    const bool is_wide = image->size().width > widths.back();
    if (is_wide && largest == Largest::ForPages) image = image->scaled(widths.back());
    Prepared prepared;
    prepared.main = format == Format::Jpeg ? jpeg_of(*image) : webp_of(*image);
    if (prepared.main.bytes.empty()) return std::nullopt;
    prepared.smaller = smaller_than(*image, format);
    // The page's largest picture as WebP too, where the photo itself is not wider.
    if (format == Format::Jpeg && image->size().width <= widths.back()) add(webp_of(*image), prepared.smaller);
    return prepared;
}

std::optional<Prepared> prepare_drawing(const std::string& bytes, const Size& size)
{
    auto bare = bare_png(bytes);
    if (!bare) return std::nullopt;
    return Prepared{.main = {.size = size, .extension = "png", .bytes = std::move(*bare)}};
}

std::string to_bytes(const Prepared& prepared)
{
    std::string head;
    std::string rest;
    const auto append = [&](const Rendition& one) {
        head += std::to_string(one.size.width) + " " + std::to_string(one.size.height) + " " + one.extension + " " +
                std::to_string(one.bytes.size()) + "\n";
        rest += one.bytes;
    };
    append(prepared.main);
    for (const auto& one : prepared.smaller) append(one);
    return head + "\n" + rest;
}

std::optional<Prepared> from_bytes(const std::string& bytes)
{
    const auto head_end = bytes.find("\n\n");
    if (head_end == std::string::npos) return std::nullopt;
    std::istringstream head(bytes.substr(0, head_end));
    std::vector<Rendition> renditions;
    std::size_t offset = head_end + 2;
    std::size_t length = 0;
    for (Rendition one; head >> one.size.width >> one.size.height >> one.extension >> length; offset += length) {
        if (length > bytes.size() - offset) return std::nullopt;
        one.bytes = bytes.substr(offset, length);
        renditions.push_back(one);
    }
    if (renditions.empty()) return std::nullopt;
    Prepared prepared{.main = std::move(renditions.front())};
    prepared.smaller.assign(std::make_move_iterator(renditions.begin() + 1), std::make_move_iterator(renditions.end()));
    return prepared;
}

std::string key_of(const std::string& bytes, Format format, Largest largest)
{
    const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
    return sha256_hex(std::string(edition) + "\n" + number(format) + number(largest) + "\n" + sha256_hex(bytes)) +
           ".photo";
}

}

std::variant<Prepared, Failure> prepare(const std::string& bytes, Format format, Largest largest,
                                        const cache::FolderCache& kept)
{
    const auto size = size_of(bytes, format);
    if (!size) return Failure::Unreadable;
    if (std::uint64_t{size->width} * size->height > pixel_limit) return Failure::TooManyPixels;
    const auto key = key_of(bytes, format, largest);
    if (const auto known = kept.find(key))
        if (auto prepared = from_bytes(*known)) return std::move(*prepared);
    auto prepared = format == Format::Png ? prepare_drawing(bytes, *size) : prepare_photo(bytes, format, largest);
    if (!prepared) return Failure::Unreadable;
    kept.keep(key, to_bytes(*prepared));
    return std::move(*prepared);
}

}
