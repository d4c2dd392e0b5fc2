#pragma once

#include "foundation/site_file.hpp"
#include "output/choices.hpp"
#include "output/folder_lock.hpp"
#include "output/interruption.hpp"
#include "output/kept_files.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::output {

/// Finished files on their way into a folder: each goes to the disk at once and is forgotten. The folder is not touched
/// before `write`; what was put aside goes with the object. No other build writes there meanwhile, and signals wait as
/// in `write`.
class Spool {
public:
    /// Waits as `write` does; throws EnvironmentError and Interrupted.
    Spool(const std::filesystem::path& folder, WriteOptions options, Forms forms);
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    /// As KeptFiles.
    void take(const std::string& path, std::string_view bytes) { m_files->take(path, bytes); }
    [[nodiscard]] std::vector<ManifestEntry> entries() const { return m_files->entries(); }
    /// As `output::write` with all that was taken. Once.
    WriteSummary write(const SiteFile& manifest);

private:
    SignalWatch m_signals = {};
    WriteOptions m_options;
    std::filesystem::path m_made; ///< the outermost folder that had to be made for the output; empty = none
    std::filesystem::path m_target;
    FolderLock m_lock;
    std::optional<KeptFiles> m_files = {};
};

}
