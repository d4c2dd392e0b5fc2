#pragma once

#include <string>
#include <string_view>

namespace opora::language {

/// «Русский язык» → «русский язык», for the middle of a sentence; «ОБЖ» stays, for its second letter is a capital too.
std::string with_small_first_letter(std::string_view text);

/// Equal for names that a file system of Windows or macOS takes for one: without case, with composed letters.
std::string caseless(std::string_view text);

/// «управление образования» → «Управление образования», for the beginning of one.
std::string with_capital_first_letter(std::string_view text);

}
