// Any bytes are a specification or not, judged in time and with a place inside.
#include "charts/check.hpp"
#include "charts/specification.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(data, data + size);
    const auto problem = opora::charts::find_spec_problem(bytes);
    if (problem && problem->offset > bytes.size()) __builtin_trap();
    if (!problem && opora::charts::specification({.custom_spec = bytes}).shape.empty()) __builtin_trap();
    return 0;
}
