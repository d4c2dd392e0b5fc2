#include "checks/arena.hpp"

#include <algorithm>

namespace opora::checks {

namespace {

constexpr std::size_t block_size_bytes = std::size_t{256} * 1024;

}

void* Arena::allocate(std::size_t size_bytes)
{
    constexpr auto alignment = alignof(std::max_align_t);
    size_bytes = (size_bytes + alignment - 1) / alignment * alignment;
    while (m_block < m_blocks.size() && m_used + size_bytes > m_blocks[m_block].size_bytes) {
        ++m_block;
        m_used = 0;
    }
    if (m_block == m_blocks.size()) {
        const auto size = std::max(size_bytes, block_size_bytes);
        m_blocks.push_back({std::unique_ptr<std::byte[]>(new std::byte[size]), size});
    }
    auto* const result = m_blocks[m_block].bytes.get() + m_used;
    m_used += size_bytes;
    return result;
}

void Arena::clear()
{
    m_block = 0;
    m_used = 0;
}

}
