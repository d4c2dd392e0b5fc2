#include "support/output_folder.hpp"

#include "output/manifest.hpp"
#include "output/write.hpp"

#include <fstream>
#include <iterator>

namespace opora::tests {

namespace {

namespace fs = std::filesystem;

std::string describe(const fs::path& path)
{
    if (fs::is_symlink(path)) return "-> " + fs::read_symlink(path).string();
    if (fs::is_directory(path)) return "(empty folder)";
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}

std::vector<SiteFile> with_manifest(const std::map<std::string, std::string>& files)
{
    std::vector<SiteFile> all;
    all.reserve(files.size() + 1);
    for (const auto& [path, bytes] : files) all.push_back({.path = path, .bytes = bytes});
    all.push_back(output::make_manifest({.generator = "Opora test", .as_of = "2023-09-01"}, all, 1));
    return all;
}

std::map<std::string, std::string> contents_of(const fs::path& folder)
{
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const bool has_children = !entry.is_symlink() && entry.is_directory() && !fs::is_empty(entry.path());
        if (!has_children) contents[entry.path().lexically_relative(folder).generic_string()] = describe(entry.path());
    }
    return contents;
}

std::map<std::string, std::string> contents_of(const std::vector<SiteFile>& files)
{
    std::map<std::string, std::string> contents;
    for (const auto& file : files) contents[file.path] = file.bytes;
    return contents;
}

}
