#pragma once

#include <string_view>

namespace opora {

/// A file that opora_embed (cmake/Embed.cmake) made part of the program.
struct EmbeddedFile {
    std::string_view name = {}; ///< base name
    std::string_view bytes = {};
};

}
