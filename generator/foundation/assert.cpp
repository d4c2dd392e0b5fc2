#include "foundation/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace opora {

void assertion_failed(const char* condition, const char* why, const char* file, int line)
{
    std::fprintf(stderr, "%s:%d: internal error: %s (%s)\n", file, line, why, condition);
    std::abort();
}

}
