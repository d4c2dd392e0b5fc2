#pragma once

#include "facts/facts.hpp"

#include <string>
#include <string_view>

namespace opora::facts {

/// `Cell::status` of a share that is rounded so that nothing hidden follows from it.
inline constexpr std::string_view rounded_status = "rounded";
/// The letter at a number that needs a word beside it: provisional, revised, not to be compared.
bool is_remark(std::string_view status);
/// The word of a letter: «предварительно».
std::string reason_word(const Facts& facts, const std::string& status);

}
