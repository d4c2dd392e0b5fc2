#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>

namespace opora::charts {

/// What one chart may cost.
struct DrawingLimits {
    std::chrono::milliseconds processor_time{
        2'000};                                 ///< of the worker, so that a busy machine draws what an idle one does
    std::chrono::milliseconds patience{60'000}; ///< by the clock on the wall, of last resort
    std::size_t heap_megabytes = 512;           ///< the snapshot is made for this number: themes/worker/install.mjs
};

/// How to start a worker; themes/worker/conversation.mjs, which is bundled into `folder`, describes what is said.
struct WorkerCommand {
    std::string node = "node";
    std::filesystem::path folder = {};
    DrawingLimits limits = {};
};

}
