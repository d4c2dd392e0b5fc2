#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace opora::photos {

/// A part of a JPEG before its pixels. `bytes` begin with the marker.
struct Segment {
    std::uint32_t marker = 0;
    std::string_view bytes = {};
    [[nodiscard]] std::string_view content() const { return bytes.substr(std::min<std::size_t>(4, bytes.size())); }
};

/// Calls `visit` for each segment up to the first scan; returns where that begins.
std::size_t for_each_segment(std::string_view jpeg, const std::function<void(const Segment&)>& visit);

}
