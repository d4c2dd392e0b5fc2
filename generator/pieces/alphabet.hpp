#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace opora::pieces {

/// Where a title stands in an alphabet: from its first letter or digit on, whatever quotation marks are before it. «Ё»
/// stands with «Е», all digits stand together.
struct Heading {
    std::string letter = "…";
    std::size_t begin = 0; ///< byte of the title
};
Heading heading_of(std::string_view title);

}
