#include "fix/characters.hpp"

#include "foundation/control_characters.hpp"
#include "foundation/normal_form.hpp"

#include <algorithm>

namespace opora::fix {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::size_t character_before(std::string_view bytes, std::size_t offset)
{
    while (offset > 0 && (static_cast<unsigned char>(bytes[--offset]) & 0xC0U) == 0x80U) {
    }
    return offset;
}

void add_marks(std::string_view bytes, std::size_t begin, std::vector<Edit>& found)
{
    for (auto at = bytes.find(byte_order_mark, begin); at != std::string_view::npos;
         at = bytes.find(byte_order_mark, at + byte_order_mark.size()))
        found.push_back(
            {.begin = at, .end = at + byte_order_mark.size(), .replacement = {}, .kind = ChangeKind::ByteOrderMark});
}

void add_controls(std::string_view bytes, std::size_t begin, std::vector<Edit>& found)
{
    for (auto at = begin; at < bytes.size(); ++at) {
        const auto next = find_control_character(bytes.substr(at));
        if (!next) return;
        at += *next;
        found.push_back({.begin = at, .end = at + 1, .replacement = " ", .kind = ChangeKind::ControlCharacter});
    }
}

/// A letter and the marks behind it, where one character says the same.
void add_letters(std::string_view bytes, std::size_t begin, std::vector<Edit>& found)
{
    for (auto at = bytes.find_first_of("\xCC\xCD", begin); at != std::string_view::npos;
         at = bytes.find_first_of("\xCC\xCD", at + 1)) {
        if (!has_combining_marks(bytes.substr(at, 2))) continue;
        const auto first = character_before(bytes, at);
        auto end = at + 2;
        while (has_combining_marks(bytes.substr(end, 2))) end += 2;
        const auto piece = bytes.substr(first, end - first);
        auto whole = composed(piece);
        if (first >= begin && whole != piece)
            found.push_back({.begin = first, .end = end, .replacement = std::move(whole), .kind = ChangeKind::Letter});
        at = end - 1;
    }
}

}

std::vector<Edit> find_character_edits(std::string_view bytes, std::size_t begin, const std::vector<Edit>& edits)
{
    std::vector<Edit> found;
    add_marks(bytes, begin, found);
    add_controls(bytes, begin, found);
    add_letters(bytes, begin, found);
    std::erase_if(found, [&](const Edit& edit) {
        // The last edit that begins before the end of this one.
        const auto next = std::lower_bound(edits.begin(), edits.end(), edit.end,
                                           [](const Edit& other, std::size_t end) { return other.begin < end; });
        return next != edits.begin() && std::prev(next)->end > edit.begin;
    });
    std::sort(found.begin(), found.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    return found;
}

std::string with_usual_characters(std::string_view text)
{
    return edited(text, find_character_edits(text, 0, {}), 0, text.size());
}

}
