#pragma once

/// Aborts with file and line. For our own bugs only; `why` says why the condition must hold.
#define OPORA_ASSERT(condition, why)                                                                                   \
    do {                                                                                                               \
        if (!(condition)) ::opora::assertion_failed(#condition, why, __FILE__, __LINE__);                              \
    } while (false)

namespace opora {

[[noreturn]] void assertion_failed(const char* condition, const char* why, const char* file, int line);

}
