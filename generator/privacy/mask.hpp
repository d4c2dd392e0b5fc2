#pragma once

#include "foundation/diagnostic.hpp"

#include <string>
#include <string_view>

namespace opora::privacy {

/// `text` made unreadable but recognisable to those who have the file: «Иванов Иван, 5А» → «И████ И████, ███». Runs of
/// letters and of digits become equally long whatever their length.
std::string masked(std::string_view text);

/// `text` with only its personal parts masked, such as a file name that holds a name.
std::string masked_personal(std::string_view text);

/// The same problems fit for a log that everyone can read: messages, excerpts and paths of files with personal data say
/// no more of it than the place.
Diagnostics protect(const Diagnostics& problems);

}
