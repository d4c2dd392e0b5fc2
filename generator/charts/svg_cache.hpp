#pragma once

#include "charts/worker_process.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace opora::charts {

/// Finished drawings, one file each, named by the hash of everything that they depend on. A file that is damaged counts
/// as absent.
class SvgCache {
public:
    /// An empty folder means that nothing is kept.
    explicit SvgCache(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] std::optional<DrawingAnswer> find(const std::string& key) const;
    /// Throws EnvironmentError when it cannot be written.
    void keep(const std::string& key, const DrawingAnswer& answer) const;

private:
    std::filesystem::path m_folder;
};

/// Hash of all that the worker's drawings depend on besides the request: its scripts, the locked versions of its
/// packages, the font files that it measures with. Throws EnvironmentError when a file is missing.
std::string worker_fingerprint(const std::filesystem::path& worker);

}
