#include "tabular/xlsx_rows.hpp"

#include "foundation/control_characters.hpp"
#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"
#include "tabular/limits.hpp"
#include "tabular/record.hpp"
#include "tabular/write.hpp"
#include "tabular/xlsx_xml.hpp"
#include "tabular/xml_scan.hpp"

#include <pugixml.hpp>

#include <array>
#include <charconv>

namespace opora::tabular {

namespace {

constexpr std::uint32_t most_rows = 1'048'576;

struct Address {
    std::uint32_t column = 0; ///< 0-based
    std::uint32_t row = 0;    ///< 1-based
};

std::optional<Address> parse_address(std::string_view text)
{
    Address address;
    std::size_t i = 0;
    for (; i < text.size() && i < 4; ++i) {
        const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
        if (c < 'A' || c > 'Z') break;
        address.column = address.column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
    }
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), address.row);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (address.column == 0 || address.column > most_columns || address.row == 0 || address.row > most_rows)
        return std::nullopt;
    --address.column;
    return address;
}

/// Errors of formulas under the names that Russian Excel shows.
std::string russian_error(std::string_view error)
{
    static constexpr std::array<std::array<std::string_view, 2>, 7> names{{{"#DIV/0!", "#ДЕЛ/0!"},
                                                                           {"#N/A", "#Н/Д"},
                                                                           {"#VALUE!", "#ЗНАЧ!"},
                                                                           {"#REF!", "#ССЫЛКА!"},
                                                                           {"#NAME?", "#ИМЯ?"},
                                                                           {"#NUM!", "#ЧИСЛО!"},
                                                                           {"#NULL!", "#ПУСТО!"}}};
    for (const auto& [english, russian] : names)
        if (error == english) return std::string(russian);
    return std::string(error);
}

/// `2023-09-01T00:00:00` as `01.09.2023`, with the time unless it is midnight.
std::string shown_iso_date(std::string_view iso)
{
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::string(iso);
    const auto day =
        std::string(iso.substr(8, 2)) + "." + std::string(iso.substr(5, 2)) + "." + std::string(iso.substr(0, 4));
    const auto time = iso.size() >= 16 ? iso.substr(11, 5) : std::string_view{};
    return time.empty() || time == "00:00" ? day : day + " " + std::string(time);
}

class RowsReader {
public:
    RowsReader(const Workbook& workbook, RowsWanted wanted, std::string& reason)
        : m_workbook(workbook), m_wanted(wanted), m_reason(reason)
    {
    }

    bool read_piece(std::string_view piece)
    {
        pugi::xml_document document;
        if (!document.load_buffer(piece.data(), piece.size(), xml_options(), pugi::encoding_utf8)) return fail("xml");
        for (const auto& row : document.children()) {
            if (local_name(row.name()) == "row" && !read_row(row)) return false;
            if (m_wanted == RowsWanted::Any && !m_rows.rows.empty()) return false;
        }
        return true;
    }

    SheetRows take() { return std::move(m_rows); }

private:
    bool fail(const char* reason)
    {
        m_reason = reason;
        return false;
    }

    bool read_row(const pugi::xml_node& node)
    {
        const auto stated = attribute_of(node, "r");
        const auto number = stated.empty() ? m_row + 1 : stated.as_uint();
        if (number <= m_row || number > most_rows) return fail("order");
        m_row = number;
        SheetRows::Row row{.number = number, .hidden = is_true(attribute_of(node, "hidden"))};
        m_next_column = 0;
        for (const auto& cell : node.children())
            if (local_name(cell.name()) == "c" && !read_cell(cell, row)) return false;
        if (row.filled == 0) return true;
        row.end = m_rows.cells.size();
        m_rows.width = std::max(m_rows.width, row.width);
        m_rows.rows.push_back(row);
        return true;
    }

    bool read_cell(const pugi::xml_node& cell, SheetRows::Row& row)
    {
        auto column = m_next_column;
        if (const auto reference = attribute_of(cell, "r")) {
            const auto address = parse_address(reference.value());
            if (!address) return fail("address");
            column = address->column;
        }
        if (column < m_next_column || column >= most_columns) return fail("order");
        m_next_column = column + 1;
        std::string text;
        if (!read_text(cell, column, text)) return false;
        clean(text, column);
        if (trimmed(text).empty()) return true;
        if (!has_room(row, column, text.size())) return false;
        m_rows.cells.append(column - (row.filled == 0 ? 0 : row.width - 1), '\t');
        m_rows.cells += written_in_sheet(text);
        row.width = column + 1;
        ++row.filled;
        return true;
    }

