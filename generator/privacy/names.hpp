#pragma once

#include "privacy/phrase.hpp"

#include <cstdint>
#include <optional>

namespace opora::privacy {

/// Words that have the form of a person's name, in any case. Half-open ranges of tokens.
struct NameShape {
    enum class Form : std::uint8_t {
        Full,     ///< surname, first name, patronymic, in either order
        Initials, ///< surname and one initial or two
        Short,    ///< surname and first name, one of them known
        Strange,  ///< two words with capitals that are in no list
    };
    Form form = Form::Full;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t surname = 0;
    std::size_t first = 0;
    std::optional<std::size_t> patronymic = {};
    bool likely = false; ///< the surname ends as surnames do
    bool small = false;  ///< without capitals
};

/// The name that begins at token `i`, the longest.
std::optional<NameShape> name_at(Tokens tokens, std::size_t i);

/// A writer, a scientist, a hero, somebody out of a book.
bool is_famous(Tokens tokens, const NameShape& name);

}
