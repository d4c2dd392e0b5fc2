// Any bytes are a workbook or a diagnostic. What begins with `PK` is taken as the archive; anything else as the XML of
// the rows in one, so that the fuzzer need not find checksums.
#include "read_sheet.hpp"
#include "workbook_file.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string bytes(data, data + size);
    if (!bytes.starts_with("PK")) bytes = opora::tests::WorkbookFile().add_sheet("t", bytes).bytes();
    opora::Diagnostics problems;
    const bool opened = opora::tests::read_sheet("data/t.xlsx", std::move(bytes), problems);
    // A workbook is quoted by ourselves.
    if (opened && problems.has_errors()) __builtin_trap();
    return 0;
}
