#include "cli/machine_failure.hpp"

#include "language/catalogue.hpp"

#include <array>
#include <string_view>

namespace opora::cli {

namespace {

struct Reason {
    std::string_view english = {};
    const char* key = "";
};

// Texts of the C library (its `C` locale) and of our own places that throw.
constexpr std::array<Reason, 16> reasons{{
    {"No such file or directory", "cli.reason-not-found"},
    {"Permission denied", "cli.reason-permission"},
    {"Operation not permitted", "cli.reason-permission"},
    {"No space left on device", "cli.reason-no-space"},
    {"Disk quota exceeded", "cli.reason-no-space"},
    {"Read-only file system", "cli.reason-read-only"},
    {"Is a directory", "cli.reason-is-folder"},
    {"Not a directory", "cli.reason-not-folder"},
    {"is not a folder", "cli.reason-not-folder"},
    {"Too many open files", "cli.reason-too-many-files"},
    {"Input/output error", "cli.reason-input-output"},
    {"File name too long", "cli.reason-name-too-long"},
    {"Too many levels of symbolic links", "cli.reason-link-loop"},
    {"is not in a git repository", "cli.reason-no-repository"},
    {"no site.yaml here or above", "cli.reason-no-site"},
    {"not found at or above the program; set OPORA_HOME to the folder that holds themes/", "cli.reason-no-themes"},
}};

constexpr std::string_view revision_prefix = "no revision `";
constexpr std::string_view site_prefix = "no site.yaml in commit ";

bool begins_with(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

std::string reason_in(language::Language language, const std::string& reason)
{
    for (const auto& known : reasons)
        if (known.english == reason) return language::text(known.key, {}, language);
    if (begins_with(reason, revision_prefix)) {
        const auto revision = reason.substr(revision_prefix.size(), reason.size() - revision_prefix.size() - 1);
        return language::text("cli.reason-no-revision", {{"revision", revision}}, language);
    }
    if (begins_with(reason, site_prefix))
        return language::text("cli.reason-no-site-in-commit", {{"commit", reason.substr(site_prefix.size())}},
                              language);
    return reason;
}

}

std::string explain(const EnvironmentError& error, language::Language language)
{
    const auto reason = reason_in(language, error.reason());
    return error.path().empty() ? reason : error.path() + ": " + reason;
}

}
