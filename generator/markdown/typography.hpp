#pragma once

#include <string>
#include <string_view>

namespace opora::markdown {

/// No-break spaces where a Russian line must not end: after prepositions and conjunctions of one letter, before a dash,
/// after № and §, between a number and its unit. Quotes, dashes and everything else stay as the author typed them.
class Typesetter {
public:
    /// A new paragraph, heading or cell begins.
    void restart();
    /// Something that is not text was written: code, an image.
    void skip();
    /// `text` with its spaces chosen; `ahead` is what follows it on the line. A line end in `text` is a space.
    std::string typeset(std::string_view text, std::string_view ahead);

private:
    void advance(char32_t c);
    [[nodiscard]] bool glues(std::string_view following) const;

    char32_t m_last = U' ';
    char32_t m_before_last = U' ';
};

}
