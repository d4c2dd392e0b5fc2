#pragma once

#include "privacy/tokens.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace opora::privacy {

using Tokens = std::span<const Token>;

/// Small questions about tokens in a row. Indexes past the end are allowed everywhere and answer no.

inline constexpr std::size_t letter_bytes = 2; ///< of a Russian letter

/// Whether token `i` goes on where the one before ends: on the same line or the next, in the same cell.
bool follows(Tokens tokens, std::size_t i);
bool is_mark(Tokens tokens, std::size_t i, char mark);
bool is_word(Tokens tokens, std::size_t i, Sense sense);
/// A capital letter alone: «П».
bool is_initial(Tokens tokens, std::size_t i);
/// The number at `i`; nothing when there is none or it has more than `most` digits.
std::optional<unsigned> number_at(Tokens tokens, std::size_t i, std::size_t most);

/// Where a class with its letter that begins at `i` ends: «9 «Б» класса», «5А», «7-в класс»; nothing when none does.
std::optional<std::size_t> end_of_class(Tokens tokens, std::size_t i);
/// The same for a grade without a letter: «9 класс».
std::optional<std::size_t> end_of_grade(Tokens tokens, std::size_t i);
/// «г. р.», «д. р.», «родился», «дата рождения».
std::optional<std::size_t> end_of_birth_words(Tokens tokens, std::size_t i);

/// The first token before `i` that is less than `bytes` before it, and not in another cell.
std::size_t reach_before(Tokens tokens, std::size_t i, std::size_t bytes);
/// One past the last token behind `i` within `bytes` of its end, in its cell.
std::size_t reach_after(Tokens tokens, std::size_t i, std::size_t bytes);

}
