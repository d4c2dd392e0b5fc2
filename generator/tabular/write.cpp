#include "tabular/write.hpp"

#include "foundation/utf8.hpp"

namespace opora::tabular {

namespace {

std::string_view line_end_text(LineEnd line_end)
{
    if (line_end == LineEnd::LineFeed) return "\n";
    return line_end == LineEnd::CarriageReturn ? "\r" : "\r\n";
}

bool needs_quotes(std::string_view text, char delimiter)
{
    const bool special = text.find_first_of("\"\r\n") != std::string_view::npos;
    return special || text.find(delimiter) != std::string_view::npos || trimmed(text).size() != text.size();
}

/// A first line `sep=;` would be taken as an instruction of Excel.
bool looks_like_instruction(std::string_view text)
{
    return text.starts_with("sep=") || text.starts_with("SEP=");
}

std::string quoted(const std::string& text)
{
    std::string result = "\"";
    for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

}

std::string written_cell(const std::string& text, char delimiter)
{
    return needs_quotes(text, delimiter) || looks_like_instruction(text) ? quoted(text) : text;
}

std::optional<std::string> written_csv(const std::vector<std::vector<std::string>>& records, const CsvFormat& format)
{
    std::string text;
    if (format.mark == ByteOrderMark::Present) append_utf8(text, 0xFEFF);
    for (const auto& record : records) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (i > 0) text.push_back(format.delimiter);
            text += written_cell(record[i], format.delimiter);
        }
        text += line_end_text(format.line_end);
    }
    return encoded(text, format.encoding);
}

}
