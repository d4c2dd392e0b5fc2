#include "foundation/environment_error.hpp"

#include <cstring>
#include <utility>

namespace opora {

namespace {

MachineFailure system_failure(const std::error_code& error)
{
    const char* const name = strerrorname_np(error.value());
    return {.key = "machine.system",
            .arguments = {{"error", name == nullptr ? "other" : name}, {"words", error.message()}}};
}

}

EnvironmentError::EnvironmentError(std::string path, MachineFailure failure, const std::string& english)
    : std::runtime_error(path.empty() ? english : path + ": " + english), m_path(std::move(path)),
      m_failure(std::move(failure))
{
}

EnvironmentError::EnvironmentError(std::string path, const MachineFailure& failure)
    : EnvironmentError(std::move(path), failure, failure.key)
{
}

EnvironmentError::EnvironmentError(std::string path, std::error_code error)
    : EnvironmentError(std::move(path), system_failure(error), error.message())
{
}

EnvironmentError::EnvironmentError(std::string path, const std::string& words)
    : EnvironmentError(std::move(path), {.key = "machine.library", .arguments = {{"words", words}}}, words)
{
}

}
