#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace opora {

/// Memory that is given back all at once, for thousands of small pieces that die together. Not for use by several
/// threads.
class Arena {
public:
    /// `alignment` is a power of two, at most that of `max_align_t`.
    void* allocate(std::size_t size_bytes, std::size_t alignment = alignof(std::max_align_t));
    /// Everything that was allocated is invalid; the memory is kept for what comes next.
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
