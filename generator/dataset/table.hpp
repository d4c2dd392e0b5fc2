#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/number_table.hpp"
#include "schemas/missing.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"
#include "values/value.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opora::dataset {

/// Before the name of what the program brings along, in place of a path.
inline constexpr std::string_view builtin_prefix = "(built in) ";

/// Rows of one table, from one or more files. Columns are the fields of the schema, in its order; a column that no file
/// has is all missing. Rows are in the order of the files (byte order of paths), then of the lines.
///
/// Every distinct value is kept once and has a number; a column holds eight bytes a row, number and place in the row.
/// So whatever follows from a value alone needs to be found out once for its number.
class Table {
public:
    explicit Table(const schemas::Schema& schema); ///< one of the program's, which live for ever
    explicit Table(std::shared_ptr<const schemas::Schema> schema);
    Table(Table&&) noexcept = default; ///< texts stay where they are; a copy would point into the original
    Table& operator=(Table&&) noexcept = default;
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;
    ~Table() = default;

    [[nodiscard]] const schemas::Schema& schema() const { return *m_schema; }
    [[nodiscard]] std::size_t row_count() const { return m_rows.size(); }
    /// In the order of the rows; rows that the program brings along stand in none.
    [[nodiscard]] std::vector<std::string> file_paths() const;
    [[nodiscard]] std::vector<std::shared_ptr<const SourceText>> texts_with_rows() const; ///< of its files
    [[nodiscard]] std::vector<const SourceText*> texts() const;                           ///< of all its files
    [[nodiscard]] const values::Value& value(std::size_t row, std::size_t column) const;
    /// Equal numbers are equal values, in every column and row; `missing` is the number of no value.
    [[nodiscard]] std::uint32_t number(std::size_t row, std::size_t column) const;
    [[nodiscard]] const values::Value& value_of(std::uint32_t number) const { return m_values[number]; }
    [[nodiscard]] std::size_t number_count() const { return m_values.size(); } ///< all numbers are below
    static constexpr std::uint32_t missing = 0;

    /// By field name; asserts that the schema has it. Missing values: empty text, nothing. `text` of a number or a date
    /// is what the file says.
    [[nodiscard]] std::string_view text(std::size_t row, std::string_view field) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t row, std::string_view field) const;
    [[nodiscard]] std::optional<values::Decimal> decimal(std::size_t row, std::string_view field) const;
    [[nodiscard]] std::optional<bool> boolean(std::size_t row, std::string_view field) const;
    [[nodiscard]] std::optional<Date> date(std::size_t row, std::string_view field) const;
    [[nodiscard]] std::vector<std::string_view> list(std::size_t row, std::string_view field) const;

    /// The mark that the file has for a missing value; empty where there is a value, or no such column.
    [[nodiscard]] std::string_view missing_mark(std::size_t row, std::string_view field) const;
    /// Why the cell has no value; nothing when it has one.
    [[nodiscard]] std::optional<schemas::MissingReason> missing_reason(std::size_t row, std::string_view field) const;

    /// Where the cell stands; for a missing column or a default, the row.
    [[nodiscard]] SourceSpan span(std::size_t row, std::string_view field) const;
    /// Where `element`, one of `list(row, field)`, stands; the cell when it does not stand there literally.
    [[nodiscard]] SourceSpan element_span(std::size_t row, std::string_view field, std::string_view element) const;
    /// Spreadsheet address of the cell, such as C122; empty when the file has no such column.
    [[nodiscard]] std::string address(std::size_t row, std::string_view field) const;
    /// `data/results.csv:14`: the file and the line where the row starts.
    [[nodiscard]] std::string place(std::size_t row) const;

    /// Where a row stands; a cell of it may have come from another file, see `span`.
    struct Origin {
        std::string path = {};
        std::string sheet = {}; ///< of a workbook
        std::uint32_t row = 0;  ///< 1-based, as a spreadsheet shows it; of JSON the number of the record
    };
    [[nodiscard]] Origin origin(std::size_t row) const;

    static constexpr std::uint32_t unknown = 0xFFFFFFFF;
    struct Cell {
        values::Value value = {};
        std::uint32_t begin = 0; ///< bytes of the file
        std::uint32_t end = 0;
        std::uint32_t number = unknown; ///< of the value, where it is known: it need not be looked for then
    };
    struct Row {
        std::uint32_t file = 0;      ///< index of the file added with `add_file`
        std::uint32_t sheet_row = 0; ///< 1-based row as a spreadsheet shows it
        std::uint32_t begin = 0;     ///< bytes of the file
        std::uint32_t end = 0;
        std::vector<Cell> cells = {}; ///< one per field of the schema
    };
    /// `columns[i]` = 0-based column of field i in this file, or nothing.
    std::uint32_t add_file(std::shared_ptr<const SourceText> text, std::vector<std::optional<std::uint32_t>> columns);
    void add_row(const Row& row);
    void reserve(std::size_t rows);
    /// The column of the sheet that a cell of the last row came from, where the file has no one column for the field.
    void set_column(std::size_t column, std::uint32_t sheet_column);
    /// Gives a cell that is missing its value from another row of a file: `sheet_column` may be unknown.
    void complete_cell(std::size_t row, std::size_t column, const Row& from, std::optional<std::uint32_t> sheet_column);
    [[nodiscard]] std::optional<std::uint32_t> sheet_column(std::uint32_t file, std::size_t column) const;
    /// Keeps `text` as long as the table, for values that are not literally in the file.
    std::string_view keep(std::string text);
    /// The number of a value that lives as long as the table.
    std::uint32_t number_for(const values::Value& value);

    /// A file of the table, or a part of it, could not be read because of an error at `where`.
    void note_lost_rows(SourceSpan where);
    /// The first such error; nothing when all rows of all files are here.
    [[nodiscard]] const std::optional<SourceSpan>& lost_rows() const { return m_lost_rows; }
    /// The same table with these rows of it, in this order; its texts are those of the original, which must outlive it.
    [[nodiscard]] Table part(const std::vector<std::size_t>& rows) const;
    void clear_cell(std::size_t row, std::size_t column);
    /// Gives the cell another text; an empty one is no value.
    void set_text(std::size_t row, std::size_t column, std::string text);
    /// Some cell refers to a row of another table by something that is no id.
    void note_name() { m_has_names = true; }
    [[nodiscard]] bool has_names() const { return m_has_names; }

    /// The headers of the file that was added last, by field; empty where it has none.
    void set_headers(std::vector<std::string> headers);
    /// What the author calls the field in the file that `text` is: its header there, where there is none its name, or
    /// its title if the headers of the file are no names. Empty = the file has no rows of this table.
    [[nodiscard]] std::string header_in(const SourceText* text, std::size_t column) const;

