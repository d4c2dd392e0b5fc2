#pragma once

#include "tabular/csv.hpp"
#include "tabular/open.hpp"

#include <string>

namespace opora::tests {

/// Reads `path` to the end: it is a sheet or there is an error, and every cell lies in the text. False: no sheet.
inline bool read_sheet(const std::string& path, std::string bytes, Diagnostics& problems)
{
    const auto tree = source::open_memory({{path, std::move(bytes)}});
    const auto sheet = tabular::open_sheet(*tree, path, {}, problems);
    if (!sheet && !problems.has_errors()) __builtin_trap();
    if (!sheet) return false;
    tabular::CsvReader reader(*sheet, problems);
    tabular::Record record;
    while (reader.next(record))
        for (const auto& cell : record.cells)
            if (cell.begin > cell.end || cell.end > sheet->text->bytes.size()) __builtin_trap();
    return true;
}

}
