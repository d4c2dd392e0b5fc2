// nlohmann/json knows no positions, but it reports its tokens in the order of the file. So a cursor walks along: before
// each event it skips spaces, commas and colons, and then stands at the token that the event is about.
#include "tabular/json_records.hpp"

#include "foundation/control_characters.hpp"
#include "foundation/joining.hpp"
#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"
#include "tabular/codes.hpp"
#include "tabular/csv.hpp"
#include "tabular/limits.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace opora::tabular {

namespace {

using nlohmann::json;

struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class TokenCursor {
public:
    explicit TokenCursor(std::string_view bytes) : m_bytes(bytes), m_position(skip_byte_order_mark(bytes)) {}

    Token next()
    {
        m_position = std::min(m_bytes.find_first_not_of(" \t\r\n,:", m_position), m_bytes.size());
        const auto begin = m_position;
        if (begin < m_bytes.size()) m_position = end_of_token(begin);
        return {.begin = begin, .end = m_position};
    }

private:
    [[nodiscard]] std::size_t end_of_token(std::size_t begin) const
    {
        static constexpr std::string_view brackets = "[]{}";
        if (m_bytes[begin] == '"') return end_of_string(begin);
        if (brackets.find(m_bytes[begin]) != std::string_view::npos) return begin + 1;
        return std::min(m_bytes.find_first_of(" \t\r\n,:[]{}\"", begin), m_bytes.size());
    }
    [[nodiscard]] std::size_t end_of_string(std::size_t begin) const
    {
        auto position = begin + 1;
        while (position < m_bytes.size() && m_bytes[position] != '"') position += m_bytes[position] == '\\' ? 2U : 1U;
        return std::min(position + 1, m_bytes.size());
    }

    std::string_view m_bytes;
    std::size_t m_position;
};

enum class Level { Document, Records, Record, Row, List, Closed };

class RecordBuilder : public nlohmann::json_sax<json> {
public:
    RecordBuilder(const std::shared_ptr<const SourceText>& text, Diagnostics& problems)
        : m_text(text), m_cursor(text->bytes), m_problems(problems)
    {
    }

    JsonRecords take() { return std::move(m_result); }

