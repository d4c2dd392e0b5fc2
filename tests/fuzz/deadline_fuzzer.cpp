// Any text is a deadline or none; intervals are never backwards.
#include "roadmap/parse_deadline.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(data, data + size);
    const auto deadline = opora::roadmap::parse_deadline(text, {.first = {2023, 1, 1}, .last = {2023, 12, 31}});
    if (!deadline) return 0;
    for (const auto& interval : deadline->intervals)
        if (interval.last < interval.first) __builtin_trap();
    return 0;
}
