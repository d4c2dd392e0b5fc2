#include "forms/workbook.hpp"

#include "forms/temporary_file.hpp"
#include "foundation/utf8.hpp"
#include "schemas/schema.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/texts.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstring>

namespace opora::forms {

namespace {

constexpr lxw_row_t fewest_rows = 4999;                       // with rules for what is typed into them
constexpr std::int64_t exact_numbers = 1'000'000'000'000'000; // below it Excel keeps every digit
// Excel allows 255 letters, separators included; libxlsxwriter 1.1 keeps them in a buffer of so many bytes.
constexpr std::size_t longest_inline_list = 255;
constexpr std::size_t longest_sheet_name = 31;

/// Excel forbids some characters in the name of a sheet.
std::string sheet_name(const std::string& title)
{
    std::string name;
    std::size_t letters = 0;
    for (std::size_t offset = 0; offset < title.size() && letters < longest_sheet_name; ++letters) {
        const auto next = decode_utf8(title, offset).next;
        const auto letter = title.substr(offset, next - offset);
        name += letter.find_first_of("[]:*?/\\'") == std::string::npos ? letter : " ";
        offset = next;
    }
    return name;
}

/// The cells below one header, as libxlsxwriter wants them described.
lxw_data_validation validation_of(std::uint8_t type, std::uint8_t criteria)
{
    lxw_data_validation validation = {};
    validation.validate = type;
    validation.criteria = criteria;
    validation.ignore_blank = LXW_VALIDATION_ON;
    // A warning, not a stop: «н/д» must stay possible in a column of numbers.
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    return validation;
}

/// A value as the readers of tables take it back.
struct AsText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool value) const { return std::string(value ? values::yes_word : values::no_word); }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const values::Decimal& value) const { return value.to_text(); }
    std::string operator()(const Date& value) const { return to_iso(value); }
    std::string operator()(std::string_view value) const { return std::string(value); }
};

class WorkbookWriter {
public:
    WorkbookWriter(const schemas::Schema& schema, const Choices& choices, const std::string& path)
        : m_schema(schema), m_choices(choices), m_workbook(workbook_new(path.c_str()))
    {
        if (m_workbook == nullptr) throw std::bad_alloc();
        auto name = sheet_name(schema.title);
        m_sheet = workbook_add_worksheet(m_workbook, name.c_str());
        set_properties();
    }

    void write(std::size_t rows)
    {
        m_last_row = std::max(fewest_rows, static_cast<lxw_row_t>(rows));
        lxw_format* header = header_format();
        worksheet_set_row(m_sheet, 0, 32, nullptr);
        for (std::size_t i = 0; i < m_schema.fields.size(); ++i) write_column(static_cast<lxw_col_t>(i), header);
        worksheet_freeze_panes(m_sheet, 1, 0);
        worksheet_set_landscape(m_sheet);
        worksheet_set_paper(m_sheet, 9); // A4
        worksheet_fit_to_pages(m_sheet, 1, 0);
        worksheet_repeat_rows(m_sheet, 0, 0);
    }

    void write_rows(const std::vector<Row>& rows)
    {
        for (std::size_t row = 0; row < rows.size(); ++row)
            for (std::size_t column = 0; column < m_schema.fields.size(); ++column)
                if (const auto value = rows[row].find(m_schema.fields[column].name); value != rows[row].end())
                    write_cell(static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column), value->second);
    }

    [[nodiscard]] lxw_workbook* workbook() const { return m_workbook; }

