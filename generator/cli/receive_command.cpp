#include "cli/receive_command.hpp"

#include "cli/publish_command.hpp"
#include "cli/surroundings.hpp"
#include "cli/text_report.hpp"
#include "language/catalogue.hpp"
#include "publication/receive.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

Outcome judge(const CommonOptions& common, const Environment& environment, const std::string& pushed)
{
    Diagnostics problems;
    publication::judge_push(common.source, publication::read_pushed_refs(pushed), build_options(common, environment),
                            problems);
    Outcome outcome{.exit_code = problems.has_errors() ? 1 : 0, .messages = text_report(problems, common)};
    outcome.messages +=
        language::text(problems.has_errors() ? "cli.receive-refused" : "cli.receive-taken",
                       {{"errors", static_cast<std::int64_t>(problems.error_count())}}, common.language) +
        "\n";
    return outcome;
}

Outcome publish(const CommonOptions& common, const Environment& environment, const std::string& pushed)
{
    const auto settings = publication::read_hook_settings(common.source);
    const auto refs = publication::read_pushed_refs(pushed);
    const bool is_moved = std::ranges::any_of(refs, [&](const publication::PushedRef& ref) {
        return ref.name == "refs/heads/" + settings.branch && !ref.after.empty();
    });
    if (!is_moved) return {};
    if (settings.publish_to.empty())
        return {.messages = language::text("cli.receive-nowhere", {}, common.language) + "\n"};
    return run_publish({.to = settings.publish_to, .branch = settings.branch, .compress = true}, common, environment);
}

}

Outcome run_receive(const ReceiveCommand& command, const CommonOptions& common, const Environment& environment,
                    const std::string& pushed)
{
    return command.publishes ? publish(common, environment, pushed) : judge(common, environment, pushed);
}

}
