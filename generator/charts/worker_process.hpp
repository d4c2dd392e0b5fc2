#pragma once

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace opora::charts {

/// What one chart may cost.
struct DrawingLimits {
    std::chrono::milliseconds processor_time{
        2'000};                                 ///< of the worker, so that a busy machine draws what an idle one does
    std::chrono::milliseconds patience{60'000}; ///< by the clock on the wall, of last resort
    std::size_t heap_megabytes = 512;
};

/// How to start the worker; themes/worker/worker.mjs, which is bundled into `folder`, describes what is said over its
/// pipes.
struct WorkerCommand {
    std::string node = "node";
    std::filesystem::path folder = {};
    DrawingLimits limits = {};
};

struct DrawingRequest {
    std::string spec = {}; ///< JSON text
    std::string data = {}; ///< JSON text
};

/// What is drawn, or why not.
struct DrawingAnswer {
    std::string view_box = {};
    std::string svg = {};     ///< the inside of the element; U+0001 stands where the prefix of ids goes
    std::string refusal = {}; ///< empty when it was drawn, else: vega, slow, memory, size or address
    std::string error = {};   ///< Vega's words, or what was passed
};

/// Has one Node process at a time draw all requests; answers in the order of the requests. A chart that passes a limit
/// costs its own answer: the process is ended and the next one goes on behind it. Throws EnvironmentError with the end
/// of what the process wrote to its error output when it cannot be started or ends for another reason.
std::vector<DrawingAnswer> drawn_by_worker(const WorkerCommand& command, std::span<const DrawingRequest> requests);

}
