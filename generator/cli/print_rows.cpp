#include "cli/print_rows.hpp"

#include "foundation/utf8.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::cli {

namespace {

struct AsText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(const std::string& value) const { return value; }
};

struct AsJson {
    nlohmann::ordered_json operator()(std::monostate) const { return nullptr; }
    template <class T> nlohmann::ordered_json operator()(const T& value) const { return value; }
};

/// RFC 4180: quoted where a comma, a quote or a line end asks for it.
std::string csv_cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::vector<std::vector<std::string>> texts_of(const store::Rows& rows)
{
    std::vector<std::vector<std::string>> lines{rows.columns};
    for (const auto& row : rows.rows) {
        auto& line = lines.emplace_back();
        for (const auto& value : row) line.push_back(std::visit(AsText{}, value));
    }
    return lines;
}

std::string print_csv(const store::Rows& rows)
{
    std::string text;
    for (const auto& line : texts_of(rows)) {
        for (std::size_t i = 0; i < line.size(); ++i) text += (i > 0 ? "," : "") + csv_cell(line[i]);
        text += "\n";
    }
    return text;
}

std::string print_table(const store::Rows& rows)
{
    const auto lines = texts_of(rows);
    std::vector<std::size_t> widths(rows.columns.size(), 0);
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], count_code_points(line[i]));
    std::string text;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        std::string line;
        for (std::size_t i = 0; i < widths.size(); ++i)
            line += lines[row][i] + std::string(widths[i] - count_code_points(lines[row][i]) + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
        if (row == 0) {
            for (const auto width : widths) text += std::string(width, '-') + "  ";
            text.erase(text.find_last_not_of(' ') + 1);
            text += "\n";
        }
    }
    return text;
}

std::string print_json(const store::Rows& rows)
{
    auto records = nlohmann::ordered_json::array();
    for (const auto& row : rows.rows) {
        nlohmann::ordered_json record = nlohmann::ordered_json::object();
        for (std::size_t i = 0; i < row.size(); ++i) record[rows.columns[i]] = std::visit(AsJson{}, row[i]);
        records.push_back(std::move(record));
    }
    return records.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}

std::string print_rows(const store::Rows& rows, RowFormat format)
{
    if (format == RowFormat::Csv) return print_csv(rows);
    return format == RowFormat::Json ? print_json(rows) : print_table(rows);
}

}