private:
    struct File {
        std::shared_ptr<const SourceText> text = {};
        std::vector<std::optional<std::uint32_t>> columns = {};
        std::vector<std::uint32_t> line_starts = {};
        std::vector<std::string> headers = {}; ///< by field
    };
    struct RowPlace {
        std::uint32_t file = 0;
        std::uint32_t sheet_row = 0;
    };
    struct Extent {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    struct StoredRow {
        RowPlace place = {};
        Extent extent = {};
    };
    struct StoredCell {
        std::uint32_t number = missing;
        std::uint16_t offset = elsewhere; ///< in the row; `elsewhere`: `length` says where to look
        std::uint16_t length = whole_row;
    };
    static constexpr std::uint16_t elsewhere = 0xFFFF;
    static constexpr std::uint16_t whole_row = 0; ///< the cell is not in the file: its row is its place
    static constexpr std::uint16_t in_extents = 1;

    /// What row and file do not say of a cell.
    struct CellPlace {
        RowPlace row = {};
        std::optional<std::uint32_t> sheet_column = {};
    };
    [[nodiscard]] CellPlace place_of(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::size_t column(std::string_view field) const;
    [[nodiscard]] const StoredCell& cell(std::size_t row, std::size_t column) const;
    [[nodiscard]] Extent extent(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::size_t index_of(std::size_t row, std::size_t column) const;
    void store(std::size_t row, std::size_t column, const Cell& cell);
    void take_cell(std::size_t row, std::size_t column, const Table& from, std::size_t from_row);

    std::shared_ptr<const schemas::Schema> m_schema;
    std::vector<File> m_files = {};
    std::vector<StoredRow> m_rows = {};
    std::vector<std::vector<StoredCell>> m_columns; ///< empty, or shorter than the rows: the others are missing
    std::vector<values::Value> m_values = {values::Value()};
    NumberTable m_numbers = {};
    std::unordered_map<std::size_t, CellPlace> m_elsewhere = {}; ///< by index of the cell
    std::unordered_map<std::size_t, Extent> m_extents = {};      ///< of cells far from the begin of their row
    std::deque<std::string> m_kept = {};
    std::optional<SourceSpan> m_lost_rows = {};
    bool m_has_names = false;
};

/// Every built-in table by name; a table without a file is there, without rows (`procedures` then has its built-in
/// rows).
using Tables = std::map<std::string, Table, std::less<>>;

/// Reports a problem of one cell with its place and its address.
void report_at(const Table& table, std::size_t row, std::string_view field, Diagnostic diagnostic,
               Diagnostics& problems);

}
