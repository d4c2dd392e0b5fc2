#include "attachments/kinds.hpp"

#include "foundation/utf8.hpp"
#include "tabular/file_format.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace opora::attachments {

namespace {

using namespace std::string_view_literals;

struct Published {
    std::string_view extension = {};
    Form form = Form::Other;
};

/// Nothing of this runs on the site's origin, and browsers of readers open it or save it.
constexpr auto published = std::to_array<Published>({
    {"pdf", Form::Pdf},       {"jpg", Form::Jpeg},       {"jpeg", Form::Jpeg},      {"png", Form::Png},
    {"webp", Form::Webp},     {"svg", Form::PlainText},  {"csv", Form::PlainText},  {"tsv", Form::PlainText},
    {"txt", Form::PlainText}, {"ics", Form::PlainText},  {"json", Form::PlainText}, {"geojson", Form::PlainText},
    {"xlsx", Form::Workbook}, {"docx", Form::Text},      {"pptx", Form::Slides},    {"ods", Form::OpenSheet},
    {"odt", Form::OpenText},  {"odp", Form::OpenSlides}, {"zip", Form::Archive},
});

struct Group {
    std::string_view name = {};
    std::span<const std::string_view> extensions = {};
};

constexpr std::array refused_pages{"html"sv,  "htm"sv, "xhtml"sv, "xht"sv,  "shtml"sv, "mht"sv,
                                   "mhtml"sv, "xml"sv, "xsl"sv,   "xslt"sv, "swf"sv};
constexpr std::array refused_scripts{"js"sv,   "mjs"sv, "css"sv, "wasm"sv, "php"sv, "phtml"sv, "cgi"sv, "asp"sv,
                                     "aspx"sv, "jsp"sv, "py"sv,  "pl"sv,   "sh"sv,  "sql"sv,   "vbs"sv, "ps1"sv};
constexpr std::array refused_programs{"exe"sv, "msi"sv, "com"sv, "bat"sv, "cmd"sv, "scr"sv,
                                      "dll"sv, "jar"sv, "apk"sv, "lnk"sv, "reg"sv};
constexpr std::array refused_old_office{"doc"sv,  "xls"sv,  "ppt"sv,  "rtf"sv,  "docm"sv, "xlsm"sv,  "xlsb"sv,
                                        "pptm"sv, "dotm"sv, "xltm"sv, "dotx"sv, "xltx"sv, "pages"sv, "numbers"sv};
constexpr std::array refused_pictures{"gif"sv,  "bmp"sv, "tif"sv, "tiff"sv, "heic"sv, "heif"sv,
                                      "avif"sv, "ico"sv, "psd"sv, "cdr"sv,  "djvu"sv};
constexpr std::array refused_recordings{"mp4"sv, "m4v"sv, "mov"sv, "avi"sv, "webm"sv,
                                        "mkv"sv, "mp3"sv, "m4a"sv, "wav"sv, "ogg"sv};
constexpr std::array refused_archives{"rar"sv, "7z"sv, "tar"sv, "gz"sv, "tgz"sv, "iso"sv};
constexpr std::array refused_backups{"bak"sv, "orig"sv, "tmp"sv, "old"sv, "rej"sv, "swp"sv, "part"sv, "crdownload"sv};

constexpr auto groups = std::to_array<Group>({{"page", refused_pages},
                                              {"script", refused_scripts},
                                              {"program", refused_programs},
                                              {"old_office", refused_old_office},
                                              {"picture", refused_pictures},
                                              {"recording", refused_recordings},
                                              {"archive", refused_archives},
                                              {"backup", refused_backups}});

bool contains(std::string_view bytes, std::string_view part)
{
    return bytes.find(part) != std::string_view::npos;
}

struct Mark {
    Form form = Form::Other;
    std::string_view text = {};
};

/// Names of parts stand uncompressed in an archive. A document may have others in it, whose names stand there too.
constexpr auto marks = std::to_array<Mark>({{Form::OpenSheet, "opendocument.spreadsheet"},
                                            {Form::OpenText, "opendocument.text"},
                                            {Form::OpenSlides, "opendocument.presentation"},
                                            {Form::Text, "word/document.xml"},
                                            {Form::Slides, "ppt/presentation.xml"},
                                            {Form::Workbook, "xl/workbook.xml"}});

Form form_of_archive(std::string_view bytes)
{
    const auto found = std::ranges::find_if(marks, [&](const Mark& mark) { return contains(bytes, mark.text); });
    return found == marks.end() ? Form::Archive : found->form;
}

/// UTF-16 has zero bytes, but begins with its mark.
bool is_text(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv) || !contains(bytes, "\0"sv);
}

Form form_of_rest(std::string_view bytes)
{
    switch (tabular::format_of(bytes)) {
    case tabular::FileFormat::OldWorkbook:
    case tabular::FileFormat::LockedWorkbook:
        return Form::OldOffice;
    case tabular::FileFormat::WebPage:
        return Form::WebPage;
    default:
        return is_text(bytes) ? Form::PlainText : Form::Other;
    }
}

/// Readers of PDF look for the mark in the first 1,024 bytes and need the end.
bool is_pdf(std::string_view bytes)
{
    return contains(bytes.substr(0, 1024), "%PDF-"sv);
}

}

Form form_of(std::string_view bytes)
{
    if (trimmed(bytes).empty()) return Form::Empty;
    if (bytes.starts_with("PK\x03\x04"sv)) return form_of_archive(bytes);
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return Form::Jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return Form::Png;
    if (bytes.starts_with("GIF8"sv)) return Form::Gif;
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) return Form::Webp;
    if (is_pdf(bytes)) return contains(bytes, "%%EOF"sv) ? Form::Pdf : Form::Other;
    return form_of_rest(bytes);
}

bool has_form(std::string_view bytes, Form form)
{
    const bool is_archive = bytes.starts_with("PK\x03\x04"sv);
    const auto mark = std::ranges::find(marks, form, &Mark::form);
    if (form == Form::Archive) return is_archive;
    return mark == marks.end() ? form_of(bytes) == form : is_archive && contains(bytes, mark->text);
}

std::string_view choice_of(Form form)
{
    static constexpr std::array names{"empty"sv,      "pdf"sv,         "jpeg"sv,    "png"sv,        "webp"sv,
                                      "gif"sv,        "workbook"sv,    "text"sv,    "slides"sv,     "open_sheet"sv,
                                      "open_text"sv,  "open_slides"sv, "archive"sv, "old_office"sv, "web_page"sv,
                                      "plain_text"sv, "other"sv};
    return names.at(static_cast<std::size_t>(form));
}

std::optional<Form> published_form(std::string_view extension)
{
    const auto found = std::ranges::find(published, extension, &Published::extension);
    if (found == published.end()) return std::nullopt;
    return found->form;
}

std::string_view refused_group(std::string_view extension)
{
    if (extension.empty()) return "none";
    if (extension.ends_with('~')) return "backup";
    for (const auto& group : groups)
        if (std::ranges::find(group.extensions, extension) != group.extensions.end()) return group.name;
    return "other";
}

bool has_macros(std::string_view bytes)
{
    return bytes.starts_with("PK"sv) && contains(bytes, "vbaProject.bin"sv);
}

}
