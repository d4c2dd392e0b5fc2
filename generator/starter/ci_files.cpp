#include "starter/ci_files.hpp"

#include "foundation/assert.hpp"
#include "starter/embedded_steps.hpp"

#include <algorithm>
#include <string>

namespace opora::starter {

namespace {

struct Destination {
    std::string_view kind = {};
    std::string_view name = {};
    std::string_view path = {};
};

constexpr std::array<Destination, 8> destinations{{{"github", "github.yml", ".github/workflows/opora.yml"},
                                                   {"github", "opora-ci.sh", "tools/opora-ci.sh"},
                                                   {"gitlab", "gitlab.yml", ".gitlab-ci.yml"},
                                                   {"gitlab", "opora-ci.sh", "tools/opora-ci.sh"},
                                                   {"gitea", "gitea.yml", ".gitea/workflows/opora.yml"},
                                                   {"gitea", "opora-ci.sh", "tools/opora-ci.sh"},
                                                   {"server", "pre-receive", "hooks/pre-receive"},
                                                   {"server", "post-receive", "hooks/post-receive"}}};

std::string bytes_of(std::string_view name)
{
    const auto files = embedded_steps();
    const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
    OPORA_ASSERT(found != files.end(), "every destination has its file");
    return std::string(found->bytes);
}

}

std::vector<SiteFile> ci_files(std::string_view kind)
{
    std::vector<SiteFile> files;
    for (const auto& one : destinations)
        if (one.kind == kind) files.push_back({.path = std::string(one.path), .bytes = bytes_of(one.name)});
    return files;
}

bool is_program(std::string_view path)
{
    return path.starts_with("hooks/") || path.ends_with(".sh");
}

}
