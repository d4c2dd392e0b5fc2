#pragma once

#include "privacy/names.hpp"

#include <cstdint>

namespace opora::privacy {

/// Whose name it is, by the words around it.
enum class Owner : std::uint8_t {
    Unknown,
    Pupil,
    Adult,
    Public, ///< somebody everybody may name, or something is named after
};
/// How far words speak of a name: through a text, or only in a cell.
enum class Scope : std::uint8_t { Text, Cell };
Owner owner_of(Tokens tokens, const NameShape& name, Scope scope);

/// Whether a name may be that of a pupil at all by how it is written: unlikely forms need a pupil's word at their side.
bool is_pupil_name(Tokens tokens, const NameShape& name, Owner owner);

}
