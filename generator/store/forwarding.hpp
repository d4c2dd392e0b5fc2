#pragma once

#include "store/restrictions.hpp"

#include <span>
#include <string_view>

struct sqlite3;
struct sqlite3_value;

namespace opora::store {

/// Judges a call before it is made; false when it has told `watch` what is forbidden or which limit is passed.
using Guard = bool (*)(std::string_view function, std::span<sqlite3_value* const> arguments, Watch& watch);

/// What all guarded functions of a connection share. `originals` is a second connection, with the functions as SQLite
/// made them.
struct Forwarding {
    sqlite3* connection = nullptr;
    sqlite3* originals = nullptr;
    Watch* watch = nullptr;
};

/// What it means when SQLite's function answers NULL: `printf` does that, without a word, for a text over the limit.
enum class Nothing { IsAnAnswer, MeansTooMuch };

/// Puts `guard` in front of a function of SQLite's.
void guard_function(const Forwarding& forwarding, std::string_view name, Guard guard,
                    Nothing nothing = Nothing::IsAnAnswer);

/// The text of an argument of any type, as a function would read it.
std::string_view argument_text(sqlite3_value* argument);

}
