#include "charts/svg_cache.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"

#include <algorithm>
#include <vector>

namespace opora::charts {

namespace fs = std::filesystem;

namespace {

/// Only what takes part in drawing: interactive.mjs runs in browsers.
std::vector<fs::path> worker_files(const fs::path& worker)
{
    const fs::path fonts = worker / "node_modules/@fontsource-variable/golos-text/files";
    std::vector<fs::path> files{worker / "worker.mjs", worker / "package-lock.json",
                                fonts / "golos-text-cyrillic-wght-normal.woff2",
                                fonts / "golos-text-latin-wght-normal.woff2"};
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(worker, unreadable)) {
        const auto name = entry.path().filename();
        if (name.extension() == ".mjs" && name != "worker.mjs" && name != "interactive.mjs")
            files.push_back(entry.path());
    }
    if (unreadable) throw EnvironmentError(worker.string(), unreadable.message());
    std::sort(files.begin(), files.end());
    return files;
}

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
    for (const auto& file : worker_files(worker))
        hashes += file.filename().string() + ' ' + sha256_hex(cache::worker_file(file)) + '\n';
    return sha256_hex(hashes);
}

}
