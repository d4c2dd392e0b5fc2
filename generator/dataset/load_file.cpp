#include "dataset/load_file.hpp"

#include "dataset/autofill.hpp"
#include "dataset/codes.hpp"
#include "dataset/column_plan.hpp"
#include "dataset/header_search.hpp"
#include "dataset/personal_data.hpp"
#include "dataset/table_reader.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/utf8.hpp"
#include "source/read_text.hpp"
#include "tabular/csv.hpp"
#include "tabular/json_records.hpp"
#include "tabular/numbered_reader.hpp"
#include "tabular/open.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

tabular::Dialect dialect_of(const schemas::FileRules* rules, const schemas::Schema& schema)
{
    tabular::Dialect dialect;
    dialect.fits = [rules, &schema](const tabular::Sheet& sheet) { return has_header(sheet, schema, rules); };
    if (rules == nullptr) return dialect;
    dialect.encoding = tabular::find_encoding(rules->encoding);
    dialect.delimiter = rules->delimiter;
    dialect.sheet = rules->sheet;
    return dialect;
}

void read_json(const std::shared_ptr<const SourceText>& text, const schemas::FileRules* rules, Table& table,
               const KnownTables& known, Diagnostics& problems)
{
    const auto json = tabular::read_json_records(text, problems);
    if (!json) return;
    if (json->header.cells.empty()) {
        problems.report({.code = empty_table,
                         .arguments = {{"file", text->path}, {"what", "header"}},
                         .where = SourceSpan{.text = text, .begin = 0, .end = 0}});
        return;
    }
    find_personal_data(text, *json, table.schema(), problems);
    const auto layout = json->shape == tabular::JsonRecords::Shape::Rows ? Layout::Sheet : Layout::Objects;
    TableReader reader(table, {.text = text, .layout = layout, .rules = rules}, known, problems);
    reader.read_header(json->header);
    for (const auto& record : json->records) reader.read_row(record);
    reader.finish();
}

}

void read_sheet(const tabular::Sheet& sheet, const schemas::FileRules* rules, Table& table, const KnownTables& known,
                Diagnostics& problems)
{
    const auto lines = static_cast<std::size_t>(std::count(sheet.text->bytes.begin(), sheet.text->bytes.end(), '\n'));
    table.reserve(table.row_count() + lines);
    tabular::CsvReader csv(sheet, problems);
    const auto header = find_header(sheet, csv, table.schema(), rules, problems);
    if (!header || !check_merges(sheet, *header, table.schema(), rules, problems)) {
        find_personal_data(sheet, header ? &header->record : nullptr, table.schema(), problems);
        return;
    }
    const auto first_row = table.row_count();
    TableReader reader(table, {.text = sheet.text, .layout = Layout::Sheet, .rules = rules}, known, problems);
    reader.read_header(header->record);
    tabular::NumberedReader rows(sheet, csv.rest(), header->record.cells.size(), known.reading, problems);
    tabular::Record record;
    while (rows.next(record)) reader.read_row(record);
    reader.finish();
    if (rows.has_problems())
        find_personal_data(sheet, &header->record, table.schema(), problems);
    else
        find_personal_data(sheet, header->record, rows.columns(), table.schema(), problems);
    check_autofill(table, first_row, problems);
}

void load_file(const source::Tree& tree, const TableFile& file, Table& table, const KnownTables& known,
               Diagnostics& problems)
{
    naming_file(file.path, [&] {
        if (file.extension == "json") {
            const auto text = source::read_text(tree, file.path, problems);
            if (text) read_json(text, file.rules, table, known, problems);
            return;
        }
        const auto sheet = tabular::open_sheet(tree, file.path, dialect_of(file.rules, table.schema()), problems);
        if (sheet) read_sheet(*sheet, file.rules, table, known, problems);
    });
}

}
