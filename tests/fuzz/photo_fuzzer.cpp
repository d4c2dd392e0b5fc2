// Any bytes are a picture or are said not to be one. What comes out of a picture has nothing in it that is taken away
// when it goes in once more.
#include "photos/jpeg_segments.hpp"
#include "photos/metadata.hpp"
#include "photos/prepare.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using namespace opora::photos;

void check(bool holds)
{
    if (!holds) __builtin_trap();
}

Format format_of(const std::string& bytes)
{
    if (bytes.starts_with("\x89PNG")) return Format::Png;
    return bytes.starts_with("RIFF") ? Format::Webp : Format::Jpeg;
}

/// Whether a part of a JPEG says nothing beside the pixels: no comment, nothing of applications but JFIF's own.
bool draws(const Segment& segment)
{
    const bool of_application = segment.marker >= 0xE1 && segment.marker <= 0xEF;
    return !of_application && segment.marker != 0xFE;
}

void check_rendition(const Rendition& one)
{
    const auto format = one.extension == "png" ? Format::Png : one.extension == "webp" ? Format::Webp : Format::Jpeg;
    const auto size = size_of(one.bytes, format);
    check(size && size->width == one.size.width && size->height == one.size.height);
    if (format == Format::Jpeg) for_each_segment(one.bytes, [](const Segment& segment) { check(draws(segment)); });
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::uint64_t most_pixels = 300'000; // decoding is what takes long; its limit is that of `prepare`
    const std::string bytes(data, data + size);
    const auto orientation = orientation_of(bytes);
    check(orientation >= 1 && orientation <= 8);
    static_cast<void>(colour_profile_of(bytes));
    static_cast<void>(is_complete(bytes));
    if (const auto drawing = bare_png(bytes)) check(bare_png(*drawing) == drawing);
    const auto format = format_of(bytes);
    const auto told = size_of(bytes, format);
    if (!told || std::uint64_t{told->width} * told->height > most_pixels) return 0;
    const auto result = prepare(bytes, format, Largest::AsItIs, opora::cache::FolderCache());
    if (const auto* prepared = std::get_if<Prepared>(&result)) {
        check_rendition(prepared->main);
        for (const auto& one : prepared->smaller) check_rendition(one);
    }
    return 0;
}
