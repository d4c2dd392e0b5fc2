#pragma once

#include "foundation/source_text.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::document_text {

/// The words of a document that is no text file: what a reader sees, and what only its program shows (comments, hidden
/// sheets, what was deleted but is still stored, the names of authors).
struct Part {
    enum class Form : std::uint8_t {
        Text,       ///< a paragraph a line
        Sheet,      ///< lines of cells between tabs, quoted like CSV; `text->sheet` is its name
        Comments,   ///< what readers wrote beside
        Properties, ///< a value a line: authors, title
    };
    std::shared_ptr<const SourceText> text = {};
    Form form = Form::Text;
    std::string cell = {}; ///< of a comment in a workbook: where it stands in `text->sheet`, such as E2
};

struct Document {
    std::vector<Part> parts = {};
    /// `Part`: something in it could not be read, or is a picture of text.
    enum class Reading : std::uint8_t { Whole, Part, None } reading = Reading::Whole;
};

/// Whether `extension`, in small letters, is one of docx, odt, xlsx, ods, pptx, odp, pdf.
bool is_document(std::string_view extension);

/// By the extension of its path. What is damaged, locked or too large is said by `reading`. Waits for a process of its
/// own where the file is a PDF.
Document read_document(const SourceText& file);

}
