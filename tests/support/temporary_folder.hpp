#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace opora::tests {

/// A folder that exists as long as the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Makes folders as needed.
    void write(const std::string& relative_path, std::string_view bytes) const;
    [[nodiscard]] std::string read(const std::string& relative_path) const;

private:
    std::filesystem::path m_path;
};

}
