#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace opora::charts {

/// How to start the worker; themes/worker/worker.mjs, which is bundled into `folder`, describes what is said over its
/// pipes.
struct WorkerCommand {
    std::string node = "node";
    std::filesystem::path folder = {};
};

struct DrawingRequest {
    std::string spec = {}; ///< JSON text
    std::string data = {}; ///< JSON text
};

/// What is drawn, or why not.
struct DrawingAnswer {
    std::string view_box = {};
    std::string svg = {};   ///< the inside of the element; U+0001 stands where the prefix of ids goes
    std::string error = {}; ///< Vega's words; empty when it was drawn
};

/// Has one Node process draw all requests; answers in the order of the requests. Throws EnvironmentError with the end
/// of what the process wrote to its error output when it cannot be started or ends early.
std::vector<DrawingAnswer> drawn_by_worker(const WorkerCommand& command, std::span<const DrawingRequest> requests);

}
