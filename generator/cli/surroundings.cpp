#include "cli/surroundings.hpp"

#include "foundation/environment_error.hpp"

#include <charconv>

namespace opora::cli {

namespace {

namespace fs = std::filesystem;

/// The folder at or above the program that holds themes/default, or the one that the installation named.
fs::path find_home(const Environment& environment)
{
    if (const auto given = environment.variable("OPORA_HOME"); !given.empty()) return given;
    for (auto folder = environment.executable.parent_path(); folder != folder.parent_path();
         folder = folder.parent_path()) {
        if (fs::exists(folder / "themes/default/theme.yaml")) return folder;
        if (fs::exists(folder / "share/opora/themes/default/theme.yaml")) return folder / "share/opora";
    }
    throw EnvironmentError("themes/default", MachineFailure{"machine.no-themes"});
}

fs::path find_cache(const Environment& environment)
{
    if (const auto given = environment.variable("XDG_CACHE_HOME"); !given.empty()) return fs::path(given) / "opora";
    if (const auto home = environment.variable("HOME"); !home.empty()) return fs::path(home) / ".cache/opora";
    return {};
}

}

pipeline::BuildOptions build_options(const CommonOptions& common, const Environment& environment)
{
    return {.home = find_home(environment),
            .cache = find_cache(environment),
            .as_of = common.as_of,
            .now = time_of(environment),
            .jobs = common.jobs};
}

// https://reproducible-builds.org/specs/source-date-epoch/
std::int64_t time_of(const Environment& environment)
{
    const auto given = environment.variable("SOURCE_DATE_EPOCH");
    if (given.empty()) return environment.now;
    std::int64_t time = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), time);
    if (error != std::errc() || end != given.data() + given.size())
        throw EnvironmentError("SOURCE_DATE_EPOCH", MachineFailure{"machine.bad-epoch", {{"found", given}}});
    return time;
}

}
