#pragma once

#include "templates/theme.hpp"
#include "templates/view.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::templates {

struct Instruction;
struct Program;
struct Templates;

/// Writes templates of one theme into a page. Memory is kept from page to page; for one thread.
class Renderer {
public:
    explicit Renderer(const Theme& theme); ///< which outlives this

    /// From now on names in templates are members of `view`, an object or absent.
    void show(const View& view);
    /// As if the view had `value` under `key`.
    void set(Key key, View value);

    /// Asserts that the template exists.
    void append(std::string_view template_name, std::string& html);
    /// The template `layout` up to and from its `{{{content_html}}}`.
    void append_before_content(std::string& html);
    void append_after_content(std::string& html);

private:
    struct Former { ///< what a name meant outside of the section
        std::uint16_t name = 0;
        View value = {};
    };
    void run(const Program& program, std::size_t begin, std::size_t end, std::string& html);
    void run_section(const Program& program, std::size_t place, std::string& html);
    [[nodiscard]] View meaning(const Program& program, const Instruction& instruction) const;
    void put(std::uint16_t name, View value);
    void enter(const View& item);
    void leave(std::size_t mark);

    const Templates& m_templates;
    std::vector<View> m_values = {};   ///< by number of name
    std::vector<Former> m_former = {}; ///< the newest last
};

}
