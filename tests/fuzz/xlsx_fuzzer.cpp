// Any bytes are a workbook or a diagnostic. What begins with `PK` is taken as the archive; anything else as the XML of
// the rows in one, so that the fuzzer need not find checksums.
#include "tabular/csv.hpp"
#include "tabular/open.hpp"
#include "workbook_file.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace opora;
    std::string bytes(data, data + size);
    if (!bytes.starts_with("PK")) bytes = tests::WorkbookFile().add_sheet("t", bytes).bytes();
    const auto tree = source::open_memory({{"data/t.xlsx", bytes}});
    Diagnostics problems;
    const auto sheet = tabular::open_sheet(*tree, "data/t.xlsx", {}, problems);
    if (!sheet) {
        if (!problems.has_errors()) __builtin_trap();
        return 0;
    }
    tabular::CsvReader reader(*sheet, problems);
    tabular::Record record;
    while (reader.next(record))
        for (const auto& cell : record.cells)
            if (cell.begin > cell.end || cell.end > sheet->text->bytes.size()) __builtin_trap();
    // A workbook is quoted by ourselves.
    if (problems.has_errors()) __builtin_trap();
    return 0;
}
