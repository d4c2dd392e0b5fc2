#include "output/plan.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/parallel.hpp"
#include "output/disk.hpp"

#include <algorithm>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

void collect_folders(Paths& folders, std::string_view path)
{
    for (auto& folder : folders_of(path)) folders.insert(std::move(folder));
}

/// The files by path, checked to be what a folder can hold.
std::vector<const SiteFile*> sorted_files(std::span<const SiteFile> files)
{
    std::vector<const SiteFile*> sorted;
    Paths paths;
    Paths folders;
    for (const auto& file : files) {
        OPORA_ASSERT(is_clean_path(file.path), "paths are relative and have no dot segments");
        OPORA_ASSERT(paths.insert(file.path).second, "every file has a path of its own");
        collect_folders(folders, file.path);
        sorted.push_back(&file);
    }
    OPORA_ASSERT(paths.contains(manifest_path),
                 "without a manifest the next build could not tell its files from foreign ones");
    for (const auto& folder : folders) OPORA_ASSERT(!paths.contains(folder), "a path is a file or a folder, not both");
    std::ranges::sort(sorted, {}, &SiteFile::path);
    return sorted;
}

class Planner {
public:
    Planner(const fs::path& folder, std::vector<const SiteFile*> files) : m_files(std::move(files))
    {
        m_plan.folder = folder;
        if (fs::exists(folder)) m_plan.before = scan_folder(folder);
        m_owned = manifest_paths(read_if_possible(folder / manifest_path));
        m_plan.claimed = m_owned;
        for (const auto* file : m_files) m_plan.claimed.insert(file->path);
    }

    Plan make(std::size_t jobs)
    {
        compare(jobs);
        find_foreign();
        for (const auto* file : m_plan.changed) refuse_conflicts(file->path);
        return std::move(m_plan);
    }

private:
    void compare(std::size_t jobs)
    {
        std::vector<char> same(m_files.size(), 0);
        parallel_for(m_files.size(), jobs, [&](std::size_t i) {
            const auto& file = *m_files[i];
            const auto found = m_plan.before.find(file.path);
            const bool is_file = found != m_plan.before.end() && found->second == Kind::File;
            same[i] = is_file && has_bytes(m_plan.folder / file.path, file.bytes) ? 1 : 0;
        });
        Paths paths;
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            (same[i] != 0 ? m_plan.unchanged : m_plan.changed).push_back(m_files[i]);
            paths.insert(m_files[i]->path);
        }
        for (const auto& path : m_owned) {
            const auto found = m_plan.before.find(path);
            const bool exists = found != m_plan.before.end() && found->second != Kind::Folder;
            if (exists && !paths.contains(path)) m_plan.removed.push_back(path);
        }
    }

    void find_foreign()
    {
        Paths our_folders;
        for (const auto& path : m_plan.claimed) collect_folders(our_folders, path);
        for (const auto& [path, kind] : m_plan.before) {
            if (kind == Kind::Folder && !our_folders.contains(path)) m_plan.foreign_folders.push_back(path);
            if (kind != Kind::Folder && !m_plan.claimed.contains(path)) m_plan.foreign_files.push_back(path);
        }
    }

    void refuse_conflicts(const std::string& path) const
    {
        const auto found = m_plan.before.find(path);
        if (found != m_plan.before.end() && found->second == Kind::Folder)
            refuse_foreign_folder(path);
        else if (found != m_plan.before.end() && !m_owned.contains(path))
            refuse(path);
        for (const auto& folder : folders_of(path)) {
            const auto in_the_way = m_plan.before.find(folder);
            const bool is_file = in_the_way != m_plan.before.end() && in_the_way->second != Kind::Folder;
            if (is_file && !m_owned.contains(folder)) refuse(folder);
        }
    }

    /// A folder where a file is to be may go only if nothing foreign is in it and it is not foreign itself.
    void refuse_foreign_folder(const std::string& path) const
    {
        for (const auto* foreign : {&m_plan.foreign_folders, &m_plan.foreign_files})
            for (const auto& item : *foreign)
                if (item == path || item.starts_with(path + "/")) refuse(item);
    }

    [[noreturn]] void refuse(const std::string& path) const
    {
        throw EnvironmentError((m_plan.folder / path).string(), MachineFailure{"machine.in-the-way"});
    }

    std::vector<const SiteFile*> m_files;
    Paths m_owned = {}; ///< by the old manifest
    Plan m_plan = {};
};

}

Plan make_plan(std::span<const SiteFile> files, const fs::path& folder, std::size_t jobs)
{
    return Planner(folder, sorted_files(files)).make(jobs);
}

std::vector<std::string> folders_of(std::string_view path)
{
    std::vector<std::string> folders;
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
        folders.emplace_back(path.substr(0, slash));
    return folders;
}

}
