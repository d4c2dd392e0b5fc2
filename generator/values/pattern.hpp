#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace opora::values {

/// A regular expression over whole values. Matching takes time linear in the value and bounded memory, whatever the
/// expression (docs/decisions/0009-re2.md); letters are those of Unicode. Copies share what was compiled.
class Pattern {
public:
    struct Refusal;

    /// An expression of the program's own: asserts that it can be taken.
    explicit Pattern(const std::string& text);
    [[nodiscard]] static std::variant<Pattern, Refusal> parse(const std::string& text);

    [[nodiscard]] bool matches(std::string_view value) const;
    [[nodiscard]] const std::string& text() const;

private:
    struct Compiled;
    explicit Pattern(std::shared_ptr<const Compiled> compiled);

    std::shared_ptr<const Compiled> m_compiled;
};

/// Why an expression cannot be taken. `reason` chooses the words: `group` (look-ahead, named groups), `escape` (back
/// references), `repetition` (more than 1000, or downwards), `size` or `syntax`; `piece` is what is not understood.
struct Pattern::Refusal {
    std::string reason = {};
    std::string piece = {};
};

}
