#pragma once

#include <string>
#include <string_view>

namespace opora::language {

/// The same text with composed letters (NFC): «й» is one character, as keyboards write it, not two, as macOS does.
std::string composed(std::string_view text);

/// Equal for names that a file system of Windows or macOS takes for one: without case, with composed letters.
std::string caseless(std::string_view text);

}