private:
    void set_properties()
    {
        lxw_doc_properties properties = {};
        auto title = m_schema.title;
        auto subject = m_schema.description;
        properties.title = title.data();
        properties.subject = subject.data();
        properties.created = creation_time;
        workbook_set_properties(m_workbook, &properties);
    }

    lxw_format* header_format()
    {
        lxw_format* format = workbook_add_format(m_workbook);
        format_set_bold(format);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bg_color(format, 0xEEEEEE);
        format_set_num_format(format, "@");
        return format;
    }

    void write_cell(lxw_row_t row, lxw_col_t column, const std::string& text)
    {
        using schemas::FieldType;
        const auto type = m_schema.fields[column].type;
        if (type == FieldType::Integer || type == FieldType::Number) {
            const auto number = values::parse_decimal(text);
            if (number && std::abs(number->mantissa) < exact_numbers) {
                worksheet_write_number(m_sheet, row, column, number->to_double(), m_formats[column]);
                return;
            }
        }
        if (const auto day = type == FieldType::Date ? values::parse_date(text) : std::nullopt;
            day && day->year >= 1900) {
            lxw_datetime written = {
                .year = day->year, .month = day->month, .day = day->day, .hour = 0, .min = 0, .sec = 0};
            worksheet_write_datetime(m_sheet, row, column, &written, m_formats[column]);
            return;
        }
        if (!text.empty()) worksheet_write_string(m_sheet, row, column, text.c_str(), nullptr);
    }

    void write_column(lxw_col_t column, lxw_format* header)
    {
        const auto& field = m_schema.fields[column];
        const auto note = header_note(field);
        const auto letters = static_cast<double>(count_code_points(field.title));
        m_formats.push_back(cell_format(field));
        worksheet_set_column(m_sheet, column, column, std::clamp(letters + 4, 12.0, 36.0), m_formats[column]);
        worksheet_write_string(m_sheet, 0, column, field.title.c_str(), header);
        lxw_comment_options options = {};
        options.width = 300;
        options.height = static_cast<std::uint16_t>(40 + 18 * (count_code_points(note) / 40 + 4));
        worksheet_write_comment_opt(m_sheet, 0, column, note.c_str(), &options);
        write_validation(column, field);
    }

    /// Text keeps what was typed: leading zeros, «5.4» and «2022/2023» do not become numbers and dates.
    lxw_format* cell_format(const schemas::Field& field)
    {
        using schemas::FieldType;
        lxw_format* format = workbook_add_format(m_workbook);
        if (field.type == FieldType::Date) {
            format_set_num_format(format, "dd.mm.yyyy");
        } else if (field.type == FieldType::Integer) {
            format_set_num_format(format, "0");
        } else if (field.type != FieldType::Number) {
            format_set_num_format(format, "@");
        }
        return format;
    }

    void write_validation(lxw_col_t column, const schemas::Field& field)
    {
        using schemas::FieldType;
        if (!field.one_of.empty()) return write_list(column, field.one_of);
        if (field.type == FieldType::Boolean)
            return write_list(column, {std::string(values::yes_word), std::string(values::no_word)});
        if (field.type == FieldType::Integer) return write_limits(column, field, LXW_VALIDATION_TYPE_INTEGER);
        if (field.type == FieldType::Number) return write_limits(column, field, LXW_VALIDATION_TYPE_DECIMAL);
        if (field.type == FieldType::Date) return write_days(column);
        if (field.type == FieldType::List) return; // several values in a cell: nothing to choose one of
        for (const auto& key : m_schema.foreign_keys) {
            const auto found = m_choices.find(key.table);
            if (key.field == field.name && found != m_choices.end()) return write_list(column, found->second);
        }
    }

    void write_limits(lxw_col_t column, const schemas::Field& field, std::uint8_t type)
    {
        if (!field.minimum && !field.maximum) return;
        const auto criteria = !field.maximum   ? LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
                              : !field.minimum ? LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO
                                               : LXW_VALIDATION_CRITERIA_BETWEEN;
        auto validation = validation_of(type, static_cast<std::uint8_t>(criteria));
        validation.minimum_number = field.minimum.value_or(0);
        validation.maximum_number = field.maximum.value_or(0);
        validation.value_number = field.minimum ? *field.minimum : field.maximum.value_or(0);
        add(column, validation, form_text("bad-number"), header_note(field));
    }

    void write_days(lxw_col_t column)
    {
        auto validation = validation_of(LXW_VALIDATION_TYPE_DATE, LXW_VALIDATION_CRITERIA_BETWEEN);
        validation.minimum_datetime = {.year = 1990, .month = 1, .day = 1, .hour = 0, .min = 0, .sec = 0};
        validation.maximum_datetime = {.year = 2100, .month = 12, .day = 31, .hour = 0, .min = 0, .sec = 0};
        add(column, validation, form_text("bad-date"), form_text("bad-date-hint"));
    }

    void write_list(lxw_col_t column, const std::vector<std::string>& values)
    {
        if (values.empty()) return;
        std::size_t bytes = values.size() - 1;
        for (const auto& value : values) bytes += value.size();
        const bool comma = std::any_of(values.begin(), values.end(), [](const std::string& value) {
            return value.find(',') != std::string::npos; // would end the element
        });
        if (bytes > longest_inline_list || comma) return write_long_list(column, values);
        auto validation = validation_of(LXW_VALIDATION_TYPE_LIST, LXW_VALIDATION_CRITERIA_NONE);
        std::vector<std::string> kept(values);
        std::vector<char*> pointers;
        pointers.reserve(kept.size() + 1);
        for (auto& value : kept) pointers.push_back(value.data());
        pointers.push_back(nullptr);
        validation.value_list = pointers.data();
        add(column, validation, form_text("not-in-list"), form_text("not-in-list-hint"));
    }

    /// The values stand in a column of a sheet of their own, because Excel allows no longer list in a cell's rule.
    void write_long_list(lxw_col_t column, const std::vector<std::string>& values)
    {
        if (m_lists == nullptr) m_lists = workbook_add_worksheet(m_workbook, m_lists_name.c_str());
        const auto list = m_list_count++;
        worksheet_set_column(m_lists, list, list, 36, nullptr);
        worksheet_write_string(m_lists, 0, list, m_schema.fields[column].title.c_str(), nullptr);
        for (std::size_t i = 0; i < values.size(); ++i)
            worksheet_write_string(m_lists, static_cast<lxw_row_t>(i + 1), list, values[i].c_str(), nullptr);
        char range[LXW_MAX_CELL_RANGE_LENGTH] = {};
        lxw_rowcol_to_range_abs(range, 1, list, static_cast<lxw_row_t>(values.size()), list);
        auto formula = "=" + m_lists_name + "!" + range;
        auto validation = validation_of(LXW_VALIDATION_TYPE_LIST_FORMULA, LXW_VALIDATION_CRITERIA_NONE);
        validation.value_formula = formula.data();
        add(column, validation, form_text("not-in-list"),
            form_text("not-in-long-list-hint", {{"sheet", m_lists_name}}));
    }

    void add(lxw_col_t column, lxw_data_validation& validation, std::string title, const std::string& message)
    {
        auto text = shortened(message, 200); // Excel shows at most 255 letters
        validation.error_title = title.data();
        validation.error_message = text.data();
        worksheet_data_validation_range(m_sheet, 1, column, m_last_row, column, &validation);
    }

    const schemas::Schema& m_schema;
    const Choices& m_choices;
    lxw_workbook* m_workbook;
    lxw_worksheet* m_sheet = nullptr;
    lxw_worksheet* m_lists = nullptr;
    std::vector<lxw_format*> m_formats = {}; // of the columns
    lxw_row_t m_last_row = fewest_rows;
    const std::string m_lists_name = form_text("lists-sheet");
    lxw_col_t m_list_count = 0;
};

}

std::vector<Row> rows_of(const dataset::Table& table)
{
    const auto& fields = table.schema().fields;
    std::vector<Row> rows(table.row_count());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < fields.size(); ++column) {
            auto text = std::visit(AsText(), table.value(row, column));
            if (text.empty()) text = table.missing_mark(row, fields[column].name);
            if (!text.empty()) rows[row].emplace(fields[column].name, std::move(text));
        }
    }
    return rows;
}

std::string blank_workbook(const schemas::Schema& schema, const Choices& choices)
{
    return workbook(schema, choices, {});
}

std::string workbook(const schemas::Schema& schema, const Choices& choices, const std::vector<Row>& rows)
{
    const TemporaryFile file;
    WorkbookWriter writer(schema, choices, file.path());
    writer.write(rows.size());
    writer.write_rows(rows);
    return file.closed(writer.workbook());
}

}
