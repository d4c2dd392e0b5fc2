#include "output/kept_files.hpp"

#include "foundation/assert.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"
#include "output/disk.hpp"
#include "output/interruption.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

Staging make_places(const fs::path& folder)
{
    if (auto beside = Staging::create(folder.parent_path())) return *std::move(beside);
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw EnvironmentError(folder.string(), error);
    auto inside = Staging::create(folder);
    if (!inside) fail(folder, EACCES);
    return *std::move(inside);
}

}

KeptFiles::KeptFiles(fs::path folder, Trust trust, Forms forms)
    : m_folder(std::move(folder)), m_trust(trust), m_before(written_files(read_if_possible(m_folder / manifest_path)))
{
    if (forms == Forms::Compressed) m_compressor.emplace(m_folder);
}

/// What no manifest knows, or was being written when a build ended, is read.
bool KeptFiles::is_in_folder(const std::string& path, const Kept& kept, std::string_view bytes) const
{
    const auto before = m_before.find(path);
    const bool known = before != m_before.end() && !before->second.sha256.empty();
    if (m_trust == Trust::Nothing || !known) return has_bytes(m_folder / path, bytes);
    return before->second.sha256 == kept.sha256 && has_size(m_folder / path, kept.size);
}

fs::path KeptFiles::new_place(std::size_t& number)
{
    const std::lock_guard lock(m_mutex);
    if (!m_places) m_places.emplace(make_places(m_folder));
    number = m_numbers++;
    return m_places->path() / std::to_string(number);
}

void KeptFiles::keep(const std::string& path, std::string_view bytes, bool is_made_here)
{
    check_interruption();
    Kept kept{.sha256 = sha256_hex(bytes), .size = bytes.size(), .is_made_here = is_made_here};
    kept.is_same = is_in_folder(path, kept, bytes);
    if (!kept.is_same) write_new_file(new_place(kept.number), bytes, m_folder / path);
    const std::lock_guard lock(m_mutex);
    const auto [place, is_new] = m_files.try_emplace(path, kept);
    if (is_new) return;
    // Two files of one path are an error that the checks report, so that neither is written; what is made here gives
    // way.
    if (!is_made_here) place->second = std::move(kept);
}

void KeptFiles::take(const std::string& path, std::string_view bytes)
{
    OPORA_ASSERT(path != manifest_path, "it is made from all other files");
    keep(path, bytes, false);
    if (!m_compressor) return;
    for (const auto& form : m_compressor->forms_of(path, bytes)) keep(form.path, form.bytes, true);
}

std::vector<ManifestEntry> KeptFiles::entries() const
{
    std::vector<ManifestEntry> entries;
    entries.reserve(m_files.size());
    for (const auto& [path, kept] : m_files)
        entries.push_back({.path = path, .sha256 = kept.sha256, .size = kept.size});
    return entries;
}

void KeptFiles::put(const std::string& path, const fs::path& place, const fs::path& shown) const
{
    const auto from = m_places->path() / std::to_string(m_files.at(path).number);
    if (std::rename(from.c_str(), place.c_str()) == 0) return;
    if (errno != EXDEV) fail(shown, errno);
    write_new_file(place, read_if_possible(from), shown);
}

}
