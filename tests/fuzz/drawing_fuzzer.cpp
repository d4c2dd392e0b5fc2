// Any bytes are a drawing or are refused. Where one that is let through ends, its reader goes on looking: an element
// that runs is found behind it, too.
#include "attachments/drawing.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(data, data + size);
    const auto unsafe = opora::attachments::find_unsafe(bytes);
    if (unsafe && unsafe->empty()) __builtin_trap();
    if (!unsafe && !opora::attachments::find_unsafe(bytes + "<script/>")) __builtin_trap();
    return 0;
}
