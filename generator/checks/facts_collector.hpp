#pragma once

#include "checks/elements.hpp"
#include "checks/page_facts.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::checks {

struct Attribute {
    std::string_view name = {};
    std::string_view value = {}; ///< as the page means it, without `&amp;`
    std::size_t offset = 0;      ///< of the name
};

struct Element {
    Tag tag = Tag::Other;
    bool is_drawing = false; ///< an element of SVG
    std::string_view name = {};
    std::span<const Attribute> attributes = {};
    std::size_t offset = 0; ///< of `<`
};

/// Judges a page by its elements in their order, whoever reads them. Memory is kept from page to page.
class FactsCollector {
public:
    void begin(PageFacts& facts); ///< which are empty and outlive the page
    void enter(const Element& element);
    /// A text that is not blank. `text` is as the page means it.
    void text(std::string_view text);
    /// Ends the innermost element; `offset` of its end tag, or of the element itself when it has none.
    void leave(std::size_t offset);
    void end();

private:
    struct Open {
        Tag tag = Tag::Other;
        bool is_drawing = false;
        bool names_itself = false;  ///< a link or button that says something
        bool must_be_named = false; ///< a link or button
        bool has_caption = false;   ///< begins with a caption or title, whose text is `caption`
        bool has_title = false;     ///< of a drawing: with something inside
        bool has_header = false;    ///< of a table
        bool is_layout = false;     ///< a table that is none
        bool is_picture = false;    ///< a drawing that readers are told about
        bool is_caption = false;    ///< the text belongs to the element around
        std::size_t offset = 0;
        std::string_view target = {};
        std::string caption = {};
    };
    void enter_drawing(const Element& element, Open& open);
    void enter_html(const Element& element, Open& open);
    void read_attribute(const Element& element, const Attribute& attribute);
    void read_target(const Element& element, const Attribute& attribute);
    void read_source_set(const Attribute& attribute);
    void read_id_list(const Attribute& attribute);
    void read_meta(const Element& element);
    void read_image(const Element& element);
    void read_script(const Element& element);
    void read_heading(const Element& element);
    void judge_names(const Open& open);
    void judge_table(const Open& open);
    void weigh(const Open& open, std::size_t end);
    void find(const Code& code, std::size_t offset, Arguments arguments = {});
    void add_reference(Reference::Kind kind, std::string_view target, std::size_t offset);
    [[nodiscard]] Open* around(Tag tag); ///< the nearest open one; null when there is none

    PageFacts* m_facts = nullptr;
    std::vector<Open> m_open = {}; ///< those below `m_depth` are
    std::size_t m_depth = 0;
    std::string_view m_offered = {}; ///< by the <source> before an <img>
    bool m_has_title = false;
    int m_level = 0; ///< of the last heading
    int m_h1_count = 0;
};

}
