#include "document_text/document.hpp"

#include "document_text/office_xml.hpp"
#include "document_text/pdf_text.hpp"
#include "foundation/utf8.hpp"
#include "tabular/open.hpp"
#include "tabular/xlsx_parts.hpp"
#include "tabular/xlsx_rows.hpp"
#include "tabular/xml_scan.hpp"
#include "tabular/zip_archive.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::document_text {

namespace {

constexpr std::size_t most_entries = 10'000;
constexpr std::size_t most_part_bytes = std::size_t{64} << 20U;
constexpr std::size_t most_bytes = std::size_t{192} << 20U; ///< of all parts, unpacked

using Form = Part::Form;

std::shared_ptr<const SourceText> text_at(const std::string& path, std::string bytes, std::string sheet = {})
{
    auto text = std::make_shared<SourceText>();
    text->path = path;
    text->bytes = std::move(bytes);
    text->sheet = std::move(sheet);
    return text;
}

/// Parts that hold no words of people: looks, fonts, what other parts refer to.
bool is_without_words(std::string_view name)
{
    static constexpr std::array<std::string_view, 16> parts{
        "styles.xml",          "fontTable.xml",     "settings.xml",  "webSettings.xml",
        "numbering.xml",       "theme1.xml",        "calcChain.xml", "manifest.xml",
        "[Content_Types].xml", "presProps.xml",     "viewProps.xml", "tableStyles.xml",
        "workbook.xml",        "sharedStrings.xml", "metadata.xml",  "printerSettings1.xml"};
    const auto file = name.substr(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    return std::find(parts.begin(), parts.end(), file) != parts.end();
}

bool is_properties(std::string_view name)
{
    return name.starts_with("docProps/") || name == "meta.xml";
}

bool is_comments(std::string_view name)
{
    return name.find("omments") != std::string_view::npos;
}

bool is_xml(std::string_view name)
{
    return name.ends_with(".xml") || name.ends_with(".XML");
}

class OfficeReader {
public:
    OfficeReader(const SourceText& file, std::string_view extension)
        : m_file(file), m_extension(extension), m_archive(file.bytes)
    {
    }

    Document read()
    {
        if (!m_archive.is_open()) return {.parts = {}, .reading = Document::Reading::None};
        if (m_extension == "xlsx") read_sheets();
        const auto names = m_archive.names(most_entries);
        if (names.size() == most_entries) m_document.reading = Document::Reading::Part;
        for (const auto& name : names)
            if (is_xml(name) && !is_read_elsewhere(name)) read_part(name);
        if (m_document.parts.empty() && m_document.reading == Document::Reading::Part)
            m_document.reading = Document::Reading::None;
        return std::move(m_document);
    }

private:
    [[nodiscard]] bool is_open_document() const
    {
        return m_extension == "odt" || m_extension == "ods" || m_extension == "odp";
    }

    /// OpenDocument keeps headers and footers in its styles.
    [[nodiscard]] bool is_read_elsewhere(std::string_view name) const
    {
        if (is_open_document() && name == "styles.xml") return false;
        return is_without_words(name) || (m_extension == "xlsx" && name.starts_with("xl/worksheets/"));
    }

    /// Nothing when the part cannot be read: the document then counts as read in part.
    std::string unpacked(const std::string& name)
    {
        auto part = m_archive.part(name, std::min(most_part_bytes, most_bytes - m_size));
        if (part.state != tabular::ZipPart::State::Read) {
            m_document.reading = Document::Reading::Part;
            return {};
        }
        m_size += part.bytes.size();
        return std::move(part.bytes);
    }

    void add(std::string bytes, Form form, const std::string& sheet = {})
    {
        if (trimmed(bytes).empty()) return;
        m_document.parts.push_back({.text = text_at(m_file.path, std::move(bytes), sheet), .form = form});
    }

    void read_part(const std::string& name)
    {
        const auto xml = unpacked(name);
        if (m_extension == "ods" && name.starts_with("content.")) {
            for (auto& sheet : sheets_of_open_document(xml, most_part_bytes))
                add(std::move(sheet.cells), Form::Sheet, sheet.name);
            return;
        }
        if (m_extension == "xlsx" && is_comments(name) && read_cell_comments(name, xml)) return;
        const bool properties = is_properties(name);
        add(text_of_xml(xml, properties ? Lines::Elements : Lines::Paragraphs, most_part_bytes),
            properties ? Form::Properties : (is_comments(name) ? Form::Comments : Form::Text));
    }

    void read_sheets()
    {
        Diagnostics damages;
        tabular::WorkbookParts parts(m_file, damages);
        const auto workbook = parts.read_workbook();
        if (!workbook) {
            m_document.reading = Document::Reading::Part;
            return;
        }
        m_sheets = workbook->sheets;
        for (const auto& sheet : workbook->sheets) read_sheet(sheet, *workbook);
    }

    /// The sheet whose relations name the part; empty when none does.
    std::string sheet_of(const std::string& part)
    {
        const auto file = part.substr(part.rfind('/') + 1);
        for (const auto& sheet : m_sheets) {
            const auto slash = sheet.part.rfind('/') + 1;
            const auto relations = m_archive.part(
                sheet.part.substr(0, slash) + "_rels/" + sheet.part.substr(slash) + ".rels", most_part_bytes);
            const bool named = relations.state == tabular::ZipPart::State::Read &&
                               relations.bytes.find("/" + file + "\"") != std::string::npos;
            if (named) return sheet.name;
        }
        return {};
    }

    /// Comments of a sheet, each with its cell. False when they are written otherwise than spreadsheets do.
    bool read_cell_comments(const std::string& part, std::string_view xml)
    {
        const auto sheet = sheet_of(part);
        for (const std::string_view tag : {"<comment ", "<threadedComment "}) {
            const auto end_tag = "</" + std::string(tag.substr(1, tag.size() - 2)) + ">";
            for (auto begin = xml.find(tag); begin != std::string_view::npos; begin = xml.find(tag, begin + 1)) {
                const auto end = xml.find(end_tag, begin);
                const auto ref = xml.find("ref=\"", begin);
                if (end == std::string_view::npos || ref > end) return false;
                const auto from = ref + std::string_view("ref=\"").size();
                auto text =
                    text_of_xml(xml.substr(begin, end + end_tag.size() - begin), Lines::Paragraphs, most_part_bytes);
                if (trimmed(text).empty()) continue;
                m_document.parts.push_back({.text = text_at(m_file.path, std::move(text), sheet),
                                            .form = Form::Comments,
                                            .cell = std::string(xml.substr(from, xml.find('"', from) - from))});
            }
        }
        return !sheet.empty();
    }

    void read_sheet(const tabular::SheetEntry& entry, const tabular::Workbook& workbook)
    {
        const auto xml = unpacked(entry.part);
        const auto parted = tabular::part_around(xml, "sheetData");
        if (!parted) return;
        std::string reason;
        const auto rows = tabular::read_sheet_rows(parted->inside, workbook, tabular::RowsWanted::All, reason);
        if (!rows) {
            m_document.reading = Document::Reading::Part;
            return;
        }
        add(lines_of(*rows), Form::Sheet, entry.name);
        add(text_of_xml(parted->around, Lines::Elements, most_part_bytes),
            Form::Text); // what is printed above and below
    }

    /// Every row at the line of its number, so that addresses are right.
    std::string lines_of(const tabular::SheetRows& rows)
    {
        std::string text;
        std::uint32_t line = 1;
        std::size_t begin = 0;
        for (const auto& row : rows.rows) {
            text.append(row.number - line, '\n');
            text.append(rows.cells, begin, row.end - begin);
            begin = row.end;
            line = row.number;
        }
        return text;
    }

    const SourceText& m_file;
    std::string_view m_extension;
    tabular::ZipArchive m_archive;
    Document m_document = {};
    std::vector<tabular::SheetEntry> m_sheets = {};
    std::size_t m_size = 0;
};

Document read_pdf_document(const SourceText& file)
{
    auto pdf = read_pdf(file.bytes);
    Document document;
    if (!trimmed(pdf.pages).empty()) document.parts.push_back({text_at(file.path, std::move(pdf.pages)), Form::Text});
    if (!trimmed(pdf.properties).empty())
        document.parts.push_back({text_at(file.path, std::move(pdf.properties)), Form::Properties});
    if (pdf.reading == PdfText::Reading::Part) document.reading = Document::Reading::Part;
    if (pdf.reading == PdfText::Reading::None) document.reading = Document::Reading::None;
    return document;
}

}

bool is_document(std::string_view extension)
{
    static constexpr std::array<std::string_view, 7> extensions{"docx", "odt", "xlsx", "ods", "pptx", "odp", "pdf"};
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

Document read_document(const SourceText& file)
{
    const auto extension = tabular::extension_of(file.path);
    return extension == "pdf" ? read_pdf_document(file) : OfficeReader(file, extension).read();
}

}
