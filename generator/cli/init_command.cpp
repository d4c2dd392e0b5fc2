#include "cli/init_command.hpp"

#include "cli/message_lines.hpp"
#include "foundation/joining.hpp"
#include "output/disk.hpp"
#include "output/replace_file.hpp"
#include "starter/ci_files.hpp"

#include <filesystem>
#include <iterator>
#include <string>

namespace opora::cli {

namespace {

namespace fs = std::filesystem;

std::string files_in_the_way(const fs::path& folder, const std::vector<SiteFile>& files)
{
    std::string found;
    for (const auto& file : files) {
        const auto path = folder / file.path;
        if (fs::exists(fs::symlink_status(path)) && !output::has_bytes(path, file.bytes)) append_item(found, file.path);
    }
    return found;
}

void write(const fs::path& folder, const std::vector<SiteFile>& files)
{
    for (const auto& file : files) {
        const auto path = folder / file.path;
        output::replace_file(path, file.bytes);
        if (starter::is_program(file.path))
            fs::permissions(path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                            fs::perm_options::add);
    }
}

}

Outcome run_init(const InitCommand& command, const CommonOptions& common, const Ask& ask)
{
    constexpr int wrong = 1;
    MessageLines lines(common.language);
    std::vector<SiteFile> site;
    if (command.wants_site) {
        if (fs::exists(command.folder / "site.yaml")) {
            lines.add("cli.init-site-there", {{"folder", command.folder.string()}});
            return {.exit_code = wrong, .messages = lines.text()};
        }
        const auto office = completed_office(command, ask, common.language);
        if (auto problems = problems_of(office, common.language); !problems.empty())
            return {.exit_code = wrong, .messages = std::move(problems)};
        site = starter::new_site(office);
        if (auto problems = problems_of(site, common); !problems.empty())
            return {.exit_code = wrong, .messages = std::move(problems)};
    }
    const auto ci = starter::ci_files(command.ci);
    auto files = site;
    files.insert(files.end(), ci.begin(), ci.end());
    if (const auto found = files_in_the_way(command.folder, files); !found.empty()) {
        lines.add("cli.init-in-the-way", {{"folder", command.folder.string()}, {"files", found}});
        return {.exit_code = wrong, .messages = lines.text()};
    }
    write(command.folder, files);
    for (const auto& file : ci) lines.add("cli.init-written", {{"file", (command.folder / file.path).string()}});
    if (!ci.empty()) lines.add("cli.init-next", {{"kind", command.ci}});
    if (!site.empty())
        lines.add("cli.init-site-written",
                  {{"count", static_cast<std::int64_t>(site.size())}, {"folder", command.folder.string()}});
    return {.messages = lines.text()};
}

}
