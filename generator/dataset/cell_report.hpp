#pragma once

#include "dataset/file_source.hpp"
#include "foundation/diagnostic.hpp"
#include "tabular/record.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace opora::dataset {

/// Reports problems of cells with their place and, in a sheet, their address.
class CellReport {
public:
    CellReport(const FileSource& source, Diagnostics& problems) : m_source(source), m_problems(problems) {}

    void set_row(std::uint32_t sheet_row) { m_sheet_row = sheet_row; }
    /// Such as C122; empty when there is no such thing.
    [[nodiscard]] std::string address(std::optional<std::size_t> column) const;
    [[nodiscard]] SourceSpan span(const tabular::RawCell& cell) const;
    void report(const Code& code, Arguments arguments, const tabular::RawCell& cell, std::optional<std::size_t> column);
    [[nodiscard]] const FileSource& source() const { return m_source; }
    [[nodiscard]] Diagnostics& problems() { return m_problems; }

private:
    FileSource m_source;
    Diagnostics& m_problems;
    std::uint32_t m_sheet_row = 0;
};

/// The whole of a record as if it were one cell.
tabular::RawCell whole_record(const tabular::Record& record);

/// What a message shows of a cell.
std::string shown(std::string_view text);

}
