#include "tabular/xlsx_parts.hpp"

#include "foundation/utf8.hpp"
#include "tabular/codes.hpp"
#include "tabular/encoding.hpp"
#include "tabular/text_sheet.hpp"
#include "tabular/xlsx_xml.hpp"
#include "tabular/xml_scan.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace opora::tabular {

namespace {

/// `xl/` + `worksheets/sheet1.xml`; a target that begins with `/` is from the top. Segments `..` go up.
std::string resolved(std::string_view folder, std::string_view target)
{
    if (target.starts_with('/')) return std::string(target.substr(1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        const auto slash = folder.substr(0, folder.empty() ? 0 : folder.size() - 1).rfind('/');
        folder = slash == std::string_view::npos ? std::string_view{} : folder.substr(0, slash + 1);
    }
    while (target.starts_with("./")) target.remove_prefix(2);
    return std::string(folder) + std::string(target);
}

/// Some programs of Windows write names as Windows writes paths.
std::string with_slashes(std::string target)
{
    std::replace(target.begin(), target.end(), '\\', '/');
    return target;
}

std::string folder_of(std::string_view part)
{
    return std::string(part.substr(0, part.rfind('/') + 1));
}

/// `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`, and those of the whole file for an empty name.
std::string relationships_of(const std::string& part)
{
    const auto folder = folder_of(part);
    return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

std::map<int, NumberFormat> custom_formats(const pugi::xml_node& styles)
{
    std::map<int, NumberFormat> formats;
    for (const auto& format : child_of(styles, "numFmts").children())
        formats[attribute_of(format, "numFmtId").as_int()] =
            parse_number_format(attribute_of(format, "formatCode").value());
    return formats;
}

}

WorkbookParts::WorkbookParts(const SourceText& file, Diagnostics& problems)
    : m_file(file), m_archive(file.bytes), m_problems(problems)
{
}

void WorkbookParts::report_damaged(std::string_view reason, const std::string& part)
{
    m_problems.report({.code = damaged_workbook,
                       .arguments = {{"reason", std::string(reason)}, {"part", visible(part)}},
                       .where = place_of_file(m_file.path)});
}

std::optional<std::string> WorkbookParts::read(const std::string& name)
{
    auto part = m_archive.part(name);
    if (part.state == ZipPart::State::TooLarge) {
        m_problems.report(
            {.code = too_large,
             .arguments = {{"what", "part"}, {"limit", static_cast<std::int64_t>(ZipArchive::part_limit >> 20U)}},
             .where = place_of_file(m_file.path)});
        return std::nullopt;
    }
    if (part.state != ZipPart::State::Read) {
        report_damaged(part.state == ZipPart::State::Missing ? "missing" : "packed", name);
        return std::nullopt;
    }
    const auto encoding = marked_encoding(part.bytes).value_or(Encoding::Utf8);
    auto text = decoded(part.bytes, encoding);
    if (!text) report_damaged("xml", name);
    return text;
}

bool WorkbookParts::read_xml(const std::string& name, pugi::xml_document& document)
{
    const auto xml = read(name);
    if (!xml) return false;
    const bool parsed{document.load_buffer(xml->data(), xml->size(), xml_options(), pugi::encoding_utf8)};
    if (!parsed) report_damaged("xml", name);
    return parsed;
}

std::optional<WorkbookParts::Relationships> WorkbookParts::read_relationships(const std::string& part)
{
    pugi::xml_document document;
    if (!read_xml(relationships_of(part), document)) return std::nullopt;
    Relationships related;
    for (const auto& relationship : child_of(document, "Relationships").children()) {
        const std::string_view type = attribute_of(relationship, "Type").value();
        const auto kind = type.substr(type.rfind('/') + 1);
        const std::string id = attribute_of(relationship, "Id").value();
        auto target = resolved(folder_of(part), with_slashes(attribute_of(relationship, "Target").value()));
        related.by_type.emplace(kind, target);
        related.types.emplace(id, kind);
        related.by_id.emplace(id, std::move(target));
    }
    return related;
}

bool WorkbookParts::read_sheets(const std::string& part, const Relationships& related, Workbook& workbook)
{
    pugi::xml_document document;
    if (!read_xml(part, document)) return false;
    const auto root = child_of(document, "workbook");
    if (is_true(attribute_of(child_of(root, "workbookPr"), "date1904"))) workbook.date_system = DateSystem::From1904;
    for (const auto& sheet : child_of(root, "sheets").children()) {
        const auto found = related.by_id.find(attribute_of(sheet, "id").value());
        // A sheet of its own for a chart has no cells.
        if (found == related.by_id.end() || related.types.at(found->first) != "worksheet") continue;
        const bool hidden = !attribute_of(sheet, "state").empty() &&
                            std::string_view(attribute_of(sheet, "state").value()) != "visible";
        workbook.sheets.push_back(
            {.name = attribute_of(sheet, "name").value(),
             .part = found->second,
             .visibility = hidden ? SheetEntry::Visibility::Hidden : SheetEntry::Visibility::Visible});
    }
    for (const auto& name : child_of(root, "definedNames").children())
        workbook.names.emplace(attribute_of(name, "name").value(), name.child_value());
    workbook.calculated_when_opened = is_true(attribute_of(child_of(root, "calcPr"), "fullCalcOnLoad"));
    if (workbook.sheets.empty()) report_damaged("no_sheets", part);
    return !workbook.sheets.empty();
}

bool WorkbookParts::read_texts(const std::string& part, Workbook& workbook)
{
    auto xml = read(part);
    if (!xml) return false;
    const bool read = for_each_piece(*xml, "si", [&](std::string_view piece) {
        pugi::xml_document document;
        if (!document.load_buffer(piece.data(), piece.size(), xml_options(), pugi::encoding_utf8)) return false;
        for (const auto& item : document.children()) workbook.texts.push_back(text_of(item));
        return true;
    });
    if (!read) report_damaged("xml", part);
    return read;
}

bool WorkbookParts::read_formats(const std::string& part, Workbook& workbook)
{
    pugi::xml_document document;
    if (!read_xml(part, document)) return false;
    const auto styles = child_of(document, "styleSheet");
    const auto custom = custom_formats(styles);
    for (const auto& style : child_of(styles, "cellXfs").children()) {
        const auto id = attribute_of(style, "numFmtId").as_int();
        const auto found = custom.find(id);
        workbook.formats.push_back(found == custom.end() ? builtin_number_format(id) : found->second);
    }
    return true;
}

std::optional<Workbook> WorkbookParts::read_workbook()
{
    if (!m_archive.is_open()) {
        report_damaged("archive", {});
        return std::nullopt;
    }
    const auto package = read_relationships({});
    if (!package) return std::nullopt;
    const auto main = package->by_type.find("officeDocument");
    if (main == package->by_type.end()) {
        report_damaged("missing", "xl/workbook.xml");
        return std::nullopt;
    }
    const auto related = read_relationships(main->second);
    Workbook workbook;
    if (!related || !read_sheets(main->second, *related, workbook)) return std::nullopt;
    const auto texts = related->by_type.find("sharedStrings");
    if (texts != related->by_type.end() && !read_texts(texts->second, workbook)) return std::nullopt;
    const auto styles = related->by_type.find("styles");
    if (styles != related->by_type.end() && !read_formats(styles->second, workbook)) return std::nullopt;
    return workbook;
}

}
