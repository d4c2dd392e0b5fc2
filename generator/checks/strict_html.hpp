#pragma once

#include "checks/facts_collector.hpp"
#include "checks/page_facts.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::checks {

/// Reads pages that are written in a strict form of HTML, in which nothing is left to a parser's guess: names in small
/// letters, values in double quotes, every element closed in order, `&` and `<` only as what they are, and elements
/// only where a browser leaves them. Templates and Markdown are ours, so ours is the fault of a page that is not.
/// What a browser makes of such a page is what stands in it; tests hold that against a parser. For one thread.
class StrictReader {
public:
    /// Fills `facts`, which are empty; nothing when the page is strict.
    std::optional<Looseness> read(std::string_view html, PageFacts& facts);

private:
    struct Open {
        Tag tag = Tag::Other;
        bool is_drawing = false;
        std::string_view name = {};
        std::size_t offset = 0;
    };
    bool read_all();
    bool read_text(std::size_t end);
    bool read_start_tag();
    bool read_end_tag();
    bool read_attributes(bool is_drawing);
    bool read_attribute(bool is_drawing);
    bool read_raw_text(Tag tag);
    bool may_stand_here(Tag tag, std::string_view name);
    bool may_stand_in_drawing(std::string_view name);
    bool is_outline_right(Tag tag, std::string_view name);
    bool is_content_right(Tag tag, std::string_view name);
    std::optional<std::string_view> decoded(std::string_view raw, std::size_t offset);
    void enter(Tag tag, std::string_view name, std::size_t offset, bool is_drawing);
    bool too_many();
    bool fail(std::string_view mistake, std::string_view name, std::size_t offset);
    [[nodiscard]] Tag parent() const { return m_open.empty() ? Tag::Other : m_open.back().tag; }
    [[nodiscard]] bool in_drawing() const { return !m_open.empty() && m_open.back().is_drawing; }
    [[nodiscard]] bool is_inside(Tag tag) const;

    FactsCollector m_collector = {};
    std::vector<Open> m_open = {};
    std::vector<Attribute> m_attributes = {}; ///< of the tag that is being read
    std::string_view m_html = {};
    std::size_t m_at = 0;
    PageFacts* m_facts = nullptr;
    Tag m_outline = Tag::Other; ///< the last of html, head and body that was begun
    bool m_ended = false;       ///< behind </html>
    std::optional<Looseness> m_loose = {};
    bool m_too_deep = false;
};

}
