#include "output/plan.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/parallel.hpp"
#include "output/disk.hpp"
#include "output/kept_files.hpp"

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
    Planner(const fs::path& folder, std::vector<const SiteFile*> files, const KeptFiles* kept)
        : m_files(std::move(files))
    {
        m_plan.folder = folder;
        m_plan.kept = kept;
        if (fs::exists(folder)) m_plan.before = scan_folder(folder);
        m_manifest_before = read_if_possible(folder / manifest_path);
        m_plan.owned = written_files(m_manifest_before);
        for (const auto* file : m_files)
            if (file->path == manifest_path) m_after = written_files(file->bytes);
    }

    Plan make(std::size_t jobs, Trust trust)
    {
        compare(jobs, trust);
        count();
        find_foreign();
        for (const auto* file : m_plan.changed) refuse_conflicts(file->path);
        return std::move(m_plan);
    }

private:
    void compare(std::size_t jobs, Trust trust)
    {
        std::vector<char> same(m_files.size(), 0);
        parallel_for(m_files.size(), jobs, [&](std::size_t i) {
            const auto& file = *m_files[i];
            const auto found = m_plan.before.find(file.path);
            const bool is_file = found != m_plan.before.end() && found->second == Kind::File;
            same[i] = is_file && is_same(file, trust) ? 1 : 0;
        });
        Paths paths;
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            (same[i] != 0 ? m_plan.unchanged : m_plan.changed).push_back(m_files[i]);
            paths.insert(m_files[i]->path);
        }
        for (const auto& [path, written] : m_plan.owned) {
            const auto found = m_plan.before.find(path);
            const bool exists = found != m_plan.before.end() && found->second != Kind::Folder;
            if (exists && !paths.contains(path)) m_plan.removed.push_back(path);
        }
    }

    /// Of a file that is there. What no manifest knows, or was being written when a build ended, is read.
    [[nodiscard]] bool is_same(const SiteFile& file, Trust trust) const
    {
        if (file.path == manifest_path) return m_manifest_before == file.bytes;
        if (m_plan.kept != nullptr) return m_plan.kept->is_same(file.path);
        const auto before = m_plan.owned.find(file.path);
        const auto after = m_after.find(file.path);
        const bool known = before != m_plan.owned.end() && !before->second.sha256.empty() && after != m_after.end();
        if (trust == Trust::Nothing || !known) return has_bytes(m_plan.folder / file.path, file.bytes);
        return before->second.sha256 == after->second.sha256 && has_size(m_plan.folder / file.path, file.bytes.size());
    }

    void count()
    {
        const auto is_counted = [](const SiteFile* file) { return file->path != manifest_path; };
        const auto changed = std::ranges::count_if(m_plan.changed, is_counted);
        m_plan.changes = static_cast<std::size_t>(changed) + m_plan.removed.size();
        m_plan.files_after = m_files.size() - 1;
    }

    [[nodiscard]] bool is_claimed(const std::string& path) const
    {
        return m_plan.owned.contains(path) ||
               std::ranges::binary_search(m_files, path, {}, [](const SiteFile* file) { return file->path; });
    }

    void find_foreign()
    {
        Paths our_folders;
        for (const auto& [path, written] : m_plan.owned) collect_folders(our_folders, path);
        for (const auto* file : m_files) collect_folders(our_folders, file->path);
        for (const auto& [path, kind] : m_plan.before) {
            if (kind == Kind::Folder && !our_folders.contains(path)) m_plan.foreign_folders.push_back(path);
            if (kind != Kind::Folder && !is_claimed(path)) m_plan.foreign_files.push_back(path);
        }
    }

    void refuse_conflicts(const std::string& path) const
    {
        const auto found = m_plan.before.find(path);
        if (found != m_plan.before.end() && found->second == Kind::Folder)
            refuse_foreign_folder(path);
        else if (found != m_plan.before.end() && !m_plan.owned.contains(path))
            refuse(path);
        for (const auto& folder : folders_of(path)) {
            const auto in_the_way = m_plan.before.find(folder);
            const bool is_file = in_the_way != m_plan.before.end() && in_the_way->second != Kind::Folder;
            if (is_file && !m_plan.owned.contains(folder)) refuse(folder);
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

    std::vector<const SiteFile*> m_files; ///< in byte order of path
    std::string m_manifest_before = {};
    WrittenFiles m_after = {};
    Plan m_plan = {};
};

}

Plan make_plan(std::span<const SiteFile> files, const fs::path& folder, std::size_t jobs, Trust trust,
               const KeptFiles* kept)
{
    return Planner(folder, sorted_files(files), kept).make(jobs, trust);
}

void put_changed(const Plan& plan, const SiteFile& file, const fs::path& place)
{
    const auto shown = plan.folder / file.path;
    if (plan.kept != nullptr && file.path != manifest_path)
        plan.kept->put(file.path, place, shown);
    else
        write_new_file(place, file.bytes, shown);
}

const SiteFile& manifest_of(const Plan& plan)
{
    for (const auto* files : {&plan.changed, &plan.unchanged})
        for (const auto* file : *files)
            if (file->path == manifest_path) return *file;
    OPORA_ASSERT(false, "make_plan refuses files without a manifest");
}

std::vector<std::string> folders_of(std::string_view path)
{
    std::vector<std::string> folders;
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
        folders.emplace_back(path.substr(0, slash));
    return folders;
}

}
