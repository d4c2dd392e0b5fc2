#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opora::attachments {

/// What a file is by its bytes.
enum class Form : std::uint8_t {
    Empty,
    Pdf,
    Jpeg,
    Png,
    Webp,
    Gif,
    Workbook,   ///< .xlsx
    Text,       ///< .docx
    Slides,     ///< .pptx
    OpenSheet,  ///< .ods
    OpenText,   ///< .odt
    OpenSlides, ///< .odp
    Archive,    ///< another ZIP
    OldOffice,  ///< .doc, .xls, .ppt, or one with a password
    WebPage,
    PlainText,
    Other
};

Form form_of(std::string_view bytes);
/// The same asked for one kind: a presentation that has a workbook in it is both for `has_form`.
bool has_form(std::string_view bytes, Form form);
/// As a choice in messages: `old_office`.
std::string_view choice_of(Form form);

/// What is published under an extension (small letters, without its dot); nothing when files of that kind are not.
std::optional<Form> published_form(std::string_view extension);

/// Why files with that extension stay inside, as a choice in messages: `page`, `script`, `program`, `old_office`,
/// `picture`, `recording`, `archive`, `backup`, `none` (no extension), `other`.
std::string_view refused_group(std::string_view extension);

/// True when an office file has macros in it.
bool has_macros(std::string_view bytes);

}
