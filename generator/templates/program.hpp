#pragma once

#include "templates/composition.hpp"
#include "templates/key.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::templates {

/// Numbers of the names that the templates of a theme use: a renderer keeps what each name means now in a table by
/// number.
class Names {
public:
    static constexpr std::uint16_t item = 0; ///< of `.`

    /// The number of `name`, a new one when it has none.
    std::uint16_t add(std::string_view name);
    /// `text` as a key that lives as long as this.
    Key key(std::string_view text);
    /// Nothing when no template has the name.
    [[nodiscard]] std::optional<std::uint16_t> find(const Key& key) const;
    [[nodiscard]] std::size_t size() const { return m_count; }

private:
    struct Place { ///< of a table that is searched from the hash on; without text = free
        Key key = Key::of({});
        std::uint16_t number = 0;
    };
    void grow();
    [[nodiscard]] std::size_t place_of(const Key& key) const;

    std::vector<Place> m_places = std::vector<Place>(64);
    std::deque<std::string> m_texts = {};
    std::size_t m_count = 1;
};

/// 20 bytes; they lie one after the other in the order of the page.
struct Instruction {
    enum class Kind : std::uint8_t {
        Text,     ///< `length` bytes at `place` of the program's text
        Value,    ///< the name's text, escaped
        Raw,      ///< the name's text as it is
        Section,  ///< what follows up to `place`, for each item
        Inverted, ///< the same, where a section would show nothing
    };
    Kind kind = Kind::Text;
    std::uint16_t name = 0; ///< number in Names of `a` in `a.b.c`
    std::uint32_t place = 0;
    std::uint32_t length = 0;
    std::uint32_t first_key = 0; ///< of `b.c`, in the program's keys
    std::uint32_t key_count = 0;
};

/// A template with its partials and texts put in.
struct Program {
    std::vector<Instruction> instructions = {};
    std::string text = {};
    std::vector<Key> keys = {};
    /// Of the raw slots `content_html` outside sections, where a layout is cut; `content_places` counts those inside
    /// too.
    std::optional<std::size_t> content = {};
    std::size_t content_places = 0;
};

/// What a layout shows its page under.
inline constexpr std::string_view content_name = "content_html";
inline constexpr std::string_view layout_name = "layout";

/// All templates of a theme, by name.
struct Templates {
    Names names = {};
    std::map<std::string, Program, std::less<>> programs = {};

    [[nodiscard]] const Program& layout() const;
};

/// Sections and lone tags by the rules of Mustache: a line that holds nothing but one tag that shows nothing leaves
/// nothing, not even its end. Reports templates.bad-template when sections and partials nest too deeply.
Program compile(const Composition& composition, Names& names, Diagnostics& problems);

}
