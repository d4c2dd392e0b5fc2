#pragma once

#include "foundation/diagnostic.hpp"

#include <span>
#include <string>
#include <string_view>

namespace opora {

/// The candidate nearest to `found` by edit distance over code points, ignoring ASCII and Cyrillic case and ё/е; empty
/// when none is near enough to be worth saying (more than a third of the letters differ). Ties go to the first.
std::string did_you_mean(std::string_view found, std::span<const std::string> candidates);

/// Adds `suggestion`, and `near`: `yes` when there is one, so that patterns of the catalogue can choose their words.
void add_suggestion(Arguments& arguments, const std::string& suggestion);

/// Lower case for ASCII and Russian letters, ё as е: the form in which names are compared.
std::string folded(std::string_view text);

}
