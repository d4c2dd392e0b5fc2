#include "changes/page_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace opora::changes {

namespace {

constexpr std::string_view between_cells = " · ";
constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view soft_hyphen = "\xC2\xAD";

constexpr std::array<std::string_view, 19> block_elements{
    "p",  "h1", "h2",         "h3", "h4",         "h5",      "h6",      "li",  "dt",     "dd",
    "tr", "th", "figcaption", "td", "blockquote", "caption", "summary", "div", "section"};
constexpr std::array<std::string_view, 4> silent_elements{"nav", "script", "style", "template"};
constexpr std::array<std::string_view, 9> void_elements{"br",     "hr",  "img",  "input", "wbr",
                                                        "source", "col", "link", "meta"};

template <std::size_t size> bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

struct Entity {
    std::string_view written = {};
    std::string_view meant = {};
};
constexpr std::array<Entity, 6> entities{
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}}};

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// One `<…>` of a page.
struct Tag {
    std::string_view name = {};
    std::string_view whole = {};
    bool is_end = false;

    [[nodiscard]] bool says(std::string_view attribute) const { return whole.find(attribute) != whole.npos; }
};

Tag read_tag(std::string_view whole)
{
    Tag tag{.whole = whole, .is_end = whole.starts_with("</")};
    const std::size_t begin = tag.is_end ? 2 : 1;
    const auto end = whole.find_first_of(" \n\t/>", begin);
    tag.name = whole.substr(begin, end - begin);
    return tag;
}

/// The end of the tag that begins at `begin`: values may hold `>`.
std::size_t end_of_tag(std::string_view html, std::size_t begin)
{
    bool is_quoted = false;
    for (auto at = begin; at < html.size(); ++at) {
        if (html[at] == '"') is_quoted = !is_quoted;
        if (html[at] == '>' && !is_quoted) return at + 1;
    }
    return html.size();
}

class Reader {
public:
    explicit Reader(std::string_view html) : m_html(html) {}

    PageText run()
    {
        for (std::size_t at = 0; at < m_html.size();) {
            if (m_html[at] != '<') {
                const auto end = std::min(m_html.find('<', at), m_html.size());
                if (m_silent_depth == 0) add_words(m_html.substr(at, end - at));
                at = end;
                continue;
            }
            const auto end = end_of_tag(m_html, at);
            const auto tag = read_tag(m_html.substr(at, end - at));
            at = tag.name == "svg" && !tag.is_end ? skip_drawing(at) : end;
            if (tag.name != "svg") take(tag);
        }
        finish_block();
        return std::move(m_page);
    }

private:
    void take(const Tag& tag)
    {
        if (is_one_of(void_elements, tag.name)) {
            if (tag.name == "br") add_words(" ");
            return;
        }
        if (m_silent_depth > 0) {
            m_silent_depth += tag.is_end ? -1 : 1;
            return;
        }
        if (!tag.is_end && is_silent(tag)) {
            finish_block();
            m_silent_depth = 1;
            return;
        }
        if (is_one_of(block_elements, tag.name)) cross(tag);
    }

    /// Sizes of files follow from what is in them.
    static bool is_silent(const Tag& tag)
    {
        return is_one_of(silent_elements, tag.name) || tag.says(" data-nosearch") || tag.says(" class=\"download\"");
    }

    /// Cells of a row stay together.
    void cross(const Tag& tag)
    {
        if (tag.name == "tr") m_is_row = !tag.is_end;
        const bool is_cell = tag.name == "td" || tag.name == "th";
        if (!m_is_row || tag.name == "tr") return finish_block();
        if (!is_cell) add_words(" ");
        if (!is_cell || tag.is_end || m_block.empty()) return;
        while (m_block.ends_with(' ')) m_block.pop_back();
        m_block += between_cells;
    }

