#include "publication/place.hpp"

#include "foundation/environment_error.hpp"
#include "output/disk.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace opora::publication {

namespace fs = std::filesystem;

std::string current_edition(const Place& place)
{
    std::error_code error;
    const auto target = fs::read_symlink(place.current(), error);
    return error ? std::string() : target.filename().string();
}

fs::path site_in(const fs::path& folder)
{
    std::error_code error;
    return fs::is_symlink(folder / "current", error) ? folder / "current" : folder;
}

void switch_to(const Place& place, const std::string& edition)
{
    const auto beside = place.root / ".current-new";
    std::error_code error;
    fs::remove(beside, error); // of a process that was killed
    const auto target = fs::path("editions") / edition;
    if (symlink(target.c_str(), beside.c_str()) != 0) {
        if (output::is_refusal(errno)) throw EnvironmentError(place.root.string(), MachineFailure{"machine.no-links"});
        output::fail(beside, errno);
    }
    if (std::rename(beside.c_str(), place.current().c_str()) != 0) output::fail(place.current(), errno);
    output::sync_names(place.root);
}

}
