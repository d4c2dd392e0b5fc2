#include "tabular/workbook_edit.hpp"

#include "foundation/diagnostic.hpp"
#include "tabular/xlsx_parts.hpp"
#include "tabular/xlsx_xml.hpp"
#include "tabular/zip_writer.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <sstream>

namespace opora::tabular {

namespace {

/// The number that the attribute `r` of a row gives; 0 = none.
std::uint32_t row_number(const pugi::xml_node& row)
{
    return attribute_of(row, "r").as_uint();
}

/// Puts the texts into the cells of a sheet's XML.
class SheetEditor {
public:
    explicit SheetEditor(std::span<const CellText> texts) : m_texts(texts) {}

    bool edit(const pugi::xml_node& sheet)
    {
        std::uint32_t number = 0;
        for (auto row : child_of(sheet, "sheetData").children()) {
            if (local_name(row.name()) != "row") continue;
            const auto given = row_number(row);
            number = given == 0 ? number + 1 : given;
            edit_row(row, number);
        }
        return m_written == m_texts.size();
    }

private:
    void edit_row(const pugi::xml_node& row, std::uint32_t number)
    {
        std::uint32_t column = 0;
        for (auto cell : row.children()) {
            if (local_name(cell.name()) != "c") continue;
            const std::string_view address = attribute_of(cell, "r").value();
            if (const auto letters = address.find_first_of("0123456789"); letters != std::string_view::npos)
                column = column_of(address.substr(0, letters));
            for (const auto& text : m_texts)
                if (text.row == number && text.column == column) write(cell, text.text);
            ++column;
        }
    }

    static std::uint32_t column_of(std::string_view letters)
    {
        std::uint32_t column = 0;
        for (const char c : letters) column = column * 26 + static_cast<std::uint32_t>((c | 0x20) - 'a' + 1);
        return column == 0 ? 0 : column - 1;
    }

    /// The text stands in the cell itself: other cells may share the one that was there.
    void write(pugi::xml_node cell, const std::string& text)
    {
        if (child_of(cell, "f")) return;
        for (const char* const name : {"v", "is"})
            while (auto old = child_of(cell, name)) cell.remove_child(old);
        auto type = attribute_of(cell, "t");
        if (!type) type = cell.append_attribute("t");
        type.set_value("inlineStr");
        const std::string name = cell.name();
        const auto prefix = name.substr(0, name.size() - 1); // of its namespace, with the colon
        auto words = cell.append_child((prefix + "is").c_str()).append_child((prefix + "t").c_str());
        words.append_attribute("xml:space").set_value("preserve");
        words.text().set(text.c_str());
        ++m_written;
    }

    std::span<const CellText> m_texts;
    std::size_t m_written = 0;
};

std::optional<std::string> edited_xml(const std::string& xml, std::span<const CellText> texts)
{
    pugi::xml_document document;
    constexpr auto everything = pugi::parse_full | pugi::parse_ws_pcdata;
    if (!document.load_buffer(xml.data(), xml.size(), everything, pugi::encoding_utf8)) return std::nullopt;
    if (!SheetEditor(texts).edit(child_of(document, "worksheet"))) return std::nullopt;
    std::ostringstream written;
    document.save(written, "", pugi::format_raw, pugi::encoding_utf8);
    return written.str();
}

}

std::optional<std::string> with_cell_texts(const SourceText& file, std::string_view sheet,
                                           std::span<const CellText> texts)
{
    Diagnostics unsaid;
    WorkbookParts parts(file, unsaid);
    const auto workbook = parts.read_workbook();
    if (!workbook) return std::nullopt;
    const auto entry = std::ranges::find(workbook->sheets, sheet, &SheetEntry::name);
    if (entry == workbook->sheets.end()) return std::nullopt;
    const auto xml = parts.read(entry->part);
    auto edited = xml ? edited_xml(*xml, texts) : std::nullopt;
    return edited ? with_parts(file.bytes, {{entry->part, *std::move(edited)}}) : std::nullopt;
}

}
