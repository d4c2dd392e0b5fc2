#include "fix/diff.hpp"

#include "foundation/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora::fix {

namespace {

/// Offset after the line end that follows `offset`; LF, CR LF and CR all end a line.
std::size_t next_line(std::string_view bytes, std::size_t offset)
{
    const auto end = bytes.find_first_of("\r\n", offset);
    if (end == std::string_view::npos) return bytes.size();
    return bytes.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
}

std::size_t line_start(std::string_view bytes, std::size_t offset)
{
    if (offset == 0) return 0;
    // Between CR and LF is still the line before.
    const auto from = offset < bytes.size() && bytes[offset] == '\n' && bytes[offset - 1] == '\r' ? offset - 1 : offset;
    const auto end = from == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", from - 1);
    return end == std::string_view::npos ? 0 : end + 1;
}

std::string_view without_line_end(std::string_view line)
{
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

/// Removed spaces are the point of the line: they are shown.
std::string shown_old(std::string_view bytes, std::span<const Edit> edits, std::size_t begin, std::size_t end)
{
    std::string shown;
    for (const auto& edit : edits) {
        if (edit.end <= begin || edit.begin >= end || edit.kind != ChangeKind::Spaces) continue;
        const auto from = std::max(edit.begin, begin);
        const auto to = std::min(edit.end, end);
        shown += visible_in_line(bytes.substr(begin, from - begin));
        shown += visible(without_line_end(bytes.substr(from, to - from)));
        begin = to;
    }
    return shown + visible_in_line(without_line_end(bytes.substr(begin, end - begin)));
}

/// A run of whole lines with the edits in it.
struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::span<const Edit> edits = {};
};

/// The lines from `first` on that are touched without a gap; `edits` are all that follow.
Place place_at(std::string_view bytes, std::span<const Edit> edits)
{
    Place place{.begin = line_start(bytes, edits.front().begin), .end = 0, .edits = {}};
    std::size_t count = 0;
    while (count < edits.size() && (count == 0 || line_start(bytes, edits[count].begin) <= place.end)) {
        const auto& edit = edits[count];
        const auto last = std::max(edit.begin, edit.end == edit.begin ? edit.begin : edit.end - 1);
        place.end = std::max(place.end, next_line(bytes, line_start(bytes, last)));
        ++count;
    }
    place.edits = edits.first(count);
    return place;
}

std::size_t add_lines(Diff& diff, std::string_view text, DiffLine::Kind kind)
{
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < text.size(); ++count) {
        const auto end = next_line(text, begin);
        const auto line = visible_in_line(without_line_end(text.substr(begin, end - begin)));
        diff.lines.push_back({.kind = kind, .text = (kind == DiffLine::Kind::New ? "+" : "-") + line});
        begin = end;
    }
    return count;
}

std::size_t add_old_lines(Diff& diff, std::string_view bytes, const Place& place)
{
    std::size_t count = 0;
    for (std::size_t begin = place.begin; begin < place.end; ++count) {
        const auto end = next_line(bytes, begin);
        diff.lines.push_back({.kind = DiffLine::Kind::Old, .text = "-" + shown_old(bytes, place.edits, begin, end)});
        begin = end;
    }
    return count;
}

}

Diff make_diff(std::string_view bytes, std::span<const Edit> edits, std::size_t most_places)
{
    std::vector<Edit> visible_edits;
    std::copy_if(edits.begin(), edits.end(), std::back_inserter(visible_edits),
                 [](const Edit& edit) { return edit.kind != ChangeKind::LineEnd; });
    Diff diff;
    std::size_t old_line = 1;
    std::size_t new_line = 1;
    std::size_t position = 0;
    std::size_t places = 0;
    for (std::span<const Edit> rest = visible_edits; !rest.empty();) {
        const auto place = place_at(bytes, rest);
        rest = rest.subspan(place.edits.size());
        if (places++ >= most_places) {
            ++diff.hidden;
            continue;
        }
        for (; position < place.begin; position = next_line(bytes, position)) {
            ++old_line;
            ++new_line;
        }
        const auto header = diff.lines.size();
        diff.lines.emplace_back();
        const auto removed = add_old_lines(diff, bytes, place);
        const auto added = add_lines(diff, edited(bytes, place.edits, place.begin, place.end), DiffLine::Kind::New);
        diff.lines[header].text = fmt::format("@@ -{},{} +{},{} @@", old_line, removed, new_line, added);
        old_line += removed;
        new_line += added;
        position = place.end;
    }
    return diff;
}

}
