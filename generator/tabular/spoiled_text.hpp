#pragma once

#include <string>
#include <string_view>

namespace opora::tabular {

/// Texts whose letters another program has lost before the file came to us. No encoding of the file mends them.

enum class Damage {
    None,
    Misread, ///< UTF-8 or an 8-bit Russian encoding that was read in another one: `РџСЂРёРєР°Р·`, `Øêîëà`
    Replaced, ///< `????` or U+FFFD in place of letters
};

struct Spoiled {
    Damage damage = Damage::None;
    std::string original = {}; ///< what a misread text was, where all of it can be told
};

/// `text` is valid UTF-8.
Spoiled find_damage(std::string_view text);

}
