#include "publication/verify.hpp"

#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"
#include "publication/place.hpp"
#include "publication/record.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace opora::publication {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

enum class State { Same, Changed, Missing, Unknown };

State state_of(const fs::path& path, const output::WrittenFile& written)
{
    std::error_code error;
    if (fs::symlink_status(path, error).type() != fs::file_type::regular)
        return fs::exists(fs::symlink_status(path, error)) ? State::Changed : State::Missing;
    if (written.sha256.empty()) return State::Unknown;
    const bool is_same =
        output::has_size(path, written.size) && sha256_hex(output::read_if_possible(path)) == written.sha256;
    return is_same ? State::Same : State::Changed;
}

void compare_files(const fs::path& site, const output::WrittenFiles& written, std::size_t jobs, Verification& found)
{
    std::vector<std::pair<const std::string*, const output::WrittenFile*>> files;
    for (const auto& [path, file] : written)
        if (path != output::manifest_path) files.emplace_back(&path, &file);
    std::vector<State> states(files.size());
    parallel_for(files.size(), jobs,
                 [&](std::size_t i) { states[i] = state_of(site / *files[i].first, *files[i].second); });
    found.files = files.size();
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& path = *files[i].first;
        if (states[i] == State::Changed) found.changed.push_back(path);
        if (states[i] == State::Missing) found.missing.push_back(path);
        if (states[i] == State::Unknown) found.unknown.push_back(path);
    }
}

/// Files of the edition that no manifest has are those of its record.
void compare_extra(const fs::path& site, const Edition& edition, Verification& found)
{
    for (const auto& [path, hash] : edition.extra) {
        if (!fs::exists(site / path))
            found.missing.push_back(path);
        else if (sha256_hex(output::read_if_possible(site / path)) != hash)
            found.changed.push_back(path);
    }
}

std::vector<std::string> foreign_files(const fs::path& site, const output::WrittenFiles& written,
                                       const std::optional<Edition>& edition)
{
    std::vector<std::string> foreign;
    for (const auto& entry : fs::recursive_directory_iterator(site)) {
        if (entry.is_directory() && !entry.is_symlink()) continue;
        const auto path = entry.path().lexically_relative(site).generic_string();
        const bool is_known =
            written.contains(path) || (edition && (edition->carried.contains(path) || edition->extra.contains(path)));
        if (!is_known) foreign.push_back(path);
    }
    return foreign;
}

void read_head(std::string_view bytes, Verification& found)
{
    const auto manifest = json::parse(bytes, nullptr, false);
    const auto text = [&](const char* key) {
        const auto value = manifest.find(key);
        return value != manifest.end() && value->is_string() ? value->get<std::string>() : std::string();
    };
    found.program = text("generator");
    found.commit = text("commit");
    found.as_of = text("as_of");
    found.manifest = manifest.contains("writing") ? Verification::Manifest::Unfinished : Verification::Manifest::Whole;
}

}

Verification verify(const fs::path& folder, std::size_t jobs)
{
    std::error_code error;
    const auto site = fs::canonical(site_in(folder), error);
    if (error) output::fail(site_in(folder), error.value());
    if (!fs::is_directory(site)) output::fail(folder, ENOTDIR);
    Verification found;
    std::optional<Edition> edition;
    if (site_in(folder) != folder) {
        found.edition = site.filename().string();
        edition = find_edition(Place{folder}, found.edition);
    }
    const auto bytes = output::read_if_possible(site / output::manifest_path);
    const auto written = output::written_files(bytes);
    if (written.empty()) return found;
    read_head(bytes, found);
    if (edition && sha256_hex(bytes) != edition->manifest_sha256) found.manifest = Verification::Manifest::Replaced;
    compare_files(site, written, jobs, found);
    if (edition) compare_extra(site, *edition, found);
    found.foreign = foreign_files(site, written, edition);
    for (auto* list : {&found.changed, &found.missing, &found.foreign}) std::ranges::sort(*list);
    return found;
}

}
