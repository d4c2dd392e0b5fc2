// The only file that knows libexif.
#include "photos/metadata.hpp"

#include "photos/byte_order.hpp"
#include "photos/jpeg_segments.hpp"

#include <libexif/exif-data.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>

namespace opora::photos {

namespace {

using namespace std::string_view_literals;

/// What decides how the pixels of a PNG look.
bool draws(std::string_view chunk)
{
    static constexpr std::array kept{"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv,
                                     "gAMA"sv, "cHRM"sv, "sRGB"sv, "sBIT"sv, "bKGD"sv};
    return std::ranges::find(kept, chunk) != kept.end();
}

bool has_right_sum(std::string_view chunk, std::uint32_t sum)
{
    const auto* data = reinterpret_cast<const Bytef*>(chunk.data());
    return crc32(0, data, static_cast<uInt>(chunk.size())) == sum;
}

}

int orientation_of(const std::string& jpeg)
{
    const std::unique_ptr<ExifData, void (*)(ExifData*)> data(
        exif_data_new_from_data(reinterpret_cast<const unsigned char*>(jpeg.data()),
                                static_cast<unsigned>(std::min<std::size_t>(jpeg.size(), UINT32_MAX))),
        exif_data_unref);
    if (!data) return 1;
    const auto* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
    const int value = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    return value >= 1 && value <= 8 ? value : 1;
}

std::string colour_profile_of(std::string_view jpeg)
{
    constexpr auto mark = "ICC_PROFILE\0"sv;
    constexpr std::uint32_t app2 = 0xE2;
    std::map<std::uint32_t, std::string_view> parts; // by their number, since one segment may be too short
    for_each_segment(jpeg, [&](const Segment& segment) {
        const auto content = segment.content();
        if (segment.marker != app2 || !content.starts_with(mark) || content.size() < mark.size() + 2) return;
        parts.emplace(big_endian(content, mark.size(), 1), content.substr(mark.size() + 2));
    });
    std::string profile;
    for (const auto& [number, part] : parts) profile += part;
    return profile;
}

bool is_complete(std::string_view jpeg)
{
    // Among the pixels a 0 follows each FF, so the mark of the end can be nothing else.
    const auto scan = for_each_segment(jpeg, [](const Segment&) {});
    return jpeg.find("\xFF\xD9"sv, scan) != std::string_view::npos;
}

std::optional<std::string> bare_png(std::string_view png)
{
    constexpr std::size_t mark_size = 8;
    constexpr std::size_t around = 12; // length, name and sum of a chunk
    std::string result(png.substr(0, mark_size));
    for (std::size_t offset = mark_size; offset + around <= png.size();) {
        const std::size_t length = big_endian(png, offset, 4);
        if (length > png.size() - offset - around) return std::nullopt;
        const auto named = png.substr(offset + 4, 4 + length);
        if (!has_right_sum(named, big_endian(png, offset + 8 + length, 4))) return std::nullopt;
        const auto name = named.substr(0, 4);
        if (draws(name)) result += png.substr(offset, length + around);
        if (name == "IEND"sv) return result;
        offset += length + around;
    }
    return std::nullopt;
}

}
