#pragma once

#include "charts/worker_command.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace opora::charts {

/// Node goes on from the start-up snapshot that themes/worker/install.mjs made: everything is loaded and compiled.
/// Nothing where it is absent, or was made by another Node, from another worker or for another limit of memory.
std::optional<std::vector<std::string>> arguments_of_snapshot(const WorkerCommand& command);

/// Node begins at the beginning. It draws the same bytes.
std::vector<std::string> plain_arguments(const WorkerCommand& command);

bool is_installed(const std::filesystem::path& folder);

/// Hash of all that the worker's drawings depend on besides the request: the bundle has its packages and the widths of
/// letters in it. Made when the worker was built. Throws EnvironmentError when it is missing.
std::string worker_fingerprint(const std::filesystem::path& folder);

}
