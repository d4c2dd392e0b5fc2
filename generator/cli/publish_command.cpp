#include "cli/publish_command.hpp"

#include "cli/machine_failure.hpp"
#include "cli/message_lines.hpp"
#include "cli/surroundings.hpp"
#include "cli/text_report.hpp"
#include "language/catalogue.hpp"
#include "language/dates.hpp"
#include "publication/publish.hpp"
#include "publication/rollback.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

namespace opora::cli {

namespace {

namespace fs = std::filesystem;
using publication::Edition;
using publication::Ending;
using publication::Publication;

std::string who_of(const Environment& environment)
{
    for (const char* name : {"OPORA_WHO", "USER", "LOGNAME"})
        if (auto who = environment.variable(name); !who.empty()) return who;
    return {};
}

std::string word_of(Ending ending)
{
    switch (ending) {
    case Ending::Published:
        return "published";
    case Ending::Same:
        return "same";
    case Ending::Refused:
        return "refused";
    case Ending::Tried:
        return "tried";
    }
    return {};
}

std::string words_of_day(const std::string& iso, language::Language language)
{
    const auto day = parse_iso_date(iso);
    return day && language == language::Language::Russian ? language::format_date(*day) : iso;
}

void add_forecast(const publication::Forecast& next, language::Language language, MessageLines& lines)
{
    const auto day = to_iso(next.day ? *next.day : next.until);
    lines.add("cli.publish-next", {{"known", next.day ? "yes" : "no"},
                                   {"day", words_of_day(day, language)},
                                   {"first", next.first.empty() ? std::string() : "/" + next.first},
                                   {"named", next.first.empty() ? "no" : "yes"}});
}

std::string as_text(const Publication& done, const PublishCommand& command, const CommonOptions& common)
{
    MessageLines lines(common.language);
    const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    const auto& edition = done.edition;
    if (done.ending == Ending::Refused) {
        lines.add("cli.publish-refused",
                  {{"errors", number(done.report.problems.error_count())}, {"folder", command.to.string()}});
        return lines.text();
    }
    if (done.held)
        lines.add("cli.publish-held", {{"commit", done.held->commit.substr(0, 7)},
                                       {"given", done.held->reason.empty() ? "no" : "yes"},
                                       {"reason", done.held->reason}});
    lines.add("cli.publish-edition", {{"edition", edition.id},
                                      {"subject", edition.subject},
                                      {"day", words_of_day(edition.as_of, common.language)},
                                      {"ending", word_of(done.ending)}});
    if (done.ending != Ending::Same)
        lines.add("cli.publish-files", {{"pages", number(done.report.pages)},
                                        {"written", number(done.report.summary.written)},
                                        {"unchanged", number(done.report.summary.unchanged)},
                                        {"removed", number(done.report.summary.removed)}});
    if (done.next) add_forecast(*done.next, common.language, lines);
    if (!command.withdraw_older.empty() && !command.is_trial)
        lines.add("cli.publish-withdrawn", {{"count", number(done.withdrawn)}});
    if (done.ending == Ending::Published) lines.add("cli.publish-done", {{"folder", command.to.string()}});
    return lines.text();
}

std::string as_json(const Publication& done)
{
    const auto& edition = done.edition;
    nlohmann::json record = {{"schema", "opora-publication-1"},
                             {"ending", word_of(done.ending)},
                             {"edition", edition.id},
                             {"commit", edition.commit},
                             {"subject", edition.subject},
                             {"as_of", edition.as_of},
                             {"program", edition.program},
                             {"pages", done.report.pages},
                             {"written", done.report.summary.written},
                             {"unchanged", done.report.summary.unchanged},
                             {"removed", done.report.summary.removed},
                             {"errors", done.report.problems.error_count()},
                             {"withdrawn", done.withdrawn},
                             {"held", done.held ? nlohmann::json(done.held->commit) : nlohmann::json()},
                             {"next_change", nullptr},
                             {"next_change_in", nullptr}};
    if (done.next && done.next->day) {
        record["next_change"] = to_iso(*done.next->day);
        record["next_change_in"] = done.next->first;
    }
    return record.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// Said at once, not when it is over.
auto say_waiting(const fs::path& folder, language::Language language)
{
    return [folder, language](const std::string& since) {
        const auto words =
            language::text("cli.publish-waits", {{"folder", folder.string()}, {"since", since}}, language) + "\n";
        std::fputs(words.c_str(), stderr);
    };
}

/// The beginning of a report, for a file that people read.
std::string first_problems(const Diagnostics& problems, const CommonOptions& common)
{
    constexpr std::size_t most = 20;
    Diagnostics first;
    std::size_t count = 0;
    for (const auto& one : problems.sorted())
        if (is_blocking(one) && count++ < most) first.report(one);
    auto uncolored = common;
    uncolored.color = false;
    auto text = text_report(first, uncolored);
    if (count > most)
        text +=
            language::text("cli.publish-more", {{"count", static_cast<std::int64_t>(count - most)}}, common.language) +
            "\n";
    return text;
}

std::string list_of_editions(const fs::path& folder, language::Language language)
{
    const publication::Place place{fs::absolute(folder).lexically_normal()};
    const auto current = publication::current_edition(place);
    MessageLines lines(language);
    auto editions = publication::all_editions(place);
    std::ranges::reverse(editions);
    for (const auto& one : editions)
        lines.add("cli.rollback-line", {{"edition", one.id},
                                        {"day", words_of_day(one.as_of, language)},
                                        {"subject", one.subject},
                                        {"state", one.id == current        ? "current"
                                                  : !one.withdrawn.empty() ? "withdrawn"
                                                                           : "kept"},
                                        {"reason", one.withdrawn}});
    if (editions.empty()) lines.add("cli.rollback-none", {{"folder", folder.string()}});
    return lines.text();
}

}

Outcome run_publish(const PublishCommand& command, const CommonOptions& common, const Environment& environment)
{
    auto build = build_options(common, environment);
    if (command.compress) build.compression = pipeline::Compression::Beside;
    const publication::PublishOptions options{
        .to = command.to,
        .source = common.source,
        .revision = common.revision,
        .branch = command.branch,
        .keep = command.keep,
        .wait = std::chrono::seconds(command.wait),
        .withdraw_older = command.withdraw_older,
        .remote = command.remote,
        .is_trial = command.is_trial,
        .who = who_of(environment),
        .build = build,
        .waits = say_waiting(command.to, common.language),
        .words = [&](const Diagnostics& problems) { return first_problems(problems, common); },
        .failure_words = [&](const EnvironmentError& error) { return explain(error, common.language); }};
    const auto done = publication::publish(options);
    Outcome outcome{.exit_code = done.ending == Ending::Refused ? 1 : 0};
    outcome.messages = text_report(done.report.problems, common);
    if (common.format == ReportFormat::Json)
        outcome.output = as_json(done);
    else if (!common.quiet)
        outcome.messages += as_text(done, command, common);
    return outcome;
}

Outcome run_rollback(const RollbackCommand& command, const CommonOptions& common, const Environment& environment)
{
    if (command.list) return {.output = list_of_editions(command.to, common.language)};
    const auto done = publication::roll_back({.to = command.to,
                                              .edition = command.edition,
                                              .reason = command.reason,
                                              .who = who_of(environment),
                                              .now = time_of(environment),
                                              .waits = say_waiting(command.to, common.language)});
    if (done.problems.has_errors()) return {.exit_code = 1, .messages = text_report(done.problems, common)};
    return {.messages = language::text("cli.rollback-done",
                                       {{"from", done.from.id},
                                        {"to", done.to.id},
                                        {"subject", done.to.subject},
                                        {"commit", done.from.commit.substr(0, 7)},
                                        {"held", done.from.commit == done.to.commit ? "no" : "yes"}},
                                       common.language) +
                        "\n"};
}

}
