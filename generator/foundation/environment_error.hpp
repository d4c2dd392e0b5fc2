#pragma once

#include "foundation/diagnostic.hpp"

#include <stdexcept>
#include <string>
#include <system_error>

namespace opora {

/// What a machine failed at: a key of language/catalogue/machine.yaml with its arguments.
struct MachineFailure {
    std::string key = {};
    Arguments arguments = {};
};

/// The machine failed, not the author: disk full, repository unreadable, worker gone. Caught once, in cli/, which says
/// it in the user's language and exits with 3. The old site is whole.
class EnvironmentError : public std::runtime_error {
public:
    /// `path` is what it is about; empty when that is no file.
    EnvironmentError(std::string path, const MachineFailure& failure);
    /// What the system says: an errno.
    EnvironmentError(std::string path, std::error_code error);
    /// What a library says, in its own words.
    EnvironmentError(std::string path, const std::string& words);

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] const MachineFailure& failure() const { return m_failure; }

private:
    EnvironmentError(std::string path, MachineFailure failure, const std::string& english);

    std::string m_path;
    MachineFailure m_failure;
};

}
