#pragma once

#include "dataset/cell_report.hpp"
#include "dataset/column_plan.hpp"
#include "dataset/known_tables.hpp"
#include "dataset/results.hpp"
#include "dataset/row_combiner.hpp"
#include "dataset/row_rules.hpp"
#include "dataset/school_cells.hpp"
#include "dataset/table.hpp"
#include "schemas/cells.hpp"
#include "schemas/decimal_marks.hpp"
#include "tabular/record.hpp"
#include "values/value.hpp"

#include <optional>
#include <vector>

namespace opora::dataset {

/// Turns the records of one file into typed rows of a table; knows no file format. Reports every problem of header,
/// rows and cells.
class TableReader {
public:
    TableReader(Table& table, const FileSource& source, const KnownTables& known, Diagnostics& problems);

    void read_header(const tabular::Record& header);
    void read_row(const tabular::Record& record);
    /// After the last row: what only the whole column can show.
    void finish();

private:
    using RowGroup = std::vector<std::size_t>; ///< columns
    struct SchoolColumns {
        std::size_t field = 0;
        RowGroup columns = {};
    };
    struct MeltedColumn {
        std::size_t column = 0;
        std::string_view name = {};
    };

    struct MergedColumn {
        std::size_t column = 0;
        tabular::RawCell above = {}; ///< the last that was not empty
    };

    void plan_row_kinds();
    void plan_merged();
    void read_record(const tabular::Record& record);
    void fill_down(tabular::Record& record);
    void remember_filled(const tabular::Record& record);
    void plan_melting();
    [[nodiscard]] bool repeats_header(const tabular::Record& record) const;
    [[nodiscard]] std::optional<std::size_t> find_total(const tabular::Record& record) const;
    [[nodiscard]] std::optional<std::size_t> find_lonely_words(const tabular::Record& record) const;
    void read_filled(const tabular::Record& record);
    bool is_refused(const tabular::Record& record);
    void check_width(const tabular::Record& record);
    void read_cells(const tabular::Record& record);
    void read_schools(const SchoolColumns& schools, const tabular::Record& record);
    void read_school(std::size_t field, const tabular::RawCell& raw, std::size_t column);
    void report_required(std::size_t field, const tabular::RawCell& cell, std::optional<std::size_t> column);
    [[nodiscard]] Table::Cell typed(std::size_t field, const tabular::RawCell& raw, std::size_t column);
    [[nodiscard]] std::optional<values::Value> read_value(std::size_t field, const tabular::RawCell& raw,
                                                          std::size_t column);
    [[nodiscard]] std::uint32_t known_number(std::size_t column, const tabular::RawCell& raw) const;
    void learn_number(std::size_t column, const tabular::RawCell& raw, std::uint32_t number);
    bool is_set_aside(const tabular::RawCell& raw, std::size_t column);
    [[nodiscard]] values::Value kept(const schemas::FieldReader::Reading& reading, const tabular::RawCell& raw);
    void add_melted(const tabular::Record& record);
    void complete_results();

    Table& m_table;
    const KnownTables& m_known;
    CellReport m_report;
    std::vector<schemas::FieldReader> m_fields = {};
    std::optional<ResultsCompletion> m_completion;
    std::optional<SchoolCells> m_school_cells = {};
    std::optional<RowRules> m_rules = {};
    std::optional<RowCombiner> m_combiner = {};
    schemas::DecimalMarks m_marks;
    ColumnPlan m_plan = {};
    std::vector<SchoolColumns> m_schools = {};
    std::vector<SchoolCells::Naming> m_namings = {}; ///< of one row; kept so that rows cost no allocation
    std::vector<std::size_t> m_key_columns = {};     ///< where a row of totals has its word
    std::vector<std::size_t> m_required_columns = {};
    std::vector<MeltedColumn> m_melted = {};
    std::vector<MergedColumn> m_merged = {};
    tabular::Record m_filled = {};                          ///< the record with what merged cells lack
    std::vector<bool> m_filled_above = {};                  ///< by field: the row above had text in it
    std::vector<std::vector<std::uint32_t>> m_numbers = {}; ///< of values, by column and number of the text
    Table::Row m_row = {}; ///< filled anew for every record, so that rows cost no allocation
};

}
