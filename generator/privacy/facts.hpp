#pragma once

#include "privacy/numbers.hpp"

#include <optional>

namespace opora::privacy {

/// A home: words such as «проживает» and a street behind them, or a street with a flat. `i` is the first word.
std::optional<TokenFinding> home_at(Tokens tokens, std::size_t i);

/// A class with its letter that is judged beside it: «5А класс написал хуже всех».
std::optional<TokenFinding> judged_class_at(Tokens tokens, std::size_t i);

/// The diagnosis that is said beside the tokens `[begin, end)`, in the same sentence.
std::optional<TokenFinding> diagnosis_beside(Tokens tokens, std::size_t begin, std::size_t end);

/// A diagnosis of one pupil of a class that has its letter: «у ученика 7 «Б» класса ДЦП».
std::optional<TokenFinding> diagnosis_in_class(Tokens tokens, std::size_t i);

}
