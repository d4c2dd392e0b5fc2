#include "foundation/source_text.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora {

namespace {

std::size_t line_start(std::string_view bytes, std::size_t offset)
{
    if (offset == 0) return 0;
    const auto newline = bytes.rfind('\n', offset - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

}

std::string_view SourceSpan::view() const
{
    if (!text) return {};
    return std::string_view(text->bytes).substr(begin, end - begin);
}

Position PositionFinder::operator()(const SourceText& text, std::size_t offset)
{
    const std::string_view bytes = text.bytes;
    offset = std::min(offset, bytes.size());
    auto& starts = m_line_starts[&text];
    if (starts.empty()) {
        starts.push_back(0);
        for (auto newline = bytes.find('\n'); newline != std::string_view::npos;
             newline = bytes.find('\n', newline + 1))
            starts.push_back(newline + 1);
    }
    const auto line = std::upper_bound(starts.begin(), starts.end(), offset) - 1;
    return {.line = static_cast<std::size_t>(line - starts.begin()) + 1,
            .column = count_code_points(bytes.substr(*line, offset - *line)) + 1};
}

std::string_view line_at(const SourceText& text, std::size_t offset)
{
    const std::string_view bytes = text.bytes;
    offset = std::min(offset, bytes.size());
    const auto start = line_start(bytes, offset);
    auto line = bytes.substr(start, bytes.find('\n', start) - start);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

SourceSpan whole(std::shared_ptr<const SourceText> text)
{
    const auto size = text->bytes.size();
    return {.text = std::move(text), .begin = 0, .end = size};
}

}
