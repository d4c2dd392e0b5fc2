#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/source_text.hpp"
#include "tabular/record.hpp"
#include "tabular/sheet.hpp"

#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace opora::tabular {

/// Reads CSV (RFC 4180; LF, CR LF or CR) record by record. Reports tabular.unclosed-quote, tabular.text-after-quote and
/// tabular.too-large (cells of a row, text of a cell) and goes on behind them.
class CsvReader {
public:
    CsvReader(const Sheet& sheet, Diagnostics& problems);

    /// Records that stand whole in a part of a sheet.
    struct Part {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::uint32_t first_row = 1; ///< of the sheet
    };
    CsvReader(const Sheet& sheet, const Part& part, Diagnostics& problems);

    /// False at the end. The cells of `record` are valid until the next call.
    bool next(Record& record);
    /// What was not read yet.
    [[nodiscard]] Part rest() const;

private:
    struct Place {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void read_cell(RawCell& cell);
    void read_quoted(RawCell& cell);
    void read_plain(RawCell& cell);
    [[nodiscard]] std::size_t plain_end(std::size_t from) const;
    void skip_line_end();
    void skip_rest_of_line();
    /// Empties a cell that no table of an office holds: a quote far above its closing one, or something else than a
    /// table.
    void check_length(RawCell& cell);
    void report_too_large(const char* what, std::size_t limit, Place place);
    void report(const Code& code, std::size_t begin, std::size_t end);

    std::shared_ptr<const SourceText> m_text;
    std::string_view m_bytes;
    std::size_t m_position;
    char m_delimiter;
    std::uint32_t m_next_row;
    std::deque<std::string> m_unescaped = {};
    Diagnostics& m_problems;
};

}
