#include "publication/staged_edition.hpp"

#include "content_files/sections.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>

namespace opora::publication {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t carried_for = std::int64_t{2} * 24 * 60 * 60; // seconds: a page is rarely left open longer

output::WrittenFiles files_of(const fs::path& folder)
{
    return output::written_files(output::read_if_possible(folder / output::manifest_path));
}

/// True when the system made the other name.
bool link_file(const fs::path& from, const fs::path& to)
{
    fs::create_directories(to.parent_path());
    if (link(from.c_str(), to.c_str()) == 0 || errno == EEXIST) return true;
    if (output::is_refusal(errno) || errno == ENOENT) return false;
    output::fail(to, errno);
}

bool has_hash_in_name(std::string_view path)
{
    return path.starts_with("assets/") || path.starts_with(content_files::section_address("search"));
}

void let_everybody_read(const fs::path& folder)
{
    constexpr mode_t of_folders = 0755;
    constexpr mode_t of_files = 0644;
    const auto allow = [](const fs::path& path, mode_t mode) {
        if (chmod(path.c_str(), mode) != 0) output::fail(path, errno);
    };
    allow(folder, of_folders);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_symlink()) allow(entry.path(), entry.is_directory() ? of_folders : of_files);
}

}

StagedEdition::StagedEdition(const Place& place, const Edition* standing) : m_place(place)
{
    fs::remove_all(place.staged());
    if (standing == nullptr) return;
    const auto from = place.edition(standing->id);
    for (const auto& [path, file] : files_of(from))
        if (!link_file(from / path, place.staged() / path)) break;
}

StagedEdition::~StagedEdition()
{
    std::error_code ignored; // what cannot be removed now is removed by the next one
    fs::remove_all(m_place.staged(), ignored);
}

void StagedEdition::add_extra() const
{
    for (const auto& [path, hash] : extra_files(m_place)) {
        const auto target = m_place.staged() / path;
        if (fs::exists(fs::symlink_status(target)))
            throw EnvironmentError((m_place.extra() / path).string(), MachineFailure{"machine.extra-in-the-way"});
        fs::create_directories(target.parent_path());
        fs::copy_file(m_place.extra() / path, target);
    }
}

std::map<std::string, std::int64_t> StagedEdition::carry(const Edition& standing, std::int64_t now) const
{
    std::map<std::string, std::int64_t> carried;
    const auto keep = [&](const std::string& path, std::int64_t until) {
        const auto target = m_place.staged() / path;
        if (until <= now || fs::exists(target)) return;
        if (link_file(m_place.edition(standing.id) / path, target)) carried.emplace(path, until);
    };
    for (const auto& [path, until] : standing.carried) keep(path, until);
    for (const auto& [path, file] : files_of(m_place.edition(standing.id)))
        if (has_hash_in_name(path)) keep(path, now + carried_for);
    return carried;
}

void StagedEdition::keep_as(const std::string& id)
{
    let_everybody_read(m_place.staged());
    output::sync_all(m_place.editions());
    if (std::rename(m_place.staged().c_str(), m_place.edition(id).c_str()) != 0)
        output::fail(m_place.edition(id), errno);
    output::sync_names(m_place.editions());
}

std::map<std::string, std::string> extra_files(const Place& place)
{
    std::map<std::string, std::string> files;
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(place.extra(), error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
        if (entry->is_regular_file() && !entry->is_symlink())
            files.emplace(entry->path().lexically_relative(place.extra()).generic_string(),
                          sha256_hex(output::read_if_possible(entry->path())));
    return files;
}

}
