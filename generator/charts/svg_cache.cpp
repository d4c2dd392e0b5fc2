#include "charts/svg_cache.hpp"

#include "foundation/hashing.hpp"

#include <array>

namespace opora::charts {

namespace fs = std::filesystem;

namespace {

/// What takes part in drawing.
constexpr std::array worker_files{"worker.mjs", "fonts/golos-text-cyrillic-wght-normal.woff2",
                                  "fonts/golos-text-latin-wght-normal.woff2"};

}

std::optional<DrawingAnswer> SvgCache::find(const std::string& key) const
{
    const auto bytes = m_files.find(key);
    if (!bytes) return {};
    const auto box_end = bytes->find('\n');
    if (box_end == std::string::npos) return {};
    return DrawingAnswer{.view_box = bytes->substr(0, box_end), .svg = bytes->substr(box_end + 1)};
}

void SvgCache::keep(const std::string& key, const DrawingAnswer& answer) const
{
    m_files.keep(key, answer.view_box + "\n" + answer.svg);
}

std::string worker_fingerprint(const fs::path& worker)
{
    std::string hashes;
    for (const auto* file : worker_files) hashes += sha256_hex(cache::worker_file(worker / file)) + '\n';
    return sha256_hex(hashes);
}

}
