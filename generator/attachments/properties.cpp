#include "attachments/properties.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "tabular/zip_archive.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>

namespace opora::attachments {

namespace {

using namespace std::string_view_literals;

/// What programs write where a person's name belongs.
constexpr std::array no_persons{
    "admin"sv,       "administrator"sv, "user"sv,       "windows user"sv, "microsoft office user"sv,
    "openpyxl"sv,    "python-docx"sv,   "xlsxwriter"sv, "unknown"sv,      "anonymous"sv,
    "libreoffice"sv, "apache poi"sv,    "scanner"sv};

bool is_person(std::string_view text)
{
    return !text.empty() && std::ranges::find(no_persons, folded(text)) == no_persons.end();
}

/// The first of the elements that names a person, wherever it stands.
std::string person_in_xml(std::string_view xml, std::initializer_list<const char*> elements)
{
    pugi::xml_document document;
    if (document.load_buffer(xml.data(), xml.size()).status != pugi::status_ok) return {};
    for (const auto* element : elements) {
        const auto found =
            document.find_node([&](const pugi::xml_node& node) { return node.name() == std::string_view(element); });
        std::string text(trimmed(found.text().get()));
        if (is_person(text)) return text;
    }
    return {};
}

std::string person_in_archive(std::string_view bytes)
{
    const tabular::ZipArchive archive(bytes);
    if (!archive.is_open()) return {};
    auto person = person_in_xml(archive.part("docProps/core.xml").bytes, {"dc:creator", "cp:lastModifiedBy"});
    if (!person.empty()) return person;
    return person_in_xml(archive.part("meta.xml").bytes, {"dc:creator", "meta:initial-creator"});
}

/// UTF-16 with its mark, UTF-8, or Latin letters: the three forms of texts in a PDF.
std::string pdf_text(const std::string& raw)
{
    if (!raw.starts_with("\xFE\xFF"sv)) return find_invalid_utf8(raw) ? std::string() : raw;
    std::string text;
    for (std::size_t i = 2; i + 1 < raw.size(); i += 2) {
        const auto high = static_cast<unsigned char>(raw[i]);
        const auto low = static_cast<unsigned char>(raw[i + 1]);
        append_utf8(text, static_cast<char32_t>(high * 256U + low));
    }
    return text;
}

char unescaped(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

/// `(Anna \(editor\))`, from the bracket on.
std::string literal_string(std::string_view bytes)
{
    std::string text;
    for (std::size_t i = 1; i < bytes.size() && bytes[i] != ')'; ++i) {
        if (bytes[i] != '\\' || i + 1 == bytes.size()) {
            text += bytes[i];
            continue;
        }
        unsigned code = 0;
        std::size_t digits = 0;
        while (digits < 3 && i + 1 + digits < bytes.size() && is_octal(bytes[i + 1 + digits]))
            code = code * 8 + static_cast<unsigned>(bytes[i + 1 + digits++] - '0');
        text += digits > 0 ? static_cast<char>(code) : unescaped(bytes[i + 1]);
        i += digits > 0 ? digits : 1;
    }
    return text;
}

int hexadecimal(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// `<FEFF0410>`, from the bracket on.
std::string hexadecimal_string(std::string_view bytes)
{
    std::string text;
    int high = -1;
    for (std::size_t i = 1; i < bytes.size() && bytes[i] != '>'; ++i) {
        const int digit = hexadecimal(bytes[i]);
        if (digit < 0) continue;
        if (high >= 0) text += static_cast<char>(high * 16 + digit);
        high = high >= 0 ? -1 : digit;
    }
    return text;
}

/// `/Author` of the information dictionary, and the metadata that are kept as XML beside it.
std::string person_in_pdf(std::string_view bytes)
{
    constexpr auto key = "/Author"sv;
    constexpr std::size_t longest = 1000;
    for (auto found = bytes.find(key); found != std::string_view::npos; found = bytes.find(key, found + 1)) {
        auto value = bytes.substr(found + key.size(), longest);
        value.remove_prefix(std::min(value.find_first_not_of(" \t\r\n"), value.size()));
        std::string text;
        if (value.starts_with('(')) text = pdf_text(literal_string(value));
        if (value.starts_with('<') && !value.starts_with("<<")) text = pdf_text(hexadecimal_string(value));
        if (is_person(trimmed(text))) return std::string(trimmed(text));
    }
    constexpr auto opening = "<dc:creator>"sv;
    const auto found = bytes.find(opening);
    if (found == std::string_view::npos) return {};
    const auto item = bytes.substr(found, longest);
    const auto begin = item.find("<rdf:li>"sv);
    if (begin == std::string_view::npos) return {};
    const auto text = trimmed(item.substr(begin + 8, item.find('<', begin + 8) - begin - 8));
    return is_person(text) ? std::string(text) : std::string();
}

}

std::string author_in(std::string_view bytes)
{
    if (bytes.starts_with("PK\x03\x04"sv)) return person_in_archive(bytes);
    if (bytes.substr(0, 1024).find("%PDF-"sv) != std::string_view::npos) return person_in_pdf(bytes);
    return {};
}

}
