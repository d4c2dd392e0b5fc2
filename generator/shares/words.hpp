#pragma once

#include "language/message_format.hpp"
#include "shares/told.hpp"

namespace opora::shares {

/// The one way to say a share of pupils: «16 %», «от 9 до 11 %», «менее 4 %», «около 15 %». Ends more than twenty
/// points apart say nothing: words of a hidden number. Every sentence, cell, description and badge takes these. A
/// message without a key for a number that is absent or hidden: why is known elsewhere.
language::Message words(const Told& share);

/// The same of a number that is no share: «3», «от 3 до 5».
language::Message number_words(const Told& number);

/// True of those that `words` calls hidden for being too wide, and of what is hidden altogether.
bool is_told_as_hidden(const Told& share);

}
