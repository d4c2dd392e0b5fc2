#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace opora::fix {

enum class ChangeKind : std::uint8_t {
    Encoding,
    SeparatorLine, ///< a first line `sep=;`
    LineEnd,
    BlankRow,
    EmptyColumn, ///< separators behind the last column
    Header,
    Spaces, ///< around a value
    Date,
    DecimalMark,
    ByteOrderMark,    ///< anywhere but at the front of the file
    ControlCharacter, ///< a space instead
    Letter,           ///< composed of a letter and a mark
};

/// Every kind in the order of a summary, with its name in the catalogue: `cli.fix-<name>`.
inline constexpr std::array<std::pair<ChangeKind, const char*>, 12> change_kinds{{
    {ChangeKind::Encoding, "encoding"},
    {ChangeKind::SeparatorLine, "separator-line"},
    {ChangeKind::LineEnd, "line-end"},
    {ChangeKind::BlankRow, "blank-row"},
    {ChangeKind::EmptyColumn, "empty-column"},
    {ChangeKind::Header, "header"},
    {ChangeKind::Spaces, "spaces"},
    {ChangeKind::Date, "date"},
    {ChangeKind::DecimalMark, "decimal-mark"},
    {ChangeKind::ByteOrderMark, "byte-order-mark"},
    {ChangeKind::ControlCharacter, "control-character"},
    {ChangeKind::Letter, "letter"},
}};

/// `replacement` instead of the bytes `[begin, end)`.
struct Edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string replacement = {};
    ChangeKind kind = ChangeKind::Spaces;
};

/// `[begin, end)` of `bytes` after the edits that lie in it, which are in order and do not overlap.
std::string edited(std::string_view bytes, std::span<const Edit> edits, std::size_t begin, std::size_t end);

}
