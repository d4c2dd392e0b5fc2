#include "unit/allocations.hpp"

#include <cstdlib>
#include <new>

namespace opora::tests {

namespace {

thread_local std::size_t count = 0;

}

std::size_t allocations()
{
    return count;
}

/// Null when there is none.
void* counted(std::size_t size) noexcept
{
    ++count;
    return std::malloc(size == 0 ? 1 : size);
}

}

void* operator new(std::size_t size)
{
    if (void* const memory = opora::tests::counted(size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return opora::tests::counted(size);
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
