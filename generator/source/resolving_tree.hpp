#pragma once

#include "foundation/assert.hpp"
#include "source/codes.hpp"
#include "source/glob.hpp"
#include "source/path.hpp"
#include "source/tree.hpp"
#include "source/unfinished.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <set>

namespace opora::source {

/// What stands under a name. Devices and sockets are missing; a `Repository` is a folder that another repository of git
/// lies in (a submodule): its files are no part of this one's commits.
enum class Kind { Missing, File, Folder, Link, Repository };

struct Entry {
    std::string name = {};
    Kind kind = Kind::Missing;
};

/// A tree over any storage that has files, folders and symlinks. Links are followed here, by hand, so that a work tree
/// and a commit answer alike. Storage gives, for paths without links in them, empty for the root:
///   Kind kind(path) · vector<Entry> entries(folder) · string link_target(link) · optional<string> bytes(file, limit),
///   nothing = larger.
template <class Storage> class ResolvingTree final : public Tree {
public:
    explicit ResolvingTree(Storage storage) : m_storage(std::move(storage)) {}

    [[nodiscard]] std::vector<std::string> list(std::string_view glob) const override
    {
        Listing listing{.glob = Glob(glob)};
        walk(listing, {}, {});
        std::ranges::sort(listing.found);
        return std::move(listing.found);
    }

    [[nodiscard]] bool has(std::string_view path) const override
    {
        const auto checked = checked_path(path);
        return checked && resolve(*checked).kind == Kind::File;
    }

    [[nodiscard]] Result<std::shared_ptr<const SourceText>> read(std::string_view path) const override
    {
        auto checked = checked_path(path);
        if (!checked) return problem(checked.error());
        const auto target = resolve(*checked);
        if (target.outcome != nullptr) return problem(file_problem(*target.outcome, *checked));
        if (target.kind == Kind::Repository) return problem(file_problem(nested_repository, *checked));
        if (target.kind == Kind::Folder) return problem(file_problem(folder_problem(*checked), *checked));
        if (target.kind != Kind::File) return problem(file_problem(not_found, *checked));
        auto bytes = m_storage.bytes(target.path, size_limit);
        if (!bytes) return problem(file_problem(too_large, *checked));
        auto text = std::make_shared<SourceText>();
        text->path = std::move(*checked);
        text->bytes = std::move(*bytes);
        if (auto unfinished = find_unfinished(text)) return problem(std::move(*unfinished));
        return std::shared_ptr<const SourceText>(std::move(text));
    }

    [[nodiscard]] std::string target_of(std::string_view path) const override
    {
        const auto checked = checked_path(path);
        if (!checked) return {};
        auto target = resolve(*checked);
        return target.kind == Kind::File && target.outcome == nullptr ? std::move(target.path) : std::string();
    }

private:
    /// A table that a person edits is far below this; a larger file is a mistake that would only exhaust the memory.
    static constexpr std::uint64_t size_limit = std::uint64_t{1} << 30U;
    /// As in the Linux kernel (MAXSYMLINKS).
    static constexpr int link_limit = 40;
    /// Folders in folders; the system ends a path at 4,096 bytes.
    static constexpr std::size_t deepest_folder = 50;
    /// Folders that are listed through links: links to folders of links multiply.
    static constexpr std::size_t most_linked_folders = 1'000;

    struct Target {
        const Code* outcome = nullptr; ///< the problem that stood in the way
        Kind kind = Kind::Missing;
        std::string path = {}; ///< without links
        int links = 0;         ///< that were followed
    };

    static std::size_t depth_of(std::string_view path)
    {
        return static_cast<std::size_t>(std::ranges::count(path, '/'));
    }

    /// Why a folder that is asked for as a file was listed as one, if it was.
    [[nodiscard]] const Code& folder_problem(const std::string& path) const
    {
        const std::lock_guard lock(m_mutex);
        if (m_mazes.contains(path)) return symlink_maze;
        return depth_of(path) >= deepest_folder ? too_deep : not_found;
    }
    void note_maze(const std::string& path) const
    {
        const std::lock_guard lock(m_mutex);
        m_mazes.insert(path);
    }

    struct Listing {
        Glob glob;
        std::vector<std::string> found = {};
        std::vector<std::string> open_folders = {}; ///< without links, from the root to the folder being listed
        std::size_t linked_folders = 0;             ///< listed so far
        std::size_t links_around = 0;               ///< folders among the open ones that are links
        bool in_maze = false;                       ///< too many links: no further folder is entered
    };

    static void put_in_front(std::deque<std::string>& pending, std::string_view path)
    {
        const auto segments = split_path(path);
        pending.insert(pending.begin(), segments.begin(), segments.end());
    }

    [[nodiscard]] Target resolve(std::string_view path) const
    {
        std::deque<std::string> pending;
        put_in_front(pending, path);
        Target target{.kind = Kind::Folder};
        int links = 0;
        while (!pending.empty()) {
            const auto name = std::move(pending.front());
            pending.pop_front();
            if (name == "..") {
                if (target.path.empty()) return {.outcome = &symlink_outside};
                target.path.resize(target.path.find_last_of('/') == std::string::npos ? 0 : target.path.rfind('/'));
                continue;
            }
            auto next = join_path(target.path, name);
            const auto kind = is_hidden(name) || target.kind != Kind::Folder ? Kind::Missing : m_storage.kind(next);
            if (kind == Kind::Missing) return {};
            if (kind == Kind::Link) {
                const auto aim = m_storage.link_target(next);
                if (++links > link_limit) return {.outcome = &symlink_loop};
                if (aim.starts_with('/')) return {.outcome = &symlink_outside};
                put_in_front(pending, aim);
                continue;
            }
            target = {.kind = kind, .path = std::move(next), .links = links};
        }
        return target;
    }

    /// `folder` is how the listing names it, `storage_path` the same without links.
    void walk(Listing& listing, const std::string& folder, const std::string& storage_path) const
    {
        listing.open_folders.push_back(storage_path);
        for (const auto& entry : m_storage.entries(storage_path)) {
            if (is_hidden(entry.name)) continue;
            const auto name = join_path(folder, entry.name);
            const auto inside = join_path(storage_path, entry.name);
            const auto target = entry.kind == Kind::Link ? resolve(inside) : Target{.kind = entry.kind, .path = inside};
            visit(listing, name, target);
        }
        listing.open_folders.pop_back();
    }

    void visit(Listing& listing, const std::string& name, const Target& target) const
    {
        const bool below = listing.glob.may_match_below(name);
        if (target.kind == Kind::Folder && target.outcome == nullptr) {
            // A link to a folder that is being listed would never end.
            const bool again = std::ranges::find(listing.open_folders, target.path) != listing.open_folders.end();
            if (below && !again) enter(listing, name, target);
            return;
        }
        // A broken link is listed like a file, so that reading it says what is wrong. One that leads outside may have
        // been meant as a folder; then it stands for all that was to be found there.
        const bool stands_for_folder = (target.outcome != nullptr || target.kind == Kind::Repository) && below;
        if (stands_for_folder || listing.glob.matches(name)) listing.found.push_back(name);
    }

    /// A folder that is too deep, or behind too many links, is listed like a file, so that reading it says so.
    void enter(Listing& listing, const std::string& name, const Target& target) const
    {
        const bool linked = target.links > 0 || listing.links_around > 0;
        if (linked) ++listing.linked_folders;
        const bool deep = depth_of(name) >= deepest_folder;
        const bool first_of_maze = target.links > 0 && !listing.in_maze && listing.linked_folders > most_linked_folders;
        listing.in_maze = listing.in_maze || first_of_maze;
        if (first_of_maze) note_maze(name);
        if (deep || first_of_maze) listing.found.push_back(name);
        if (deep || listing.in_maze) return;
        if (target.links > 0) ++listing.links_around;
        walk(listing, name, target.path);
        if (target.links > 0) --listing.links_around;
    }

    Storage m_storage;
    mutable std::mutex m_mutex = {};
    mutable std::set<std::string> m_mazes = {}; ///< folders that a listing did not go into because of their links
};

}
