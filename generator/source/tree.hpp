#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/result.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::source {

/// A place that a site is read from, seen as a read-only set of files. Paths are relative to the site's root, use `/`,
/// and never lead out of it: absolute paths, `..` and symlinks that leave the tree are refused by `read` with a
/// diagnostic.
class Tree {
public:
    Tree() = default;
    virtual ~Tree() = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    Tree(Tree&&) = delete;
    Tree& operator=(Tree&&) = delete;

    /// Files that match `glob` (`*` within a segment, `**` over any number of segments), in byte order. Hidden files
    /// are left out.
    [[nodiscard]] virtual std::vector<std::string> list(std::string_view glob) const = 0;
    [[nodiscard]] virtual bool has(std::string_view path) const = 0;
    /// Reports also what no reader could make sense of: see unfinished.hpp.
    [[nodiscard]] virtual Result<std::shared_ptr<const SourceText>> read(std::string_view path) const = 0;
    /// The path of the file that `path` leads to when every symlink is followed; empty when it leads to no file.
    [[nodiscard]] virtual std::string target_of(std::string_view path) const = 0;
};

/// Throws EnvironmentError when the place cannot be read.
std::unique_ptr<Tree> open_worktree(const std::filesystem::path& root);
/// The files of one commit, read from the object database of a normal or bare repository; nothing is checked out.
/// `folder` is the site's root inside the repository, empty for the top.
std::unique_ptr<Tree> open_commit(const std::filesystem::path& repository, std::string_view revision,
                                  std::string_view folder);
std::unique_ptr<Tree> open_memory(std::map<std::string, std::string> files);

}
