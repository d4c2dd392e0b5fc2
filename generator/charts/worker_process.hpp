#pragma once

#include "charts/specification.hpp"
#include "charts/worker_command.hpp"
#include "foundation/environment_error.hpp"
#include "processes/process.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace opora::charts {

struct DrawingRequest {
    Specification specification = {};
    std::string data = {}; ///< JSON array of rows
};

/// What is drawn, or why not.
struct DrawingAnswer {
    std::string view_box = {};
    std::string svg = {};     ///< the inside of the element; U+0001 stands where the prefix of ids goes
    std::string refusal = {}; ///< empty when it was drawn, else: vega, slow, memory, signal, status, size or address
    std::string error = {};   ///< Vega's words, or what was passed
};

/// Charts go to the worker, and come back from it, in lines of so many.
constexpr std::size_t largest_batch = 64;

/// One Node process at a time that draws. For one thread at a time.
class Worker {
public:
    explicit Worker(WorkerCommand command);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    Worker(Worker&&) = delete;
    Worker& operator=(Worker&&) = delete;

    /// Node gets ready while the program does something else. Where it cannot be started, `draw` says so.
    void start();
    /// In the order of the requests. A chart that passes a limit, or that ends its process, costs its own answer: its
    /// batch is tried once more, chart by chart. Throws EnvironmentError with the end of what the process wrote to its
    /// error output when it cannot be started, or when one chart after the other ends it.
    std::vector<DrawingAnswer> draw(std::span<const DrawingRequest> requests);

private:
    using Requests = std::span<const DrawingRequest>;
    using Answers = std::span<DrawingAnswer>;
    enum class Stop { Finished, Slow, Ended };
    struct Outcome {
        Stop stop = Stop::Ended;
        std::size_t answered = 0; ///< from the front
    };

    Outcome converse(Requests requests, Answers answers);
    Outcome exchange(const std::string& lines, Answers answers);
    void draw_one_by_one(Requests requests, Answers answers);
    bool lives_through(const DrawingRequest& request, DrawingAnswer& answer);
    void need_process();
    std::string lines_of(Requests requests);
    processes::End end_process();
    EnvironmentError stopped();

    WorkerCommand m_command;
    std::unique_ptr<processes::Process> m_process = {};
    bool m_is_ready = false; ///< the process has said so
    bool m_is_from_snapshot = false;
    bool m_may_use_snapshot = true;                        ///< it has not failed yet
    std::string m_output = {};                             ///< of the process, not read yet
    std::string m_errors = {};                             ///< of the process that ended last
    std::map<std::string, std::string> m_told_shapes = {}; ///< shape → its name
};

}
