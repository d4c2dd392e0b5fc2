#include "cli/init_command.hpp"

#include "cli/message_lines.hpp"
#include "foundation/joining.hpp"
#include "output/disk.hpp"
#include "output/replace_file.hpp"
#include "starter/ci_files.hpp"

#include <filesystem>
#include <string>

namespace opora::cli {

Outcome run_init(const InitCommand& command, const CommonOptions& common)
{
    namespace fs = std::filesystem;
    MessageLines lines(common.language);
    const auto files = starter::ci_files(command.ci);
    std::string in_the_way;
    for (const auto& file : files) {
        const auto path = command.folder / file.path;
        if (fs::exists(fs::symlink_status(path)) && !output::has_bytes(path, file.bytes))
            append_item(in_the_way, file.path);
    }
    if (!in_the_way.empty()) {
        lines.add("cli.init-in-the-way", {{"folder", command.folder.string()}, {"files", in_the_way}});
        return {.exit_code = 1, .messages = lines.text()};
    }
    for (const auto& file : files) {
        const auto path = command.folder / file.path;
        output::replace_file(path, file.bytes);
        if (starter::is_program(file.path))
            fs::permissions(path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                            fs::perm_options::add);
        lines.add("cli.init-written", {{"file", path.string()}});
    }
    lines.add("cli.init-next", {{"kind", command.ci}});
    return {.messages = lines.text()};
}

}
