#include "foundation/arena.hpp"

#include <algorithm>

namespace opora {

namespace {

constexpr std::size_t block_size_bytes = std::size_t{256} * 1024;

}

void* Arena::allocate(std::size_t size_bytes, std::size_t alignment)
{
    auto begin = (m_used + alignment - 1) / alignment * alignment;
    while (m_block < m_blocks.size() && begin + size_bytes > m_blocks[m_block].size_bytes) {
        ++m_block;
        begin = 0;
    }
    if (m_block == m_blocks.size()) {
        const auto size = std::max(size_bytes, block_size_bytes);
        m_blocks.push_back({std::unique_ptr<std::byte[]>(new std::byte[size]), size});
    }
    m_used = begin + size_bytes;
    return m_blocks[m_block].bytes.get() + begin;
}

void Arena::clear()
{
    m_block = 0;
    m_used = 0;
}

}
