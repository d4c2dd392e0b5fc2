#pragma once

#include "foundation/site_file.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace opora::tests {

/// `files` by path, with the manifest that belongs to them.
std::vector<SiteFile> with_manifest(const std::map<std::string, std::string>& files);

/// Every file below `folder` with its bytes; symlinks as `-> target`, empty folders as `(empty folder)`.
std::map<std::string, std::string> contents_of(const std::filesystem::path& folder);

/// The same of finished files.
std::map<std::string, std::string> contents_of(const std::vector<SiteFile>& files);

}
