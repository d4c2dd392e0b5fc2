// Any bytes are a page, whose facts point into it.
#include "checks/strict_html.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(data, data + size);
    static opora::checks::StrictReader reader;
    opora::checks::PageFacts facts;
    if (const auto loose = reader.read(bytes, facts); loose && loose->offset > bytes.size()) __builtin_trap();
    for (const auto& finding : facts.findings)
        if (finding.offset > bytes.size()) __builtin_trap();
    for (const auto& reference : facts.references)
        if (reference.offset > bytes.size()) __builtin_trap();
    return 0;
}
