#include "output/in_place.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/parallel.hpp"
#include "output/disk.hpp"
#include "output/interruption.hpp"
#include "output/staging.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
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

/// Of the folders whose files come, change or go, and that are there already.
void check_rights(const Plan& plan)
{
    Paths folders{""};
    const auto add = [&](const std::string& path) {
        for (auto& folder : folders_of(path)) folders.insert(std::move(folder));
    };
    for (const auto* file : plan.changed) add(file->path);
    for (const auto& path : plan.removed) add(path);
    for (const auto& folder : folders) {
        const auto found = plan.before.find(folder);
        const bool exists = folder.empty() || (found != plan.before.end() && found->second == Kind::Folder);
        if (exists && access((plan.folder / folder).c_str(), W_OK | X_OK) != 0) fail(plan.folder / folder, errno);
    }
}

const SiteFile& find_manifest(const Plan& plan)
{
    for (const auto* files : {&plan.changed, &plan.unchanged})
        for (const auto* file : *files)
            if (file->path == manifest_path) return *file;
    OPORA_ASSERT(false, "make_plan refuses files without a manifest");
}

}

void write_in_place(const Plan& plan, std::size_t jobs)
{
    std::error_code error;
    fs::create_directories(plan.folder, error);
    if (error) throw EnvironmentError(plan.folder.string(), error);
    check_rights(plan);
    const auto staging = Staging::create(plan.folder);
    if (!staging) fail(plan.folder, EACCES);
    const auto staged = [&](std::size_t i) { return staging->path() / std::to_string(i); };

    // Everything that can run out of space happens before the first visible change.
    const auto claim = staging->path() / "claim";
    const auto manifest = staging->path() / "manifest";
    write_new_file(claim, make_claim(plan.claimed), plan.folder / manifest_path);
    write_new_file(manifest, find_manifest(plan).bytes, plan.folder / manifest_path);
    parallel_for(plan.changed.size(), jobs, [&](std::size_t i) {
        check_interruption();
        write_new_file(staged(i), plan.changed[i]->bytes, plan.folder / plan.changed[i]->path);
    });

    auto removed = plan.removed;
    const Obstacles obstacles(plan);
    const auto rest = std::stable_partition(removed.begin(), removed.end(),
                                            [&](const std::string& path) { return obstacles.has_file(path); });
    check_interruption();
    move_file(claim, plan.folder / manifest_path);
    std::for_each(removed.begin(), rest, [&](const std::string& path) { remove_file(plan, path); });
    remove_empty_folders(plan, [&](const std::string& path) { return obstacles.has_folder(path); });
    for (std::size_t i = 0; i < plan.changed.size(); ++i)
        if (plan.changed[i]->path != manifest_path) move_file(staged(i), plan.folder / plan.changed[i]->path);
    std::for_each(rest, removed.end(), [&](const std::string& path) { remove_file(plan, path); });
    remove_empty_folders(plan, [](const std::string&) { return true; });
    move_file(manifest, plan.folder / manifest_path);
}

}
