#pragma once

#include "cache/folder_cache.hpp"
#include "charts/worker_process.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace opora::charts {

/// Finished drawings, kept as the viewBox, a line feed and the drawing.
class SvgCache {
public:
    explicit SvgCache(cache::FolderCache files) : m_files(std::move(files)) {}

    [[nodiscard]] std::optional<DrawingAnswer> find(const std::string& key) const;
    void keep(const std::string& key, const DrawingAnswer& answer) const;

private:
    cache::FolderCache m_files;
};

/// Hash of all that the worker's drawings depend on besides the request: its scripts, the locked versions of its
/// packages, the font files that it measures with. Throws EnvironmentError when a file is missing.
std::string worker_fingerprint(const std::filesystem::path& worker);

}
