#include "document_text/limited_process.hpp"

#include "foundation/environment_error.hpp"
#include "processes/process.hpp"

#include <cerrno>

namespace opora::document_text {

namespace {

/// The machine has no room for another process: all else is about the program.
bool is_exhausted(const std::error_code& error)
{
    return error.value() == EAGAIN || error.value() == ENOMEM;
}

/// Until it has said all, was too long about it or said too much.
std::string conversation(processes::Process& process, std::string_view input, const ProcessLimits& limits)
{
    const auto deadline = std::chrono::steady_clock::now() + limits.time;
    std::string output;
    while (process.is_talking() && output.size() <= limits.output_bytes) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) break;
        if (input.empty()) process.close_input();
        process.exchange(input, output, left);
    }
    return output;
}

}

ProcessResult run_limited(const std::vector<std::string>& arguments, std::string_view input,
                          const ProcessLimits& limits)
{
    const auto started = processes::Process::start({.arguments = arguments,
                                                    .environment = processes::Environment::OnlyPath,
                                                    .error_output = processes::ErrorOutput::Dropped,
                                                    .limits = {.processor_seconds = limits.processor_seconds,
                                                               .memory_bytes = limits.memory_bytes,
                                                               .writes_files = false}});
    if (is_exhausted(started.error)) throw EnvironmentError(arguments.front(), started.error);
    if (!started.process) return {};
    auto& process = *started.process;
    ProcessResult result{.output = conversation(process, input, limits)};
    if (process.is_talking()) process.kill();
    const bool is_good = process.wait().is_good();
    if (result.output.size() > limits.output_bytes)
        result.end = ProcessResult::End::TooMuchOutput;
    else if (is_good)
        result.end = ProcessResult::End::Good;
    return result;
}

}
