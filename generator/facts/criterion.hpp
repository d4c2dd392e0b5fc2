#pragma once

#include "facts/facts.hpp"

namespace opora::facts {

/// «за 2021 и 2022 годы»; empty without periods. They are of one kind.
std::string for_periods(const Facts& facts, const std::vector<std::string>& periods);

/// What a criterion asks for, in words: the author's title, else a sentence made from its numbers, and the years that
/// it looked at. Without its id, which only those who know the document understand.
std::string criterion_words(const Facts& facts, const identify::Criterion& criterion);

/// What the page of a school for which it holds says: the same, but of a criterion over private numbers (its office
/// wants it told) only that it holds.
std::string told_criterion_words(const Facts& facts, const identify::Criterion& criterion);

/// What a score is made of: every part with its weight.
std::string score_words(const Facts& facts, const identify::Score& score);

/// For a place among schools and for the index: which number is compared with what, and where the border is; else
/// empty, for the words of other criteria say so themselves.
std::string criterion_basis(const Facts& facts, const identify::Criterion& criterion);

/// Null when the rules in force have no such criterion.
const identify::Criterion* find_criterion(const Facts& facts, const std::string& category, const std::string& id);

}
