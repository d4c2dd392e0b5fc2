#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace opora::document_text {

/// The text of a PDF and its title and authors, as `pdftotext` (poppler-utils) reads it in a process of its own with
/// bounded time, memory and output: whatever the file does to it, the build goes on.
struct PdfText {
    enum class Reading : std::uint8_t { Whole, Part, None } reading = Reading::None;
    std::string properties = {}; ///< a value a line
    std::string pages = {};      ///< a form feed behind each
};
PdfText read_pdf(std::string_view bytes);

}
