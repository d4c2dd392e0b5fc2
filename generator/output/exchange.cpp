#include "output/exchange.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/parallel.hpp"
#include "output/disk.hpp"
#include "output/interruption.hpp"
#include "output/staging.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

Paths folders_to_make(const Plan& plan)
{
    Paths folders(plan.foreign_folders.begin(), plan.foreign_folders.end());
    const auto add = [&](const std::string& path) {
        for (auto& folder : folders_of(path)) folders.insert(std::move(folder));
    };
    for (const auto* file : plan.changed) add(file->path);
    for (const auto* file : plan.unchanged) add(file->path);
    for (const auto& path : plan.foreign_files) add(path);
    for (const auto& path : plan.foreign_folders) add(path);
    return folders;
}

void make_folders(const Plan& plan, const Paths& folders, const fs::path& staged)
{
    for (const auto& folder : folders)
        if (mkdir((staged / folder).c_str(), 0777) != 0) fail(plan.folder / folder, errno);
}

/// Links change nothing about the files, so that the old folder stays as it is. False when one of them may not be
/// linked.
bool link_foreign(const Plan& plan, const fs::path& staged)
{
    for (const auto& path : plan.foreign_files) {
        if (link((plan.folder / path).c_str(), (staged / path).c_str()) == 0) continue;
        if (is_refusal(errno)) return false;
        fail(plan.folder / path, errno);
    }
    return true;
}

void put_files(const Plan& plan, const fs::path& staged, std::size_t jobs)
{
    parallel_for(plan.unchanged.size(), jobs, [&](std::size_t i) {
        check_interruption();
        const auto& file = *plan.unchanged[i];
        const auto shown = plan.folder / file.path;
        if (link(shown.c_str(), (staged / file.path).c_str()) != 0)
            write_new_file(staged / file.path, read_if_possible(shown), shown);
    });
    parallel_for(plan.changed.size(), jobs, [&](std::size_t i) {
        check_interruption();
        const auto& file = *plan.changed[i];
        put_changed(plan, file, staged / file.path);
    });
}

/// Rights and group of the old folders; last, because a folder may be closed to writing.
void copy_rights(const Plan& plan, const Paths& folders, const fs::path& staged)
{
    const auto copy = [&](const std::string& folder) {
        struct stat status {};
        if (lstat((plan.folder / folder).c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return;
        const auto copied = staged / folder;
        // Only a member of the group may give it; then our own group stays.
        if (lchown(copied.c_str(), static_cast<uid_t>(-1), status.st_gid) != 0 && !is_refusal(errno))
            fail(plan.folder / folder, errno);
        if (chmod(copied.c_str(), status.st_mode & 07777U) != 0) fail(plan.folder / folder, errno);
    };
    for (const auto& folder : folders) copy(folder);
    copy({});
}

bool is_same_file(const fs::path& left, const fs::path& right)
{
    struct stat one {};
    struct stat other {};
    return lstat(left.c_str(), &one) == 0 && lstat(right.c_str(), &other) == 0 && one.st_ino == other.st_ino;
}

/// Foreign files that came into the old folder, or were replaced there, while the new one was being built are moved
/// over instead of being removed with it.
void rescue_newcomers(const Plan& plan, const fs::path& old_folder)
{
    const Paths linked(plan.foreign_files.begin(), plan.foreign_files.end());
    for (const auto& [path, kind] : scan_folder(old_folder)) {
        const bool replaced = linked.contains(path) && !is_same_file(old_folder / path, plan.folder / path);
        if (kind == Kind::Folder || (plan.before.contains(path) && !replaced)) continue;
        std::error_code error;
        fs::create_directories((plan.folder / path).parent_path(), error);
        if (error) throw EnvironmentError((plan.folder / path).parent_path().string(), error);
        const auto flags = replaced ? 0U : RENAME_NOREPLACE;
        const int code =
            renameat2(AT_FDCWD, (old_folder / path).c_str(), AT_FDCWD, (plan.folder / path).c_str(), flags);
        if (code != 0 && errno != EEXIST) fail(plan.folder / path, errno);
    }
}

/// On another file system neither links nor an exchange can work.
bool is_on_one_file_system(const fs::path& folder)
{
    struct stat inside {};
    struct stat outside {};
    if (stat(folder.c_str(), &inside) != 0) return errno == ENOENT;
    return stat(folder.parent_path().c_str(), &outside) == 0 && inside.st_dev == outside.st_dev;
}

Exchange put_in_place(const Plan& plan, const fs::path& staged)
{
    const bool exists = fs::exists(plan.folder);
    const auto flags = exists ? RENAME_EXCHANGE : 0U;
    if (renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, plan.folder.c_str(), flags) != 0) {
        if (exists && is_refusal(errno)) return Exchange::Impossible;
        fail(plan.folder, errno);
    }
    if (exists) rescue_newcomers(plan, staged);
    return Exchange::Done;
}

}

Exchange write_by_exchange(const Plan& plan, std::size_t jobs, Durability durability)
{
    if (!is_on_one_file_system(plan.folder)) return Exchange::Impossible;
    const auto staging = Staging::create(plan.folder.parent_path());
    if (!staging) return Exchange::Impossible;
    const auto folders = folders_to_make(plan);
    make_folders(plan, folders, staging->path());
    if (!link_foreign(plan, staging->path())) return Exchange::Impossible;
    put_files(plan, staging->path(), jobs);
    copy_rights(plan, folders, staging->path());
    if (durability == Durability::Synced) sync_all(staging->path());
    check_interruption();
    const auto result = put_in_place(plan, staging->path());
    if (result == Exchange::Done && durability == Durability::Synced) sync_names(plan.folder.parent_path());
    return result;
}

}
