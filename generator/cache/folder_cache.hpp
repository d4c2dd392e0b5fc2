#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace opora::cache {

/// Bytes of a file of the chart worker, which something is made from. Throws EnvironmentError when it is missing.
std::string worker_file(const std::filesystem::path& path);

/// What was expensive to make, kept between builds: one file each, named by the hash of everything that it depends on.
/// A file that is damaged counts as absent. Safe to use from several threads and processes.
class FolderCache {
public:
    /// An empty folder means that nothing is kept.
    explicit FolderCache(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] std::optional<std::string> find(const std::string& key) const;
    /// Throws EnvironmentError when it cannot be written.
    void keep(const std::string& key, const std::string& bytes) const;

private:
    std::filesystem::path m_folder;
};

}
