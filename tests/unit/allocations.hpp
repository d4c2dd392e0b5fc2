#pragma once

#include <cstddef>

namespace opora::tests {

/// How often this thread has asked for memory. A test program that has allocations.cpp counts with an operator of its
/// own.
std::size_t allocations();

}
