#include "output/snapshot.hpp"

#include "foundation/environment_error.hpp"
#include "output/staging.hpp"

#include <system_error>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

Kind kind_of(const fs::directory_entry& entry)
{
    std::error_code error; // a file that has just gone is whatever: using it fails with its name
    if (entry.is_symlink(error)) return Kind::Other;
    if (entry.is_directory(error)) return Kind::Folder;
    return entry.is_regular_file(error) ? Kind::File : Kind::Other;
}

}

Snapshot scan_folder(const fs::path& folder)
{
    Snapshot snapshot;
    const auto prefix_size = folder.native().size() + 1;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const bool is_staging = entry.depth() == 0 && is_staging_name(entry->path().filename().string());
        if (is_staging)
            entry.disable_recursion_pending();
        else
            snapshot.emplace(entry->path().native().substr(prefix_size), kind_of(*entry));
    }
    if (error) throw EnvironmentError(folder.string(), error);
    return snapshot;
}

}
