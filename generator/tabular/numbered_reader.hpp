#pragma once

#include "foundation/diagnostic.hpp"
#include "tabular/csv.hpp"
#include "tabular/distinct_texts.hpp"
#include "tabular/record.hpp"
#include "tabular/sheet.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace opora::tabular {

/// How large tables are read.
struct PartOptions {
    std::size_t jobs = 1;
    std::size_t part_bytes = std::size_t{4} << 20U;
};

/// Reads the records of a part of a sheet as CsvReader does, with the same problems, and numbers the different texts of
/// every column. Large parts are cut at line ends and read on several threads; what comes out is the same for any
/// number of them. Texts live as long as the reader.
class NumberedReader {
public:
    /// Cells beyond `columns` get no number.
    NumberedReader(const Sheet& sheet, const CsvReader::Part& part, std::size_t columns, const PartOptions& reading,
                   Diagnostics& problems);
    ~NumberedReader();
    NumberedReader(const NumberedReader&) = delete;
    NumberedReader& operator=(const NumberedReader&) = delete;

    /// False at the end. The cells of `record` are valid until the next call, their texts longer.
    bool next(Record& record);
    /// Of the records up to now.
    [[nodiscard]] const std::vector<DistinctTexts>& columns() const { return m_columns; }
    [[nodiscard]] bool has_problems() const { return m_has_problems; }

private:
    struct Split;
    class Splitter;

    bool take_split();
    void take_texts(std::size_t column);

    Diagnostics& m_problems;
    std::unique_ptr<Splitter> m_splitter;
    std::unique_ptr<Split> m_split; ///< the part that is handed out
    std::size_t m_row = 0;          ///< in it
    std::size_t m_cell = 0;
    std::uint32_t m_sheet_row;
    std::vector<DistinctTexts> m_columns;
    std::vector<std::vector<std::uint32_t>> m_numbers = {}; ///< of the part's texts, by column
    std::vector<std::vector<bool>> m_literal;               ///< by column and number
    std::deque<std::string> m_kept = {};
    bool m_has_problems = false;
};

}
