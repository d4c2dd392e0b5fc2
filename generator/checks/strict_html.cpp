#include "checks/strict_html.hpp"

#include "checks/codes.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace opora::checks {

namespace {

constexpr std::string_view doctype = "<!DOCTYPE html>";
/// No page of ours comes near; browsers cut at a depth of their own.
constexpr std::size_t deepest_nesting = 1'000;

constexpr bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

constexpr bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Names of SVG have capitals inside.
constexpr bool is_drawing_character(char c)
{
    return is_name_character(c) || (c >= 'A' && c <= 'Z');
}

bool is_heading(Tag tag)
{
    return tag >= Tag::H1 && tag <= Tag::H6;
}

bool is_any_of(Tag tag, std::initializer_list<Tag> tags)
{
    return std::ranges::find(tags, tag) != tags.end();
}

/// Text inside is the table's own no more: a parser would move it out.
bool takes_no_text(Tag tag)
{
    return is_any_of(tag, {Tag::Html, Tag::Head, Tag::Table, Tag::Thead, Tag::Tbody, Tag::Tfoot, Tag::Tr, Tag::Colgroup,
                           Tag::Select, Tag::Optgroup});
}

/// Where a paragraph that is open outside is not seen.
bool hides_paragraph(Tag tag)
{
    return is_any_of(tag, {Tag::Td, Tag::Th, Tag::Caption, Tag::Table, Tag::Html});
}

void append_code_point(std::uint32_t code, std::string& text)
{
    const auto byte = [&text](std::uint32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3F));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

/// `#39` or `#x27`. Numbers that parsers replace by others are none.
bool append_number(std::string_view number, std::string& text)
{
    number.remove_prefix(1);
    const bool hexadecimal = number.starts_with('x');
    if (hexadecimal) number.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [end, problem] =
        std::from_chars(number.data(), number.data() + number.size(), code, hexadecimal ? 16 : 10);
    const bool whole = problem == std::errc() && end == number.data() + number.size();
    const bool replaced = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000) ||
                          code > 0x10FFFF || (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code < 0xFDF0);
    if (!whole || replaced) return false;
    append_code_point(code, text);
    return true;
}

/// What stands between `&` and `;`.
bool append_entity(std::string_view entity, std::string& text)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
        {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\u00A0"}}};
    if (entity.starts_with('#')) return append_number(entity, text);
    for (const auto& [name, meaning] : known)
        if (entity == name) {
            text += meaning;
            return true;
        }
    return false;
}

/// The elements of SVG that drawings are made of; others make a parser leave the drawing, or hold HTML.
bool is_drawing_element(std::string_view name)
{
    constexpr std::array<std::string_view, 24> known{
        "a",    "circle",  "clipPath", "defs",           "desc",           "ellipse",
        "g",    "image",   "line",     "linearGradient", "marker",         "mask",
        "path", "pattern", "polygon",  "polyline",       "radialGradient", "rect",
        "stop", "symbol",  "text",     "title",          "tspan",          "use"};
    return std::ranges::find(known, name) != known.end();
}

}

std::optional<Looseness> StrictReader::read(std::string_view html, PageFacts& facts)
{
    m_html = html;
    m_at = 0;
    m_facts = &facts;
    m_open.clear();
    m_outline = Tag::Other;
    m_ended = false;
    m_loose.reset();
    m_too_deep = false;
    m_collector.begin(facts);
    if (read_all()) m_collector.end();
    return std::move(m_loose);
}

bool StrictReader::read_all()
{
    if (!m_html.starts_with(doctype)) return fail("doctype", {}, 0);
    m_at = doctype.size();
    while (m_at < m_html.size()) {
        const auto open = std::min(m_html.find('<', m_at), m_html.size());
        if (open > m_at && !read_text(open)) return false;
        m_at = open;
        if (open == m_html.size()) break;
        if (!(m_html.substr(open + 1, 1) == "/" ? read_end_tag() : read_start_tag())) return false;
        if (m_too_deep) return too_many();
    }
    if (!m_open.empty()) return fail("open", m_open.back().name, m_open.back().offset);
    return m_ended || fail("doctype", {}, 0);
}

bool StrictReader::too_many()
{
    *m_facts = {.redirect = true, .unread = true};
    m_facts->findings.push_back({too_deep, {{"limit", static_cast<std::int64_t>(deepest_nesting)}}, m_at});
    return false;
}

bool StrictReader::read_text(std::size_t end)
{
    const auto raw = m_html.substr(m_at, end - m_at);
    if (std::ranges::all_of(raw, is_space)) return true;
    const auto first = m_at + static_cast<std::size_t>(std::ranges::find_if_not(raw, is_space) - raw.begin());
    if (m_open.empty() || (!in_drawing() && takes_no_text(parent())))
        return fail("text", m_open.empty() ? std::string_view() : m_open.back().name, first);
    if (raw.find('\0') != std::string_view::npos) return fail("character", {}, first);
    const auto text = decoded(raw, m_at);
    if (text) m_collector.text(*text);
    return text.has_value();
}

