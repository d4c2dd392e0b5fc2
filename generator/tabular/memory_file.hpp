#pragma once

#include <minizip/ioapi.h>

#include <cstddef>
#include <string_view>

namespace opora::tabular {

/// Private to ZIP archives: what minizip takes for a file that it reads.
struct MemoryFile {
    std::string_view bytes = {};
    std::size_t position = 0;
};

/// `file` must outlive the archive that is opened with them.
zlib_filefunc64_def functions_for_reading(MemoryFile& file);

}