    bool null() override { return scalar({}); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
    bool number_integer(number_integer_t /*value*/) override { return literal(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return literal(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return literal(); }
    bool string(string_t& value) override
    {
        const auto count = replace_control_characters(value);
        const auto token = m_cursor.next();
        if (count > 0)
            m_problems.report({.code = control_characters,
                               .arguments = {{"count", static_cast<std::int64_t>(count)}},
                               .where = span(token)});
        return place(m_result.texts.emplace_back(composed(value)), token);
    }
    bool binary(binary_t& /*value*/) override { return refuse("nested", m_cursor.next()); }

    bool start_array(std::size_t /*elements*/) override
    {
        const auto token = m_cursor.next();
        if (m_level == Level::Document) return enter(Level::Records);
        if (m_level == Level::Records) return begin_row(token);
        if (m_level != Level::Record && m_level != Level::Row) return refuse("nested", token);
        m_list.clear();
        m_list_begin = token.begin;
        m_list_owner = m_level;
        return enter(Level::List);
    }
    bool end_array() override
    {
        const auto token = m_cursor.next();
        if (m_level == Level::Records) return enter(Level::Closed);
        if (m_level == Level::Row) {
            current_row().end = static_cast<std::uint32_t>(token.end);
            return enter(Level::Records);
        }
        const Token list{.begin = m_list_begin, .end = token.end};
        const std::string_view joined = m_result.texts.emplace_back(std::move(m_list));
        m_level = m_list_owner;
        return place(joined, list);
    }
    bool start_object(std::size_t /*elements*/) override
    {
        const auto token = m_cursor.next();
        if (m_level != Level::Records) return refuse(m_level == Level::Document ? "not_array" : "nested", token);
        if (m_result.shape == JsonRecords::Shape::Rows) return refuse("mixed", token);
        auto& record = m_result.records.emplace_back();
        record.begin = static_cast<std::uint32_t>(token.begin);
        record.sheet_row = static_cast<std::uint32_t>(m_result.records.size());
        m_filled.assign(m_filled.size(), 0);
        return enter(Level::Record);
    }
    bool key(string_t& name) override
    {
        const auto token = m_cursor.next();
        const auto [entry, is_new] = m_columns.emplace(name, m_columns.size());
        if (is_new && m_columns.size() > most_columns) return refuse_size("columns", most_columns, token);
        if (is_new) add_column(name, token);
        m_column = entry->second;
        if (m_filled[m_column] != 0)
            m_problems.report({.code = duplicate_key, .arguments = {{"key", visible(name)}}, .where = span(token)});
        m_filled[m_column] = 1;
        return true;
    }
    bool end_object() override
    {
        m_result.records.back().end = static_cast<std::uint32_t>(m_cursor.next().end);
        return enter(Level::Records);
    }
    bool parse_error(std::size_t position, const std::string& /*last_token*/,
                     const nlohmann::detail::exception& /*error*/) override
    {
        const auto end = std::min(position, m_text->bytes.size());
        return refuse("syntax", {.begin = end == 0 ? 0 : end - 1, .end = end});
    }

private:
    bool begin_row(const Token& token)
    {
        if (!m_result.records.empty() && m_result.shape == JsonRecords::Shape::Objects) return refuse("mixed", token);
        const bool first = m_result.shape == JsonRecords::Shape::Objects;
        m_result.shape = JsonRecords::Shape::Rows;
        m_header_is_current = first;
        if (!first) m_result.records.emplace_back();
        current_row().begin = static_cast<std::uint32_t>(token.begin);
        current_row().sheet_row = static_cast<std::uint32_t>(m_result.records.size() + 1);
        return enter(Level::Row);
    }
    Record& current_row() { return m_header_is_current ? m_result.header : m_result.records.back(); }
    bool enter(Level level)
    {
        m_level = level;
        return true;
    }
    bool literal()
    {
        const auto token = m_cursor.next();
        return place(std::string_view(m_text->bytes).substr(token.begin, token.end - token.begin), token);
    }
    bool scalar(std::string_view value) { return place(value, m_cursor.next()); }
    bool place(std::string_view value, const Token& token)
    {
        if (value.size() > longest_cell_bytes) return refuse_size("text", longest_cell_bytes, token);
        if (m_level == Level::Row) current_row().cells.push_back(cell_of(value, token));
        if (m_level == Level::Record) set_cell(value, token);
        if (m_level == Level::Row || m_level == Level::Record) return count_cells(token);
        if (m_level != Level::List) return refuse(m_level == Level::Document ? "not_array" : "not_object", token);
        append_item(m_list, value, "; ");
        return true;
    }
    /// After a cell was placed.
    bool count_cells(const Token& token)
    {
        const auto width = m_level == Level::Row ? current_row().cells.size() : m_result.records.back().cells.size();
        const auto rows = m_result.records.size();
        if (width > most_columns) return refuse_size("columns", most_columns, token);
        m_counted += width - (rows == m_counted_row ? m_counted_width : 0);
        m_counted_row = rows;
        m_counted_width = width;
        return m_counted <= most_cells || refuse_size("cells", most_cells, token);
    }
    void set_cell(std::string_view value, const Token& token)
    {
        auto& cells = m_result.records.back().cells;
        const auto begin = m_result.records.back().begin;
        if (cells.size() <= m_column) cells.resize(m_column + 1, RawCell{.begin = begin, .end = begin});
        cells[m_column] = cell_of(value, token);
    }
    static RawCell cell_of(std::string_view value, const Token& token)
    {
        return {.text = trimmed(value),
                .begin = static_cast<std::uint32_t>(token.begin),
                .end = static_cast<std::uint32_t>(token.end),
                .literal = false};
    }
    void add_column(const std::string& name, const Token& token)
    {
        m_filled.push_back(0);
        m_result.header.cells.push_back(cell_of(m_result.texts.emplace_back(name), token));
    }
    bool refuse_size(const char* what, std::size_t limit, const Token& token)
    {
        m_problems.report({.code = too_large,
                           .arguments = {{"what", what}, {"limit", static_cast<std::int64_t>(limit)}},
                           .where = span(token)});
        return false;
    }
    bool refuse(const char* reason, const Token& token)
    {
        m_problems.report({.code = bad_json, .arguments = {{"reason", reason}}, .where = span(token)});
        return false;
    }
    [[nodiscard]] SourceSpan span(const Token& token) const
    {
        return {.text = m_text, .begin = token.begin, .end = token.end};
    }

    std::shared_ptr<const SourceText> m_text;
    TokenCursor m_cursor;
    Diagnostics& m_problems;
    JsonRecords m_result;
    Level m_level = Level::Document;
    std::map<std::string, std::size_t> m_columns = {};
    std::vector<char> m_filled = {}; ///< columns that the current object has named
    std::size_t m_column = 0;
    std::string m_list = {};
    std::size_t m_list_begin = 0;
    Level m_list_owner = Level::Record;
    bool m_header_is_current = false;
    std::size_t m_counted = 0; ///< cells of all records
    std::size_t m_counted_row = 0;
    std::size_t m_counted_width = 0; ///< of the current record
};

}

std::optional<JsonRecords> read_json_records(const std::shared_ptr<const SourceText>& text, Diagnostics& problems)
{
    RecordBuilder builder(text, problems);
    if (!json::sax_parse(text->bytes, &builder)) return std::nullopt;
    return builder.take();
}

}
