#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opora {

/// Unicode has two spellings for `й` and `ё`: one character, or a letter and a mark above it, as file names of macOS
/// and texts from it have. Everything that is compared or kept is composed (NFC).

/// True when `text` has a mark that might be composed with the letter before it; most texts have none.
bool has_combining_marks(std::string_view text);

/// Valid UTF-8 in NFC.
std::string composed(std::string_view text);

}
