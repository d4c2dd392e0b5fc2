#include "publication/rebuild.hpp"

#include "output/disk.hpp"
#include "output/manifest.hpp"
#include "pipeline/build_site.hpp"
#include "publication/place.hpp"
#include "publication/record.hpp"
#include "source/range.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace opora::publication {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view this_program = "Opora " OPORA_VERSION;

/// A folder that goes with what is in it.
class WorkFolder {
public:
    WorkFolder()
    {
        auto pattern = (fs::temp_directory_path() / "opora-verify-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) output::fail(pattern, errno);
        m_path = pattern;
    }
    ~WorkFolder()
    {
        std::error_code none;
        fs::remove_all(m_path, none);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    WorkFolder(WorkFolder&&) = delete;
    WorkFolder& operator=(WorkFolder&&) = delete;

    [[nodiscard]] fs::path site() const { return m_path / "site"; }

private:
    fs::path m_path = {};
};

std::string ledger_before(const std::string& manifest)
{
    const auto record = nlohmann::json::parse(manifest, nullptr, false);
    const auto found = record.find("ledger_before");
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// As the edition was made: its day, its clock, its forms.
pipeline::BuildOptions options_of(const Edition& edition, const std::string& ledger, const Place& place,
                                  pipeline::BuildOptions build)
{
    build.cache.clear();
    build.fresh = true;
    build.first = ledger.empty();
    if (!ledger.empty()) build.previous = place.kept_ledger(ledger);
    build.now = edition.made_at;
    build.as_of = edition.is_day_given ? parse_iso_date(edition.as_of) : std::nullopt;
    if (edition.is_compressed) build.compression = pipeline::Compression::Beside;
    return build;
}

std::vector<std::string> different_files(const output::WrittenFiles& before, const output::WrittenFiles& now)
{
    std::vector<std::string> files;
    for (const auto& [path, file] : before) {
        const auto found = now.find(path);
        const bool is_same = found != now.end() && found->second.sha256 == file.sha256;
        if (!is_same && path != output::manifest_path) files.push_back(path);
    }
    for (const auto& [path, file] : now)
        if (!before.contains(path)) files.push_back(path);
    std::sort(files.begin(), files.end());
    return files;
}

}

Rebuild rebuild_edition(const fs::path& folder, const fs::path& source, pipeline::BuildOptions build)
{
    using Result = Rebuild::Result;
    const Place place{folder};
    const auto edition = find_edition(place, current_edition(place));
    if (!edition) return {.result = Result::NoEdition};
    Rebuild rebuild{.edition = edition->id, .commit = edition->commit};
    const auto ended = [&](Result result, const std::string& detail) {
        rebuild.result = result;
        rebuild.detail = detail;
        return rebuild;
    };
    if (edition->program != this_program) return ended(Result::OtherProgram, edition->program);
    if (!source::has_commit(source, edition->commit)) return ended(Result::NoCommit, edition->commit);
    const auto manifest = output::read_if_possible(place.edition(edition->id) / output::manifest_path);
    const auto ledger = ledger_before(manifest);
    if (!ledger.empty() && !fs::exists(place.kept_ledger(ledger)))
        return ended(Result::NoLedger, place.kept_ledger(ledger).string());

    const WorkFolder work;
    auto options = options_of(*edition, ledger, place, std::move(build));
    options.out = work.site();
    const auto report = pipeline::build_site(pipeline::open_site(source, edition->commit), options);
    if (report.problems.has_errors()) return ended(Result::Refused, {});
    const auto again = output::read_if_possible(work.site() / output::manifest_path);
    if (again == manifest) return ended(Result::Same, {});
    rebuild.files = different_files(output::written_files(manifest), output::written_files(again));
    if (rebuild.files.empty()) rebuild.files.emplace_back(output::manifest_path);
    return ended(Result::Different, {});
}

}
