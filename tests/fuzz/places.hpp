#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::fuzz {

/// Stops when a problem points outside of its file.
inline void check_places(const Diagnostics& problems)
{
    for (const auto& problem : problems.all()) {
        const auto& where = problem.where;
        if (where && where->text && (where->begin > where->end || where->end > where->text->bytes.size()))
            __builtin_trap();
    }
}

}
