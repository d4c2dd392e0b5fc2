#include "search/page_text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace opora::search {

namespace {

struct Tag {
    std::string_view name = {};
    std::string_view attributes = {};
    bool closes = false;
    std::size_t end = 0; ///< after `>`
};

Tag read_tag(std::string_view html, std::size_t at)
{
    Tag tag;
    auto end = at + 1;
    char quote = 0;
    for (; end < html.size() && (quote != 0 || html[end] != '>'); ++end) {
        if (quote != 0)
            quote = html[end] == quote ? '\0' : quote;
        else if (html[end] == '"' || html[end] == '\'')
            quote = html[end];
    }
    tag.end = std::min(end + 1, html.size());
    auto inside = html.substr(at + 1, end - at - 1);
    tag.closes = inside.starts_with('/');
    if (tag.closes) inside.remove_prefix(1);
    const auto name_end = std::min(inside.find_first_of(" \n/"), inside.size());
    tag.name = inside.substr(0, name_end);
    tag.attributes = inside.substr(name_end);
    return tag;
}

std::string_view id_of(const Tag& tag)
{
    constexpr std::string_view start = " id=\"";
    const auto at = tag.attributes.find(start);
    if (at == std::string_view::npos) return {};
    const auto value = tag.attributes.substr(at + start.size());
    return value.substr(0, value.find('"'));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_heading(std::string_view name)
{
    return is_one_of(name, {"h2", "h3", "h4"});
}

bool is_left_out(const Tag& tag)
{
    return is_one_of(tag.name, {"svg", "nav", "script", "style"}) ||
           tag.attributes.find("data-nosearch") != std::string_view::npos;
}

/// Tags inside a word or a sentence; all others end the word before them.
bool is_inside_text(std::string_view name)
{
    return is_one_of(name, {"b", "i", "em", "strong", "span", "a", "mark", "code"});
}

struct Entity {
    std::string_view name = {};
    std::string_view text = {};
};
constexpr std::array<Entity, 6> entities{
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}}};

void append_text(std::string& text, std::string_view html)
{
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] == '\n') {
            text += ' ';
            ++at;
            continue;
        }
        const auto rest = html.substr(at);
        const auto* const entity = html[at] != '&'
                                       ? entities.end()
                                       : std::find_if(entities.begin(), entities.end(),
                                                      [rest](const Entity& one) { return rest.starts_with(one.name); });
        if (entity == entities.end()) {
            text += html[at];
            ++at;
        } else {
            text += entity->text;
            at += entity->name.size();
        }
    }
}

class Reader {
public:
    explicit Reader(std::string_view html) : m_html(html) {}

    std::vector<Section> read()
    {
        for (std::size_t at = 0; at < m_html.size();) {
            const auto tag_begin = std::min(m_html.find('<', at), m_html.size());
            add_text(m_html.substr(at, tag_begin - at));
            if (tag_begin == m_html.size()) break;
            const auto tag = read_tag(m_html, tag_begin);
            at = tag.end;
            if (!is_inside_text(tag.name)) m_sections.back().text += ' ';
            if (!tag.closes && is_left_out(tag))
                at = end_of(tag);
            else
                pass(tag);
        }
        return std::move(m_sections);
    }

private:
    void pass(const Tag& tag)
    {
        if (tag.closes) {
            if (tag.name == m_title_tag) m_title_tag = {};
            return;
        }
        const auto id = id_of(tag);
        if (!id.empty() && (is_heading(tag.name) || is_one_of(tag.name, {"tr", "li"})))
            m_sections.push_back({.anchor = std::string(id)});
        const bool names_it = is_heading(tag.name) || tag.name == "th";
        if (names_it && m_sections.back().title.empty() && !m_sections.back().anchor.empty()) m_title_tag = tag.name;
    }

    void add_text(std::string_view html)
    {
        append_text(m_sections.back().text, html);
        if (!m_title_tag.empty()) append_text(m_sections.back().title, html);
    }

    /// After the element that `tag` opens.
    [[nodiscard]] std::size_t end_of(const Tag& tag) const
    {
        std::size_t depth = 1;
        auto at = tag.end;
        while (depth > 0) {
            at = m_html.find('<', at);
            if (at == std::string_view::npos) return m_html.size();
            const auto inner = read_tag(m_html, at);
            at = inner.end;
            if (inner.name == tag.name) depth = inner.closes ? depth - 1 : depth + 1;
        }
        return at;
    }

    std::string_view m_html;
    std::vector<Section> m_sections = std::vector<Section>(1);
    std::string_view m_title_tag = {}; ///< the open element whose text is the title of the section; empty = none
};

}

std::vector<Section> page_text(std::string_view html)
{
    constexpr std::string_view main_end = "</main>";
    const auto begin = html.find("<main");
    if (begin == std::string_view::npos) return std::vector<Section>(1);
    const auto tag = read_tag(html, begin);
    return Reader(html.substr(tag.end, html.rfind(main_end) - tag.end)).read();
}

}
