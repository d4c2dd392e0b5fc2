#pragma once

#include "pages/context.hpp"

namespace opora::pages {

/// What a criterion asks for, in words: the author's title, else a sentence made from its numbers. Without its id,
/// which only those who know the document understand.
std::string criterion_words(const Context& context, const identify::Criterion& criterion);

/// For a criterion that compares a number: which number is compared with what, and where the border is; else empty.
std::string criterion_basis(const Context& context, const identify::Criterion& criterion);

/// Null when the rules in force have no such criterion.
const identify::Criterion* find_criterion(const Context& context, const std::string& category, const std::string& id);

}
