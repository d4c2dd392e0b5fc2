#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace opora::tabular {

/// Finds elements in large XML without building a tree of it, so that only a few rows at a time need one. Knows no
/// more than where tags are; whether the pieces are right XML is for their parser to say.

struct XmlTag {
    enum class Kind : std::uint8_t { Open, Close, Empty };
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name = {}; ///< without the prefix of a namespace
    Kind kind = Kind::Open;
};

/// The tag that begins at or after `from`, past comments, CDATA and declarations.
std::optional<XmlTag> next_tag(std::string_view xml, std::size_t from);

/// XML parted around an element: what is inside it, and the document without it.
struct XmlParted {
    std::string_view inside = {};
    std::string around = {};
};

/// Nothing when there is no such element or it has no end.
std::optional<XmlParted> part_around(std::string_view xml, std::string_view element);

/// Calls `use` with pieces of `xml` that each hold some whole elements `element`, all of them in order, until it says
/// false. False when `use` did or when an element has no end.
bool for_each_piece(std::string_view xml, std::string_view element, const std::function<bool(std::string_view)>& use);

}
