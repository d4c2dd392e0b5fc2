#include "store/table_text.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace opora::store {

namespace {

using nlohmann::ordered_json;

ordered_json as_json(const store::Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

struct Marks {
    std::string_view start = {};
    char delimiter = ',';
    char decimal = '.';
};

Marks marks_of(CsvDialect dialect)
{
    if (dialect == CsvDialect::Rfc4180) return {};
    return {.start = "\xEF\xBB\xBF", .delimiter = ';', .decimal = ','};
}

/// The shortest digits that read back as the same number.
std::string shortest_digits(double number, char decimal)
{
    char digits[32] = {};
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    std::string text(std::begin(digits), end);
    if (const auto point = text.find('.'); point != std::string::npos) text[point] = decimal;
    return text;
}

/// A spreadsheet runs what starts so as a formula. Source: OWASP, "CSV Injection". The apostrophe makes it a text.
std::string harmless(std::string_view text)
{
    constexpr std::string_view starts_of_formulas = "=+-@\t\r\n";
    if (text.empty() || starts_of_formulas.find(text.front()) == std::string_view::npos) return std::string(text);
    return "'" + std::string(text);
}

std::string quoted_if_needed(std::string_view text, char delimiter)
{
    if (text.find_first_of("\"\r\n") == std::string_view::npos && text.find(delimiter) == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string as_csv(const store::Value& value, const Marks& marks)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
    if (const auto* number = std::get_if<double>(&value)) return shortest_digits(*number, marks.decimal);
    if (const auto* text = std::get_if<std::string>(&value)) return quoted_if_needed(harmless(*text), marks.delimiter);
    return {};
}

}

std::string data_json(const store::Rows& rows)
{
    auto records = ordered_json::array();
    for (const auto& row : rows.rows) {
        auto record = ordered_json::object();
        for (std::size_t i = 0; i < rows.columns.size(); ++i) record[rows.columns[i]] = as_json(row[i]);
        records.push_back(std::move(record));
    }
    return records.dump();
}

std::string data_csv(const store::Rows& rows, CsvDialect dialect)
{
    const auto marks = marks_of(dialect);
    std::string csv(marks.start);
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
        if (i > 0) csv += marks.delimiter;
        csv += quoted_if_needed(harmless(rows.columns[i]), marks.delimiter);
    }
    csv += "\r\n";
    for (const auto& row : rows.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) csv += marks.delimiter;
            csv += as_csv(row[i], marks);
        }
        csv += "\r\n";
    }
    return csv;
}

}
