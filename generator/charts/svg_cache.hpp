#pragma once

#include "cache/folder_cache.hpp"
#include "charts/worker_process.hpp"

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

}
