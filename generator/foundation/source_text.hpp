#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// One input file as read. `path` is relative to the site's root and uses `/`.
struct SourceText {
    std::string path = {};
    std::string bytes = {};
    std::string sheet = {}; ///< name of the spreadsheet's sheet that `bytes` was made from; empty for text files
};

/// A half-open range of bytes in a file. Front matter and body of a page are spans of one text, never copies.
struct SourceSpan {
    std::shared_ptr<const SourceText> text = {};
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::string_view view() const;
};

/// 1-based; columns count code points.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// The line and column of an offset. Every text is searched for its lines once, and must outlive the finder.
class PositionFinder {
public:
    Position operator()(const SourceText& text, std::size_t offset);

private:
    std::map<const SourceText*, std::vector<std::size_t>> m_line_starts = {};
};

/// The whole line that holds `offset`, without its line end.
std::string_view line_at(const SourceText& text, std::size_t offset);

/// The span of all of `text`.
SourceSpan whole(std::shared_ptr<const SourceText> text);

}
