#include "checks/elements.hpp"

#include <array>
#include <cstddef>

namespace opora::checks {

namespace {

/// In the order of Tag.
constexpr std::array<std::string_view, 104> names{
    "",         "a",        "abbr",       "address", "article",  "aside",    "audio",      "b",       "base",
    "bdi",      "bdo",      "blockquote", "body",    "br",       "button",   "canvas",     "caption", "cite",
    "code",     "col",      "colgroup",   "data",    "datalist", "dd",       "del",        "details", "dfn",
    "dialog",   "div",      "dl",         "dt",      "em",       "fieldset", "figcaption", "figure",  "footer",
    "form",     "h1",       "h2",         "h3",      "h4",       "h5",       "h6",         "head",    "header",
    "hgroup",   "hr",       "html",       "i",       "img",      "input",    "ins",        "kbd",     "label",
    "legend",   "li",       "link",       "main",    "mark",     "menu",     "meta",       "meter",   "nav",
    "noscript", "ol",       "optgroup",   "option",  "output",   "p",        "picture",    "pre",     "progress",
    "q",        "s",        "samp",       "script",  "search",   "section",  "select",     "small",   "source",
    "span",     "strong",   "style",      "sub",     "summary",  "sup",      "svg",        "table",   "tbody",
    "td",       "textarea", "tfoot",      "th",      "thead",    "time",     "title",      "tr",      "track",
    "u",        "ul",       "var",        "video",   "wbr"};
static_assert(names[static_cast<std::size_t>(Tag::Wbr)] == "wbr" && names[static_cast<std::size_t>(Tag::Li)] == "li" &&
              names[static_cast<std::size_t>(Tag::Svg)] == "svg" && names[static_cast<std::size_t>(Tag::Dd)] == "dd");

constexpr std::size_t places = 512; ///< a power of two, several times the number of names

constexpr std::size_t place_of(std::string_view name)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return (hash ^ (hash >> 15)) % places;
}

constexpr std::array<std::uint8_t, places> make_table()
{
    std::array<std::uint8_t, places> table{};
    for (std::size_t i = 1; i < names.size(); ++i) {
        auto place = place_of(names[i]);
        while (table[place] != 0) place = (place + 1) % places;
        table[place] = static_cast<std::uint8_t>(i);
    }
    return table;
}

constexpr auto table = make_table();

template <std::size_t count> constexpr std::array<bool, names.size()> set_of(const std::array<Tag, count>& tags)
{
    std::array<bool, names.size()> set{};
    for (const auto tag : tags) set[static_cast<std::size_t>(tag)] = true;
    return set;
}

constexpr auto voids = set_of(std::array{Tag::Base, Tag::Br, Tag::Col, Tag::Hr, Tag::Img, Tag::Input, Tag::Link,
                                         Tag::Meta, Tag::Source, Tag::Track, Tag::Wbr});
constexpr auto blocks = set_of(std::array{
    Tag::Address, Tag::Article, Tag::Aside,    Tag::Blockquote, Tag::Dd,     Tag::Details, Tag::Dialog, Tag::Div,
    Tag::Dl,      Tag::Dt,      Tag::Fieldset, Tag::Figcaption, Tag::Figure, Tag::Footer,  Tag::Form,   Tag::H1,
    Tag::H2,      Tag::H3,      Tag::H4,       Tag::H5,         Tag::H6,     Tag::Header,  Tag::Hgroup, Tag::Hr,
    Tag::Li,      Tag::Main,    Tag::Menu,     Tag::Nav,        Tag::Ol,     Tag::P,       Tag::Pre,    Tag::Search,
    Tag::Section, Tag::Summary, Tag::Table,    Tag::Ul});

}

Tag tag_of(std::string_view name)
{
    for (auto place = place_of(name); table[place] != 0; place = (place + 1) % places)
        if (names[table[place]] == name) return static_cast<Tag>(table[place]);
    return Tag::Other;
}

std::string_view name_of(Tag tag)
{
    return names[static_cast<std::size_t>(tag)];
}

bool is_void(Tag tag)
{
    return voids[static_cast<std::size_t>(tag)];
}

bool is_block(Tag tag)
{
    return blocks[static_cast<std::size_t>(tag)];
}

}