    void add_words(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            const auto rest = text.substr(at);
            if (rest.starts_with(soft_hyphen)) {
                at += soft_hyphen.size();
            } else if (is_space(rest.front()) || rest.starts_with(no_break_space)) {
                if (!m_block.empty() && m_block.back() != ' ') m_block += ' ';
                at += is_space(rest.front()) ? 1 : no_break_space.size();
            } else {
                at += add_letter(rest);
            }
        }
    }

    std::size_t add_letter(std::string_view rest)
    {
        const auto* entity =
            std::ranges::find_if(entities, [&](const Entity& one) { return rest.starts_with(one.written); });
        if (entity == entities.end()) {
            m_block += rest.front();
            return 1;
        }
        m_block += entity->meant;
        return entity->written.size();
    }

    void finish_block()
    {
        while (m_block.ends_with(' ')) m_block.pop_back();
        if (!m_block.empty()) m_page.blocks.push_back(std::move(m_block));
        m_block.clear();
    }

    /// Small pictures beside words say nothing that the words do not.
    std::size_t skip_drawing(std::size_t begin)
    {
        constexpr std::string_view end_tag = "</svg>";
        const auto found = m_html.find(end_tag, begin);
        const auto end = found == m_html.npos ? m_html.size() : found + end_tag.size();
        const auto drawing = m_html.substr(begin, end - begin);
        const auto title = title_of(drawing);
        if (m_silent_depth == 0 && !title.empty()) m_page.charts.emplace(title, drawing);
        return end;
    }

    static std::string title_of(std::string_view drawing)
    {
        const auto tag = drawing.find("<title");
        if (tag == drawing.npos) return {};
        const auto begin = end_of_tag(drawing, tag);
        return Reader::words_of(drawing.substr(begin, drawing.find("</title>", begin) - begin));
    }

    static std::string words_of(std::string_view text)
    {
        Reader reader({});
        reader.add_words(text);
        return std::move(reader.m_block);
    }

    std::string_view m_html;
    std::string m_block = {};
    int m_silent_depth = 0; ///< open elements of which nothing is said
    bool m_is_row = false;
    PageText m_page = {};
};

/// Lengths of what two stretches have in common, from their ends; row by row of `before`.
class CommonLengths {
public:
    CommonLengths(const std::vector<std::string>& before, const std::vector<std::string>& after)
        : m_width(after.size() + 1), m_lengths((before.size() + 1) * m_width, 0)
    {
        for (auto one = before.size(); one-- > 0;)
            for (auto other = after.size(); other-- > 0;)
                m_lengths[one * m_width + other] = before[one] == after[other]
                                                       ? at(one + 1, other + 1) + 1
                                                       : std::max(at(one + 1, other), at(one, other + 1));
    }
    [[nodiscard]] std::uint32_t at(std::size_t before, std::size_t after) const
    {
        return m_lengths[before * m_width + after];
    }

private:
    std::size_t m_width;
    std::vector<std::uint32_t> m_lengths;
};

void pair_up(std::vector<std::string>& old, std::vector<std::string>& now, std::vector<TextChange>& changes)
{
    for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i)
        changes.push_back({.old = i < old.size() ? old[i] : std::string(), //
                           .now = i < now.size() ? now[i] : std::string()});
    old.clear();
    now.clear();
}

std::string_view main_of(std::string_view html)
{
    const auto begin = html.find("<main");
    if (begin == html.npos) return {};
    return html.substr(begin, html.find("</main>", begin) - begin);
}

}

PageText read_page(std::string_view html)
{
    return Reader(main_of(html)).run();
}

std::vector<TextChange> compare_blocks(const std::vector<std::string>& before, const std::vector<std::string>& after)
{
    constexpr std::size_t most_pairs = 4'000'000; ///< of blocks, 16 MB; beyond it all between the ends has changed
    const auto [one, other] = std::ranges::mismatch(before, after);
    std::vector<std::string> old(one, before.end());
    std::vector<std::string> now(other, after.end());
    while (!old.empty() && !now.empty() && old.back() == now.back()) {
        old.pop_back();
        now.pop_back();
    }
    std::vector<TextChange> changes;
    if (old.size() * now.size() > most_pairs) {
        pair_up(old, now, changes);
        return changes;
    }
    const CommonLengths common(old, now);
    std::vector<std::string> gone;
    std::vector<std::string> come;
    for (std::size_t i = 0, k = 0; i < old.size() || k < now.size();) {
        if (i < old.size() && k < now.size() && old[i] == now[k]) {
            pair_up(gone, come, changes);
            ++i;
            ++k;
        } else if (k == now.size() || (i < old.size() && common.at(i + 1, k) >= common.at(i, k + 1))) {
            gone.push_back(old[i++]);
        } else {
            come.push_back(now[k++]);
        }
    }
    pair_up(gone, come, changes);
    return changes;
}

}
