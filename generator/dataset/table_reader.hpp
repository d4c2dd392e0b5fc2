#pragma once

#include "dataset/cells.hpp"
#include "dataset/results.hpp"
#include "dataset/table.hpp"
#include "tabular/record.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace opora::dataset {

/// Turns the records of one file into typed rows of a table; knows no file format. Reports every problem of header,
/// rows and cells.
class TableReader {
public:
    /// Cells of a sheet have an address such as C122; records of JSON have none, and their keys may be absent.
    enum class Layout { Sheet, Objects };

    TableReader(Table& table, std::shared_ptr<const SourceText> text, Layout layout, Diagnostics& problems);

    void read_header(const tabular::Record& header);
    void read_row(const tabular::Record& record);

private:
    enum class Use {
        Field,
        Unknown, ///< reported already; its cells are not looked at
        Nameless ///< no header: the cells must be empty
    };
    struct Column {
        Use use = Use::Nameless;
        std::size_t field = 0;
    };

    Column assign_column(const tabular::RawCell& header, std::size_t column);
    void report_unassigned(const tabular::Record& header);
    [[nodiscard]] std::optional<std::size_t> missing_field_meant(const std::string& similar) const;
    void check_width(const tabular::Record& record);
    void read_cell(const tabular::RawCell& raw, std::size_t column);
    [[nodiscard]] Value typed(std::size_t field, const tabular::RawCell& raw, std::size_t column);
    void complete_results();
    void report(const Code& code, Arguments arguments, const tabular::RawCell& cell, std::optional<std::size_t> column);

    Table& m_table;
    std::shared_ptr<const SourceText> m_text;
    Layout m_layout;
    Diagnostics& m_problems;
    std::vector<FieldReader> m_fields = {};
    std::optional<ResultsCompletion> m_completion;
    std::vector<Column> m_columns = {};
    std::vector<std::optional<std::uint32_t>> m_column_of_field;
    Table::Row m_row = {}; ///< filled anew for every record, so that rows cost no allocation
};

}
