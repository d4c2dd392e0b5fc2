#pragma once

#include "foundation/site_file.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace opora::output {

/// Adds `path.br` and `path.gz` beside every file of text for which they are worth it: servers send them as they are.
/// The same bytes for the same libraries. What `folder` holds already for the same content, made by the same
/// libraries, is taken from there instead of being made again.
void add_compressed(std::vector<SiteFile>& files, const std::filesystem::path& folder, std::size_t jobs);

/// What the compressed bytes depend on besides the content: `brotli 1.0.9, zlib 1.2.13`.
std::string compression_libraries();

}