std::optional<std::string_view> StrictReader::decoded(std::string_view raw, std::size_t offset)
{
    auto place = raw.find('&');
    if (place == std::string_view::npos) return raw;
    auto& text = m_facts->decoded.emplace_back();
    std::size_t copied = 0;
    for (; place != std::string_view::npos; place = raw.find('&', copied)) {
        text += raw.substr(copied, place - copied);
        const auto end = raw.find(';', place);
        if (end == std::string_view::npos || !append_entity(raw.substr(place + 1, end - place - 1), text)) {
            fail("ampersand", {}, offset + place);
            return std::nullopt;
        }
        copied = end + 1;
    }
    text += raw.substr(copied);
    return text;
}

bool StrictReader::read_start_tag()
{
    const auto offset = m_at;
    if (m_html.substr(offset, 2) == "<!") return fail("comment", {}, offset);
    auto end = offset + 1;
    while (end < m_html.size() && is_drawing_character(m_html[end])) ++end;
    const auto name = m_html.substr(offset + 1, end - offset - 1);
    if (name.empty()) return fail("angle", {}, offset);
    const auto tag = tag_of(name);
    const bool is_drawing = in_drawing() || tag == Tag::Svg;
    if (!may_stand_here(tag, name)) return false;
    m_at = end;
    m_attributes.clear();
    if (!read_attributes(is_drawing)) return false;
    const bool ends_itself = m_html.substr(m_at, 1) == "/";
    if (ends_itself) ++m_at;
    if (m_html.substr(m_at, 1) != ">") return fail("tag", name, offset);
    if (ends_itself && !is_drawing) return fail("slash", name, offset);
    ++m_at;
    enter(tag, name, offset, is_drawing);
    if (ends_itself || (!is_drawing && is_void(tag))) {
        m_collector.leave(offset);
        m_open.pop_back();
        return true;
    }
    return is_drawing || read_raw_text(tag);
}

void StrictReader::enter(Tag tag, std::string_view name, std::size_t offset, bool is_drawing)
{
    m_open.push_back({.tag = tag, .is_drawing = is_drawing, .name = name, .offset = offset});
    m_too_deep = m_open.size() > deepest_nesting;
    m_collector.enter(
        {.tag = tag, .is_drawing = is_drawing, .name = name, .attributes = m_attributes, .offset = offset});
}

bool StrictReader::read_attributes(bool is_drawing)
{
    while (m_at < m_html.size()) {
        const auto before = m_at;
        while (m_at < m_html.size() && is_space(m_html[m_at])) ++m_at;
        if (m_at == m_html.size() || m_html[m_at] == '>' || m_html[m_at] == '/') return true;
        if (m_at == before) return fail("tag", {}, m_at);
        if (!read_attribute(is_drawing)) return false;
    }
    return true;
}

bool StrictReader::read_attribute(bool is_drawing)
{
    const auto offset = m_at;
    const auto belongs = is_drawing ? is_drawing_character : is_name_character;
    while (m_at < m_html.size() && belongs(m_html[m_at])) ++m_at;
    const auto name = m_html.substr(offset, m_at - offset);
    if (name.empty()) return fail("attribute", {}, offset);
    if (std::ranges::find(m_attributes, name, &Attribute::name) != m_attributes.end())
        return fail("twice", name, offset);
    std::string_view value;
    if (m_html.substr(m_at, 1) == "=") {
        const auto end = m_html.substr(m_at + 1, 1) == "\"" ? m_html.find('"', m_at + 2) : std::string_view::npos;
        if (end == std::string_view::npos) return fail("attribute", name, offset);
        const auto raw = m_html.substr(m_at + 2, end - m_at - 2);
        if (raw.find('\0') != std::string_view::npos) return fail("character", {}, offset);
        const auto meant = decoded(raw, m_at + 2);
        if (!meant) return false;
        value = *meant;
        m_at = end + 1;
    }
    m_attributes.push_back({.name = name, .value = value, .offset = offset});
    return true;
}

/// What stands in these elements is no HTML, up to their end.
bool StrictReader::read_raw_text(Tag tag)
{
    if (!is_any_of(tag, {Tag::Script, Tag::Style, Tag::Title, Tag::Textarea})) return true;
    const auto end = m_html.find('<', m_at);
    const bool is_text = tag == Tag::Title || tag == Tag::Textarea;
    auto close = end;
    if (!is_text) {
        const auto ending = "</" + std::string(name_of(tag)) + ">";
        close = m_html.find(ending, m_at);
        const auto inside = m_html.substr(m_at, close == std::string_view::npos ? 0 : close - m_at);
        // A parser reads on behind `<!--` and `</SCRIPT `, each in its own way.
        if (inside.find("<!--") != std::string_view::npos || inside.find("</") != std::string_view::npos)
            return fail("raw", name_of(tag), m_at);
    }
    if (close == std::string_view::npos) return fail("open", name_of(tag), m_open.back().offset);
    if (is_text) return true;
    m_at = close;
    return true;
}

