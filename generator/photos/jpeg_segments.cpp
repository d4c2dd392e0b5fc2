#include "photos/jpeg_segments.hpp"

#include "photos/byte_order.hpp"

namespace opora::photos {

std::size_t for_each_segment(std::string_view jpeg, const std::function<void(const Segment&)>& visit)
{
    constexpr std::uint32_t start_of_scan = 0xDA;
    std::size_t offset = 2;
    while (offset + 4 <= jpeg.size() && big_endian(jpeg, offset, 1) == 0xFF) {
        const auto marker = big_endian(jpeg, offset + 1, 1);
        if (marker == 0xFF) {
            ++offset;
            continue;
        }
        if (marker == start_of_scan) break;
        const auto length = 2 + std::size_t{big_endian(jpeg, offset + 2, 2)};
        visit({.marker = marker, .bytes = jpeg.substr(offset, length)});
        offset += length;
    }
    return std::min(offset, jpeg.size());
}

}
