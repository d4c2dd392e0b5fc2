#pragma once

#include "source/commit_log.hpp"
#include "source/git.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace opora::source {

/// Finds which files of a site differ between two trees of a repository. Only folders that differ are read, each once,
/// and of two long folders only the part that is not the same.
class TreeSteps {
public:
    /// `folder` is the site's root in the repository.
    TreeSteps(git_repository* repository, std::string folder);

    /// The steps from `before` to `after`, ids of whole trees; a `before` of zeros is an empty one.
    std::vector<FileStep> between(const BlobId& before, const BlobId& after);
    /// All paths of steps up to now.
    [[nodiscard]] std::vector<std::string> take_paths() { return std::move(m_paths); }
    /// The number that a path has in steps.
    std::uint32_t number_of(const std::string& path);

private:
    using Bytes = std::shared_ptr<const std::string>;
    /// An entry of a tree as git stores it.
    struct TreeEntry {
        std::string_view mode = {};
        std::string_view name = {};
        BlobId id = {};
        std::size_t end = 0; ///< where the next one begins
    };
    enum class Side { Before, After };

    [[nodiscard]] static TreeEntry entry_at(std::string_view tree, std::size_t begin);
    [[nodiscard]] static int order(const TreeEntry& one, const TreeEntry& other);
    [[nodiscard]] Bytes read(const BlobId& id);
    [[nodiscard]] BlobId site_root(BlobId tree);
    void compare(const BlobId& before, const BlobId& after, const std::string& folder);
    void compare_entry(const TreeEntry& before, const TreeEntry& after, const std::string& folder);
    void add(const TreeEntry& entry, Side side, const std::string& folder);

    git_repository* m_repository;
    git::Owned<git_odb> m_objects = {};
    std::string m_folder;
    std::map<BlobId, Bytes> m_read = {}; ///< the trees of late
    std::vector<std::string> m_paths = {};
    std::unordered_map<std::string, std::uint32_t> m_numbers = {};
    std::vector<FileStep> m_steps = {};
};

}
