#pragma once

#include "foundation/site_file.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora::output {

/// Makes `path.br` and `path.gz` of texts for which they are worth it: servers send them as they are. The same bytes
/// for the same libraries. What a folder holds already for the same content, made by the same libraries, is taken from
/// there instead of being made again. May be used by several threads.
class Compressor {
public:
    /// Reads the manifest of `folder`.
    explicit Compressor(std::filesystem::path folder);

    /// Both forms, or none.
    [[nodiscard]] std::vector<SiteFile> forms_of(const std::string& path, std::string_view bytes) const;

private:
    [[nodiscard]] bool has_same(const std::string& path, std::string_view bytes) const;
    [[nodiscard]] std::string earlier(const std::string& path) const;

    std::filesystem::path m_folder;
    std::map<std::string, std::string> m_hashes; ///< of the last build, by path
};

/// What the compressed bytes depend on besides the content: `brotli 1.0.9, zlib 1.2.13`.
std::string compression_libraries();

}
