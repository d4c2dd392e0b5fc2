#pragma once

#include "privacy/finding.hpp"
#include "privacy/phrase.hpp"

#include <optional>

namespace opora::privacy {

/// A finding and the tokens of it.
struct TokenFinding {
    Kind kind = Kind::PersonName;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A СНИЛС whose check digits agree or a mobile telephone that begins with token `i`, a number.
std::optional<TokenFinding> number_of_person(Tokens tokens, std::size_t i);

/// The number of a passport or birth certificate that the words at `i` speak of.
std::optional<TokenFinding> document_at(Tokens tokens, std::size_t i);

/// The day of birth that the words at `i` speak of; a year alone only beside a name.
std::optional<TokenFinding> birth_date_at(Tokens tokens, std::size_t i);

}