    void clean(std::string& text, std::uint32_t column)
    {
        if (has_combining_marks(text)) text = composed(text);
        const auto count = replace_control_characters(text);
        if (count > 0 && m_rows.control_count == 0) {
            m_rows.control_cell = column_letters(column) + std::to_string(m_row);
            m_rows.control_row = m_row;
        }
        m_rows.control_count += count;
    }

    /// Quoted only where it must be, so that most cells stay views of the sheet's text.
    static std::string written_in_sheet(const std::string& text)
    {
        const bool special = text.front() == '"' || text.find_first_of("\t\r\n") != std::string::npos;
        return special ? written_cell(text, '\t') : text;
    }

    /// For one more cell, and the empty ones that it makes of its row and of the others.
    bool has_room(const SheetRows::Row& row, std::uint32_t column, std::size_t bytes)
    {
        const auto width = std::max(m_rows.width, std::max(row.width, column + 1));
        const char* limit = bytes > longest_cell_bytes                          ? "text"
                            : is_too_large(m_rows.rows.size() + 1, width)       ? "cells"
                            : m_rows.cells.size() + bytes > largest_sheet_bytes ? "sheet"
                                                                                : "";
        m_rows.passed_limit = limit;
        if (m_rows.passed_limit.empty()) return true;
        m_rows.passed_at = column_letters(column) + std::to_string(m_row);
        return false;
    }

    bool read_text(const pugi::xml_node& cell, std::uint32_t column, std::string& text)
    {
        const std::string_view type = attribute_of(cell, "t").value();
        if (type == "inlineStr") {
            text = text_of(child_of(cell, "is"));
            return true;
        }
        const auto stored = child_of(cell, "v");
        const std::string_view value = stored.child_value();
        const bool has_formula = !child_of(cell, "f").empty();
        // Programs that cannot calculate leave the value out, or write an empty one; only as a text that is a result.
        const bool is_result = !trimmed(value).empty() || (stored && type == "str");
        if (has_formula) note_formula(column, is_result, value);
        return trimmed(value).empty() || read_value(type, value, cell, text);
    }

    bool read_value(std::string_view type, std::string_view value, const pugi::xml_node& cell, std::string& text)
    {
        if (type == "s") return read_shared(value, text);
        if (type == "str") text = unescaped(value);
        if (type == "b") text = value == "1" || value == "true" ? "да" : "нет";
        if (type == "e") text = russian_error(value);
        if (type == "d") text = shown_iso_date(value);
        return (!type.empty() && type != "n") || read_number(value, cell, text);
    }

    bool read_shared(std::string_view value, std::string& text)
    {
        const auto digits = trimmed(value);
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
        const bool whole = error == std::errc() && end == digits.data() + digits.size();
        if (!whole || index >= m_workbook.texts.size()) return fail("text");
        text = m_workbook.texts[index];
        return true;
    }

    bool read_number(std::string_view value, const pugi::xml_node& cell, std::string& text)
    {
        const auto number = parse_stored_number(value);
        if (!number) return fail("number");
        const auto style = attribute_of(cell, "s").as_uint();
        const auto format = style < m_workbook.formats.size() ? m_workbook.formats[style] : NumberFormat{};
        text = shown_number(*number, format, m_workbook.date_system);
        return true;
    }

    void note_formula(std::uint32_t column, bool is_result, std::string_view value)
    {
        ++m_rows.formula_count;
        if (trimmed(value) == "0") ++m_rows.zero_formula_count;
        if (m_rows.first_formula.empty()) {
            m_rows.first_formula = column_letters(column) + std::to_string(m_row);
            m_rows.first_formula_row = m_row;
        }
        if (is_result || m_rows.uncalculated_count++ > 0) return;
        m_rows.uncalculated = column_letters(column) + std::to_string(m_row);
        m_rows.uncalculated_row = m_row;
    }

    const Workbook& m_workbook;
    RowsWanted m_wanted;
    std::string& m_reason;
    SheetRows m_rows = {};
    std::uint32_t m_row = 0;
    std::uint32_t m_next_column = 0;
};

}

std::optional<SheetRows> read_sheet_rows(std::string_view xml, const Workbook& workbook, RowsWanted wanted,
                                         std::string& reason)
{
    RowsReader reader(workbook, wanted, reason);
    const bool finished = for_each_piece(xml, "row", [&](std::string_view piece) { return reader.read_piece(piece); });
    auto rows = reader.take();
    if (finished || !rows.passed_limit.empty() || (wanted == RowsWanted::Any && !rows.rows.empty())) return rows;
    if (reason.empty()) reason = "xml";
    return std::nullopt;
}

std::optional<CellRange> parse_cell_range(std::string_view text)
{
    const auto colon = text.find(':');
    const auto first = parse_address(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : parse_address(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return CellRange{
        .first_column = first->column, .first_row = first->row, .last_column = last->column, .last_row = last->row};
}

}
