#pragma once

#include "facts/facts.hpp"

#include <string>
#include <string_view>

namespace opora::facts {

/// `Cell::status` of a share that is rounded so that nothing hidden follows from it.
inline constexpr std::string_view rounded_status = "rounded";
/// Whether this is what stands beside a rounded number in the public store; see disclosure::rounded_words.
bool says_rounded(std::string_view words);
/// To how many percent points such words say that it was rounded; 0 for other words.
int rounding_step(std::string_view words);
/// The letter at a number that needs a word beside it: provisional, revised, not to be compared.
bool is_remark(std::string_view status);
/// The word of a letter: «предварительно».
std::string reason_word(const Facts& facts, const std::string& status);

}
