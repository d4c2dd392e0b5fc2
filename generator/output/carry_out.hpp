#pragma once

#include "output/choices.hpp"
#include "output/plan.hpp"

#include <filesystem>

namespace opora::output {

/// The folder itself, whatever links lead to it; its parent exists afterwards. Throws EnvironmentError.
std::filesystem::path resolve_output(const std::filesystem::path& given);

/// Makes the folder of `plan`, which the caller has locked, hold the new files; see `write`.
WriteSummary carry_out(const Plan& plan, const WriteOptions& options);

}
