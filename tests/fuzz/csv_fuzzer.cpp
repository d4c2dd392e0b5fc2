// Any bytes named .csv are a sheet or a diagnostic, and every cell lies in the text.
#include "tabular/csv.hpp"
#include "tabular/open.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace opora;
    const auto tree = source::open_memory({{"data/t.csv", std::string(data, data + size)}});
    Diagnostics problems;
    const auto sheet = tabular::open_sheet(*tree, "data/t.csv", {}, problems);
    if (!sheet) {
        if (!problems.has_errors()) __builtin_trap();
        return 0;
    }
    tabular::CsvReader reader(*sheet, problems);
    tabular::Record record;
    while (reader.next(record))
        for (const auto& cell : record.cells)
            if (cell.begin > cell.end || cell.end > sheet->text->bytes.size()) __builtin_trap();
    return 0;
}