bool StrictReader::read_end_tag()
{
    const auto offset = m_at;
    const auto end = m_html.find('>', offset);
    if (end == std::string_view::npos) return fail("tag", {}, offset);
    const auto name = m_html.substr(offset + 2, end - offset - 2);
    if (m_open.empty() || m_open.back().name != name) {
        const auto parent = m_open.empty() ? std::string_view() : m_open.back().name;
        fail("order", name.substr(0, std::min<std::size_t>(name.size(), 40)), offset);
        m_loose->parent = parent;
        return false;
    }
    m_collector.leave(offset);
    m_open.pop_back();
    m_ended = m_open.empty();
    m_at = end + 1;
    return true;
}

bool StrictReader::may_stand_here(Tag tag, std::string_view name)
{
    if (in_drawing()) return may_stand_in_drawing(name);
    if (tag == Tag::Other) return fail("element", name, m_at);
    if (is_any_of(parent(), {Tag::Title, Tag::Textarea, Tag::Script, Tag::Style, Tag::Option}))
        return fail("inside", name, m_at);
    return is_outline_right(tag, name) && is_content_right(tag, name);
}

bool StrictReader::may_stand_in_drawing(std::string_view name)
{
    const auto around = m_open.back().name;
    const bool holds_text = around == "title" || around == "desc";
    return (is_drawing_element(name) && !holds_text) || fail("inside", name, m_at);
}

/// html, head and body, each once, and what head may have.
bool StrictReader::is_outline_right(Tag tag, std::string_view name)
{
    const bool is_outline = is_any_of(tag, {Tag::Html, Tag::Head, Tag::Body});
    bool right = !m_ended;
    if (m_open.empty())
        right = right && tag == Tag::Html;
    else if (parent() == Tag::Html)
        right = tag == (m_outline == Tag::Html ? Tag::Head : Tag::Body) && m_outline != Tag::Body;
    else if (parent() == Tag::Head)
        right = is_any_of(tag, {Tag::Base, Tag::Link, Tag::Meta, Tag::Script, Tag::Style, Tag::Title});
    else
        right = !is_outline;
    if (right && is_outline) m_outline = tag;
    return right || fail("inside", name, m_at);
}

/// Elements that a parser would move, close or leave out where they do not belong.
bool StrictReader::is_content_right(Tag tag, std::string_view name)
{
    const auto inside = parent();
    const auto needs = [&](std::initializer_list<Tag> parents) {
        return is_any_of(inside, parents) || fail("inside", name, m_at);
    };
    switch (tag) {
    case Tag::Li:
        return needs({Tag::Ul, Tag::Ol, Tag::Menu});
    case Tag::Dt:
    case Tag::Dd:
        return (inside == Tag::Div && m_open[m_open.size() - 2].tag == Tag::Dl) || needs({Tag::Dl});
    case Tag::Tr:
        return needs({Tag::Table, Tag::Thead, Tag::Tbody, Tag::Tfoot});
    case Tag::Td:
    case Tag::Th:
        return needs({Tag::Tr});
    case Tag::Caption:
    case Tag::Colgroup:
    case Tag::Thead:
    case Tag::Tbody:
    case Tag::Tfoot:
        return needs({Tag::Table});
    case Tag::Col:
        return needs({Tag::Colgroup});
    case Tag::Option:
        return needs({Tag::Select, Tag::Optgroup, Tag::Datalist});
    case Tag::Optgroup:
        return needs({Tag::Select});
    default:
        break;
    }
    if (takes_no_text(inside) && !is_any_of(inside, {Tag::Html, Tag::Head})) return fail("inside", name, m_at);
    if (is_any_of(tag, {Tag::A, Tag::Button}) && (is_inside(Tag::A) || is_inside(Tag::Button)))
        return fail("inside", name, m_at);
    if (is_any_of(tag, {Tag::Form}) && is_inside(Tag::Form)) return fail("inside", name, m_at);
    if (is_heading(tag) && is_heading(inside)) return fail("inside", name, m_at);
    if (!is_block(tag)) return true;
    for (auto open = m_open.rbegin(); open != m_open.rend() && !hides_paragraph(open->tag); ++open)
        if (open->tag == Tag::P) return fail("inside", name, m_at);
    return true;
}

bool StrictReader::is_inside(Tag tag) const
{
    return std::ranges::any_of(m_open, [tag](const Open& open) { return open.tag == tag && !open.is_drawing; });
}

bool StrictReader::fail(std::string_view mistake, std::string_view name, std::size_t offset)
{
    m_loose = Looseness{.mistake = mistake,
                        .name = std::string(name),
                        .parent = std::string(m_open.empty() ? std::string_view() : m_open.back().name),
                        .offset = offset};
    return false;
}

}
