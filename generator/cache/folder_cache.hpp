#pragma once

#include "foundation/environment_error.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace opora::cache {

/// Bytes of a file of the chart worker, which something is made from. Throws EnvironmentError when it is missing.
std::string worker_file(const std::filesystem::path& path);

/// What was expensive to make, kept between builds: one file each, named by the hash of everything that it depends on.
/// A file that is damaged counts as absent. Safe to use from several threads and processes; copies share what they
/// know.
class FolderCache {
public:
    /// An empty folder means that nothing is kept.
    FolderCache(std::filesystem::path folder = {}); // NOLINT(google-explicit-constructor): a folder is its cache

    [[nodiscard]] std::optional<std::string> find(const std::string& key) const;
    /// Does nothing when it cannot be written, and from then on does not try again.
    void keep(const std::string& key, const std::string& bytes) const;
    /// What it could not be written for.
    [[nodiscard]] std::optional<EnvironmentError> failure() const;

private:
    struct Health;

    void write(const std::string& key, const std::string& bytes) const;

    std::filesystem::path m_folder;
    std::shared_ptr<Health> m_health;
};

}
