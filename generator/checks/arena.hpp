#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace opora::checks {

/// Memory that is given back all at once: a page is parsed into hundreds of thousands of small pieces that die
/// together.
class Arena {
public:
    /// Aligned for any type.
    void* allocate(std::size_t size_bytes);
    /// Everything that was allocated is invalid; the memory is kept for the next page.
    void clear();

private:
    struct Block {
        std::unique_ptr<std::byte[]> bytes = {};
        std::size_t size_bytes = 0;
    };
    std::vector<Block> m_blocks = {};
    std::size_t m_block = 0; ///< the one in use
    std::size_t m_used = 0;  ///< bytes of it
};

}
