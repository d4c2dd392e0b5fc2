// Office files are told apart by names that stand uncompressed in them: a ZIP has the names of its parts in its central
// directory at the end, an OLE container those of its streams, in UTF-16.
#include "tabular/file_format.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::tabular {

namespace {

using namespace std::string_view_literals;

bool contains(std::string_view bytes, std::string_view part)
{
    return bytes.find(part) != std::string_view::npos;
}

/// `name` of a part, with whichever slashes the program wrote.
bool has_part(std::string_view bytes, std::string name)
{
    if (contains(bytes, name)) return true;
    std::replace(name.begin(), name.end(), '/', '\\');
    return contains(bytes, name);
}

FileFormat format_of_archive(std::string_view bytes)
{
    if (has_part(bytes, "xl/workbook.bin")) return FileFormat::BinaryWorkbook;
    if (has_part(bytes, "xl/workbook.xml") || has_part(bytes, "xl/worksheets/")) return FileFormat::Workbook;
    if (contains(bytes.substr(0, 200), "application/vnd.oasis.opendocument"sv)) return FileFormat::OpenDocument;
    return FileFormat::OtherArchive;
}

FileFormat format_of_container(std::string_view bytes)
{
    static constexpr auto encrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    return contains(bytes, encrypted) ? FileFormat::LockedWorkbook : FileFormat::OldWorkbook;
}

bool is_web_page(std::string_view bytes)
{
    auto start = trimmed(bytes.substr(skip_byte_order_mark(bytes)).substr(0, 200));
    static constexpr std::array openings{"<!doctype"sv, "<html"sv, "<table"sv, "<meta"sv, "<head"sv, "<?xml"sv};
    for (const auto opening : openings) {
        bool equal = start.size() >= opening.size();
        for (std::size_t i = 0; equal && i < opening.size(); ++i) {
            const char c = start[i];
            equal = (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == opening[i];
        }
        if (equal) return true;
    }
    return false;
}

}

FileFormat format_of(std::string_view bytes)
{
    if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) return format_of_archive(bytes);
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return format_of_container(bytes);
    if (bytes.starts_with("%PDF-"sv)) return FileFormat::Pdf;
    return is_web_page(bytes) ? FileFormat::WebPage : FileFormat::Text;
}

std::string_view choice_of(FileFormat format)
{
    switch (format) {
    case FileFormat::Text:
        return "text";
    case FileFormat::Workbook:
        return "workbook";
    case FileFormat::BinaryWorkbook:
        return "binary_workbook";
    case FileFormat::LockedWorkbook:
        return "locked_workbook";
    case FileFormat::OldWorkbook:
        return "old_workbook";
    case FileFormat::OpenDocument:
        return "open_document";
    case FileFormat::OtherArchive:
        return "archive";
    case FileFormat::Pdf:
        return "pdf";
    case FileFormat::WebPage:
        return "web_page";
    }
    return {};
}

}
