// Any bytes named .csv are a sheet or a diagnostic.
#include "read_sheet.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    opora::Diagnostics problems;
    opora::tests::read_sheet("data/t.csv", std::string(data, data + size), problems);
    return 0;
}
