#pragma once

#include <cstdint>
#include <string_view>

namespace opora::tabular {

/// What a file is by its bytes, whatever its name says.
enum class FileFormat : std::uint8_t {
    Text,           ///< or anything without a mark of its own
    Workbook,       ///< Excel 2007 and later, .xlsx
    BinaryWorkbook, ///< .xlsb
    LockedWorkbook, ///< with a password
    OldWorkbook,    ///< .xls
    OpenDocument,   ///< .ods
    OtherArchive,   ///< another ZIP
    Pdf,
    WebPage ///< HTML that calls itself a table, as some systems export it
};

FileFormat format_of(std::string_view bytes);
/// Its name as a choice in messages: `old_workbook`.
std::string_view choice_of(FileFormat format);

}
