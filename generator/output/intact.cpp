#include "output/intact.hpp"

#include "foundation/hashing.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"

#include <algorithm>

namespace opora::output {

std::optional<std::size_t> count_if_intact(const std::filesystem::path& folder, std::string_view manifest_sha256)
{
    const auto manifest = read_if_possible(folder / manifest_path);
    if (sha256_hex(manifest) != manifest_sha256) return std::nullopt;
    const auto files = written_files(manifest);
    const bool intact = !files.empty() && std::ranges::all_of(files, [&](const auto& entry) {
        const auto& [path, file] = entry;
        if (path == manifest_path) return true;
        return !file.sha256.empty() && has_size(folder / path, file.size);
    });
    return intact ? std::optional(files.size()) : std::nullopt;
}

}
