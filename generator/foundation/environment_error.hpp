#pragma once

#include <stdexcept>
#include <string>

namespace opora {

/// The machine failed, not the author: disk full, repository unreadable, worker gone. Thrown in source/, output/,
/// charts/ and store/; caught once, in cli/, which exits with 3. The old site is whole.
class EnvironmentError : public std::runtime_error {
public:
    EnvironmentError(std::string path, const std::string& reason)
        : std::runtime_error(path.empty() ? reason : path + ": " + reason), m_path(std::move(path)), m_reason(reason)
    {
    }
    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] const std::string& reason() const
    {
        return m_reason;
    } ///< in English, as the system or a library says it

private:
    std::string m_path;
    std::string m_reason;
};

}
