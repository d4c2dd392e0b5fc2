#pragma once

#include "foundation/environment_error.hpp"

#include <new>
#include <string_view>

namespace opora {

/// Does `work` on a file; when the memory is full, the failure names it.
template <class Work> auto naming_file(std::string_view path, const Work& work)
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        throw EnvironmentError(std::string(path), MachineFailure{"machine.out-of-memory"});
    }
}

}
