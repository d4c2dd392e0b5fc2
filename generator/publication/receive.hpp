#pragma once

#include "foundation/diagnostic.hpp"
#include "pipeline/build_options.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace opora::publication {

/// A line that git gives to its hooks: a branch or tag that is pushed.
struct PushedRef {
    std::string before = {}; ///< empty = it is new
    std::string after = {};  ///< empty = it is deleted
    std::string name = {};   ///< `refs/heads/main`
};

/// What git writes to a hook. Lines of another form are left out.
std::vector<PushedRef> read_pushed_refs(std::string_view text);

/// What the settings of the repository say to the hooks: `opora.branch`, `opora.publishTo`, `opora.maxBlob`
/// (megabytes).
struct HookSettings {
    std::string branch = "main";
    std::filesystem::path publish_to = {}; ///< empty = the site is not published from here
    std::uint64_t most_megabytes = 20;     ///< of one file
};
HookSettings read_hook_settings(const std::filesystem::path& repository);

/// Judges a push before git takes it: every commit of it for personal data and large files, because what git remembers
/// cannot be taken back; the main branch also as a publication would. Reports what the site's own modules report, and
/// publication.in-history, publication.large-file, publication.forced-push and publication.deleted-branch.
void judge_push(const std::filesystem::path& repository, const std::vector<PushedRef>& refs,
                const pipeline::BuildOptions& build, Diagnostics& problems);

}
