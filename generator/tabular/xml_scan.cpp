#include "tabular/xml_scan.hpp"

#include <algorithm>

namespace opora::tabular {

namespace {

constexpr std::size_t piece_size = std::size_t{256} * 1024;

/// The end of the markup that begins at `open` and is no tag; npos when it has none, 0 when it is a tag.
std::size_t end_of_other_markup(std::string_view xml, std::size_t open)
{
    const auto end_after = [&](std::string_view closing) {
        const auto end = xml.find(closing, open);
        return end == std::string_view::npos ? end : end + closing.size();
    };
    const auto rest = xml.substr(open, 9);
    if (rest.starts_with("<!--")) return end_after("-->");
    if (rest.starts_with("<![CDATA[")) return end_after("]]>");
    if (rest.starts_with("<?")) return end_after("?>");
    return rest.starts_with("<!") ? end_after(">") : 0;
}

/// Past the `>` of the tag at `open`; a `>` inside an attribute's quotes does not count.
std::size_t end_of_tag(std::string_view xml, std::size_t open)
{
    auto position = xml.find_first_of(">\"'", open);
    while (position != std::string_view::npos && xml[position] != '>') {
        position = xml.find(xml[position], position + 1);
        if (position != std::string_view::npos) position = xml.find_first_of(">\"'", position + 1);
    }
    return position == std::string_view::npos ? position : position + 1;
}

std::string_view name_in(std::string_view tag)
{
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    const auto name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}

std::optional<XmlTag> next_tag(std::string_view xml, std::size_t from)
{
    auto open = xml.find('<', from);
    while (open != std::string_view::npos) {
        const auto other = end_of_other_markup(xml, open);
        if (other == 0) break;
        open = other == std::string_view::npos ? other : xml.find('<', other);
    }
    if (open == std::string_view::npos) return std::nullopt;
    const auto end = end_of_tag(xml, open);
    if (end == std::string_view::npos) return std::nullopt;
    const auto tag = xml.substr(open, end - open);
    const auto kind = tag.starts_with("</") ? XmlTag::Kind::Close
                      : tag.ends_with("/>") ? XmlTag::Kind::Empty
                                            : XmlTag::Kind::Open;
    return XmlTag{.begin = open, .end = end, .name = name_in(tag), .kind = kind};
}

std::optional<XmlParted> part_around(std::string_view xml, std::string_view element)
{
    auto tag = next_tag(xml, 0);
    while (tag && tag->name != element) tag = next_tag(xml, tag->end);
    if (!tag) return std::nullopt;
    const auto open = *tag;
    if (open.kind == XmlTag::Kind::Empty)
        return XmlParted{.around = std::string(xml.substr(0, open.begin)) + std::string(xml.substr(open.end))};
    // The element holds no other of its name, and text cannot contain `<`, so its end is the last closing tag.
    while (tag && !(tag->name == element && tag->kind == XmlTag::Kind::Close)) tag = next_tag(xml, tag->end);
    if (!tag) return std::nullopt;
    return XmlParted{.inside = xml.substr(open.end, tag->begin - open.end),
                     .around = std::string(xml.substr(0, open.begin)) + std::string(xml.substr(tag->end))};
}

bool for_each_piece(std::string_view xml, std::string_view element, const std::function<bool(std::string_view)>& use)
{
    constexpr auto none = std::string_view::npos;
    std::size_t piece = none;
    bool inside = false;
    std::size_t end = 0;
    for (auto tag = next_tag(xml, 0); tag; tag = next_tag(xml, tag->end)) {
        if (tag->name != element) continue;
        if (!inside && tag->kind == XmlTag::Kind::Close) return false;
        if (piece == none) piece = tag->begin;
        inside = tag->kind == XmlTag::Kind::Open;
        if (inside) continue;
        end = tag->end;
        if (end - piece < piece_size) continue;
        if (!use(xml.substr(piece, end - piece))) return false;
        piece = none;
    }
    return !inside && (piece == none || use(xml.substr(piece, end - piece)));
}

}
