#include "output/in_place.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/parallel.hpp"
#include "output/disk.hpp"
#include "output/interruption.hpp"
#include "output/replacement_order.hpp"
#include "output/staging.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

void move_file(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) throw EnvironmentError(to.parent_path().string(), error);
    if (std::rename(from.c_str(), to.c_str()) != 0) fail(to, errno);
}

void remove_file(const Plan& plan, const std::string& path)
{
    if (unlink((plan.folder / path).c_str()) != 0 && errno != ENOENT) fail(plan.folder / path, errno);
}

template <class Predicate> bool any_folder_of(const std::string& path, Predicate predicate)
{
    const auto folders = folders_of(path);
    return std::any_of(folders.begin(), folders.end(), predicate);
}

/// Which old files and folders new files wait for: one is a folder where the other is a file.
class Obstacles {
public:
    explicit Obstacles(const Plan& plan)
    {
        for (const auto* file : plan.changed) {
            m_new_paths.insert(file->path);
            for (auto& folder : folders_of(file->path)) m_new_folders.insert(std::move(folder));
        }
    }
    [[nodiscard]] bool has_file(const std::string& path) const
    {
        return m_new_folders.contains(path) || has_folder(path);
    }
    [[nodiscard]] bool has_folder(const std::string& path) const
    {
        return m_new_paths.contains(path) ||
               any_folder_of(path, [this](const std::string& folder) { return m_new_paths.contains(folder); });
    }

private:
    Paths m_new_paths = {};
    Paths m_new_folders = {};
};

/// Removes those folders of the old site that satisfy `predicate` and are empty now, innermost first.
template <class Predicate> void remove_empty_folders(const Plan& plan, Predicate predicate)
{
    const Paths foreign(plan.foreign_folders.begin(), plan.foreign_folders.end());
    for (auto entry = plan.before.rbegin(); entry != plan.before.rend(); ++entry) {
        if (entry->second != Kind::Folder || foreign.contains(entry->first) || !predicate(entry->first)) continue;
        const auto folder = plan.folder / entry->first;
        const bool expected =
            rmdir(folder.c_str()) == 0 || errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT || errno == ENOTDIR;
        if (!expected) fail(folder, errno);
    }
}

/// Of the folders whose files come, change or go, and that are there already; empty is the output itself.
Paths touched_folders(const Plan& plan)
{
    Paths folders{""};
    const auto add = [&](const std::string& path) {
        for (auto& folder : folders_of(path)) {
            const auto found = plan.before.find(folder);
            if (found != plan.before.end() && found->second == Kind::Folder) folders.insert(std::move(folder));
        }
    };
    for (const auto* file : plan.changed) add(file->path);
    for (const auto& path : plan.removed) add(path);
    return folders;
}

bool is_writable(const fs::path& folder)
{
    return access(folder.c_str(), W_OK | X_OK) == 0;
}

/// Nothing when it cannot be asked.
std::optional<dev_t> file_system_of(const fs::path& folder)
{
    struct stat status {};
    return stat(folder.c_str(), &status) == 0 ? std::optional(status.st_dev) : std::nullopt;
}

/// The new files, written and waiting to be renamed.
class Staged {
public:
    /// Everything that can run out of space happens here, before the first visible change.
    Staged(const Plan& plan, const fs::path& staging, std::size_t jobs, Durability durability)
        : m_folder(staging), m_files(replacement_order(plan))
    {
        Paths writing(plan.removed.begin(), plan.removed.end());
        auto claimed = plan.owned;
        for (const auto* file : m_files) {
            writing.insert(file->path);
            claimed.insert_or_assign(file->path, WrittenFile());
        }
        const auto shown = plan.folder / manifest_path;
        write_new_file(claim(), make_claim(claimed, writing), shown);
        write_new_file(manifest(), manifest_of(plan).bytes, shown);
        parallel_for(m_files.size(), jobs, [&](std::size_t i) {
            check_interruption();
            put_changed(plan, *m_files[i], place(i));
        });
        if (durability == Durability::Synced) sync_all(m_folder);
    }

    [[nodiscard]] fs::path claim() const { return m_folder / "claim"; }
    [[nodiscard]] fs::path manifest() const { return m_folder / "manifest"; }
    [[nodiscard]] fs::path place(std::size_t i) const { return m_folder / std::to_string(i); }
    [[nodiscard]] const std::vector<const SiteFile*>& files() const { return m_files; }

private:
    fs::path m_folder;
    std::vector<const SiteFile*> m_files;
};

void replace(const Plan& plan, const Staged& staged, Durability durability)
{
    auto removed = plan.removed;
    const Obstacles obstacles(plan);
    const auto rest = std::stable_partition(removed.begin(), removed.end(),
                                            [&](const std::string& path) { return obstacles.has_file(path); });
    check_interruption();
    move_file(staged.claim(), plan.folder / manifest_path);
    std::for_each(removed.begin(), rest, [&](const std::string& path) { remove_file(plan, path); });
    remove_empty_folders(plan, [&](const std::string& path) { return obstacles.has_folder(path); });
    const auto& files = staged.files();
    for (std::size_t i = 0; i < files.size(); ++i) move_file(staged.place(i), plan.folder / files[i]->path);
    std::for_each(rest, removed.end(), [&](const std::string& path) { remove_file(plan, path); });
    remove_empty_folders(plan, [](const std::string&) { return true; });
    if (durability == Durability::Synced) sync_all(plan.folder);
    move_file(staged.manifest(), plan.folder / manifest_path);
    if (durability == Durability::Synced) sync_names(plan.folder);
}

bool has_obstacles(const Plan& plan)
{
    const Obstacles obstacles(plan);
    return std::ranges::any_of(plan.removed, [&](const std::string& path) { return obstacles.has_file(path); }) ||
           std::ranges::any_of(plan.changed, [&](const SiteFile* file) {
               const auto found = plan.before.find(file->path);
               return found != plan.before.end() && found->second == Kind::Folder;
           });
}

bool can_replace_from_beside(const Plan& plan)
{
    const auto beside = file_system_of(plan.folder.parent_path());
    return beside && std::ranges::all_of(touched_folders(plan), [&](const std::string& folder) {
               return is_writable(plan.folder / folder) && file_system_of(plan.folder / folder) == beside;
           });
}

}

void write_in_place(const Plan& plan, std::size_t jobs, Durability durability)
{
    std::error_code error;
    fs::create_directories(plan.folder, error);
    if (error) throw EnvironmentError(plan.folder.string(), error);
    for (const auto& folder : touched_folders(plan))
        if (!is_writable(plan.folder / folder)) fail(plan.folder / folder, errno);
    const auto staging = Staging::create(plan.folder);
    if (!staging) fail(plan.folder, EACCES);
    replace(plan, Staged(plan, staging->path(), jobs, durability), durability);
}

bool are_few(const Plan& plan)
{
    constexpr std::size_t most_changes = 64;
    constexpr std::size_t least_files_per_change = 20;
    const bool is_ours = !plan.owned.empty();
    return is_ours && plan.changes <= most_changes && plan.changes * least_files_per_change <= plan.files_after;
}

Few write_few(const Plan& plan, std::size_t jobs, Durability durability)
{
    if (has_obstacles(plan) || !can_replace_from_beside(plan)) return Few::Impossible;
    const auto staging = Staging::create(plan.folder.parent_path());
    if (!staging) return Few::Impossible;
    replace(plan, Staged(plan, staging->path(), jobs, durability), durability);
    return Few::Done;
}

}
