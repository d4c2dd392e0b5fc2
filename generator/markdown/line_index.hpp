#pragma once

#include "foundation/source_text.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace opora::markdown {

/// Turns the lines and columns (bytes, from 1) of a parser that saw only the body of a file into offsets in the whole
/// file.
class LineIndex {
public:
    explicit LineIndex(SourceSpan body);

    [[nodiscard]] std::size_t offset(int line, int column) const;
    /// From there to the end of the line.
    [[nodiscard]] SourceSpan rest_of_line(int line, int column) const;
    /// Where the text of a continuation line of a paragraph starts: after indentation and marks of quotes.
    [[nodiscard]] std::size_t text_start(int line) const;
    /// Whole lines from `first` up to, not including, `last`.
    [[nodiscard]] SourceSpan lines(int first, int last) const;
    [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::string_view line(int number) const;

private:
    [[nodiscard]] std::size_t line_start(int number) const;

    SourceSpan m_body;
    std::vector<std::size_t> m_starts; ///< offsets in the file
};

}
