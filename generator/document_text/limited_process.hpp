#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opora::document_text {

struct ProcessLimits {
    std::chrono::seconds time = std::chrono::seconds(20);
    unsigned processor_seconds = 10;
    std::size_t memory_bytes = std::size_t{1} << 30U;
    std::size_t output_bytes = std::size_t{16} << 20U;
};

struct ProcessResult {
    /// `Failed`: it is not installed, said that it failed, crashed or was stopped by a limit other than that of the
    /// output.
    enum class End : std::uint8_t { Good, Failed, TooMuchOutput } end = End::Failed;
    std::string output = {};
};

/// Runs a program (argument 0, sought in PATH) with `input` as its standard input and nothing of the environment but
/// PATH. What it says to its error output is dropped. Throws EnvironmentError when the machine cannot start processes.
ProcessResult run_limited(const std::vector<std::string>& arguments, std::string_view input,
                          const ProcessLimits& limits);

}
