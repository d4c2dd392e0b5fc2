// A file holds three parts, each ended by a line feed except the last: the SHA-256 of the rest, the viewBox, the
// drawing.
#include "charts/svg_cache.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include <unistd.h>

namespace opora::charts {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> read_file(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) return {};
    return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string required_file(const fs::path& path)
{
    auto bytes = read_file(path);
    if (!bytes) throw EnvironmentError(path.string(), "missing: run `npm ci` in the folder of the chart worker");
    return std::move(*bytes);
}

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
    if (m_folder.empty()) return {};
    const auto bytes = read_file(m_folder / key);
    if (!bytes) return {};
    const auto hash_end = bytes->find('\n');
    if (hash_end == std::string::npos) return {};
    const auto rest = std::string_view(*bytes).substr(hash_end + 1);
    const auto box_end = rest.find('\n');
    if (box_end == std::string_view::npos || sha256_hex(rest) != std::string_view(*bytes).substr(0, hash_end))
        return {};
    return DrawingAnswer{.view_box = std::string(rest.substr(0, box_end)),
                         .svg = std::string(rest.substr(box_end + 1))};
}

void SvgCache::keep(const std::string& key, const DrawingAnswer& answer) const
{
    if (m_folder.empty()) return;
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) throw EnvironmentError(m_folder.string(), error.message());
    const auto unfinished = m_folder / (key + "." + std::to_string(getpid()));
    const auto rest = answer.view_box + "\n" + answer.svg;
    std::ofstream file(unfinished, std::ios::binary);
    file << sha256_hex(rest) << '\n' << rest;
    file.close();
    if (!file) throw EnvironmentError(unfinished.string(), "cannot be written");
    fs::rename(unfinished, m_folder / key, error);
    if (error) throw EnvironmentError((m_folder / key).string(), error.message());
}

std::string worker_fingerprint(const fs::path& worker)
{
    std::string hashes;
    for (const auto& file : worker_files(worker))
        hashes += file.filename().string() + ' ' + sha256_hex(required_file(file)) + '\n';
    return sha256_hex(hashes);
}

}
