#include "cli/build_command.hpp"

#include "cli/machine_failure.hpp"
#include "cli/machine_reports.hpp"
#include "cli/progress.hpp"
#include "cli/surroundings.hpp"
#include "cli/text_report.hpp"
#include "foundation/joining.hpp"
#include "language/catalogue.hpp"
#include "pipeline/build_site.hpp"
#include "pipeline/inspection.hpp"
#include "publication/checklist.hpp"
#include "source/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace opora::cli {

namespace {

struct Counts {
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
    std::int64_t accepted = 0;
};

Counts count(const Diagnostics& problems)
{
    Counts counts;
    for (const auto& diagnostic : problems.sorted()) {
        auto& count = diagnostic.accepted                           ? counts.accepted
                      : diagnostic.code.severity == Severity::Error ? counts.errors
                                                                    : counts.warnings;
        ++count;
    }
    return counts;
}

/// What was not judged, because it hangs on something that has errors; empty where all was.
std::string not_checked(const pipeline::Report& report, language::Language language)
{
    if (report.reached < pipeline::Stage::Compute) return language::text("cli.not-checked", {}, language) + "\n";
    constexpr std::size_t causes_said = 6;
    std::string causes;
    std::size_t said = 0;
    std::int64_t count = 0;
    for (const auto& [cause, places] : report.problems.held_back()) {
        count += static_cast<std::int64_t>(places);
        if (said++ < causes_said) append_item(causes, fmt::format("`{}` — {}", cause, places));
    }
    if (count == 0) return {};
    if (said > causes_said) causes += " …";
    return language::text("cli.held-back", {{"count", count}, {"causes", causes}}, language) + "\n";
}

/// Whoever publishes sees what goes out beside the pages; empty when nothing does.
std::string published_files(const pipeline::Report& report, language::Language language)
{
    constexpr std::size_t names_said = 20;
    if (report.published.empty()) return {};
    std::string names;
    for (const auto& file : std::span(report.published).first(std::min(report.published.size(), names_said)))
        append_item(names, file.path);
    const auto count = report.published.size();
    return language::text("cli.summary-files",
                          {{"count", static_cast<std::int64_t>(count)},
                           {"names", names},
                           {"more", static_cast<std::int64_t>(count - std::min(count, names_said))}},
                          language) +
           "\n";
}

std::string summary(const pipeline::Report& report, const std::filesystem::path& out, const CommonOptions& common)
{
    const auto counts = count(report.problems);
    const auto say = [&](const char* key, opora::Arguments values) {
        values.emplace_back("warnings", counts.warnings);
        values.emplace_back("accepted", counts.accepted);
        return language::text(key, values, common.language) + "\n";
    };
    const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    if (counts.errors > 0) {
        return (out.empty() ? say("cli.summary-check-errors", {{"errors", counts.errors}})
                            : say("cli.summary-errors", {{"errors", counts.errors}, {"out", out.string()}})) +
               not_checked(report, common.language);
    }
    const auto history = report.history == source::HistoryState::Absent ? say("cli.no-history", {}) : std::string();
    const auto hidden = report.hidden + report.between == 0
                            ? std::string()
                            : say("cli.summary-hidden", {{"hidden", report.hidden}, {"between", report.between}});
    const auto files = published_files(report, common.language);
    const auto draft = report.is_draft && !out.empty() ? say("cli.draft", {}) : std::string();
    if (out.empty()) return history + files + hidden + say("cli.summary-checked", {{"pages", number(report.pages)}});
    if (report.is_repeated)
        return history + files + hidden +
               say("cli.summary-same", {{"pages", number(report.pages)}, {"out", out.string()}}) + draft;
    return history + files + hidden +
           say("cli.summary-built", {{"pages", number(report.pages)},
                                     {"out", out.string()},
                                     {"written", number(report.summary.written)},
                                     {"unchanged", number(report.summary.unchanged)},
                                     {"removed", number(report.summary.removed)}}) +
           draft;
}

/// What the user should know of how the machine did it; said also where the summary is not wanted.
std::string notices(const pipeline::Report& report, const std::filesystem::path& out, const CommonOptions& common)
{
    std::string text;
    const auto say = [&](const char* key, const opora::Arguments& values) {
        text += language::text(key, values, common.language) + "\n";
    };
    if (report.cache_failure) say("cli.no-cache", {{"reason", explain(*report.cache_failure, common.language)}});
    if (report.summary.way == output::Way::InPlace) say("cli.in-place", {{"out", out.string()}});
    return text;
}

/// A repeated build has done nothing.
std::string work(const pipeline::Report& report, language::Language language)
{
    const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    constexpr double million = 1e6;
    const auto megabytes = [](std::size_t bytes) {
        return fmt::format("{:.1f}", static_cast<double>(bytes) / million);
    };
    const auto& done = report.work;
    if (done.files == 0) return {};
    return language::text("cli.work",
                          {{"statements", number(done.asked.statements)},
                           {"steps", number(done.asked.steps)},
                           {"pages", number(report.pages)},
                           {"charts", number(done.charts)},
                           {"files", number(done.files)},
                           {"size", megabytes(done.file_bytes)},
                           {"written", number(report.summary.written)},
                           {"memory", megabytes(done.memory_bytes)}},
                          language) +
           "\n";
}

std::string timings(const pipeline::Report& report, language::Language language)
{
    std::string text;
    const auto add = [&](std::string_view stage, std::chrono::microseconds time) {
        text += fmt::format("{:>10.1f} ms  {}\n", static_cast<double>(time.count()) / 1000,
                            language::text("cli.stage", {{"stage", std::string(stage)}}, language));
    };
    std::chrono::microseconds total{0};
    for (const auto& [stage, duration] : report.timings) {
        total += duration;
        add(stage, duration);
    }
    add("total", total);
    return text + work(report, language);
}

std::string report_in(ReportFormat format, const pipeline::Report& report, language::Language language)
{
    if (format == ReportFormat::Sarif) return sarif_report(report.problems, language);
    if (format == ReportFormat::CodeQuality) return code_quality_report(report.problems, language);
    return json_report(report.problems, report.published, language);
}

Outcome outcome_of(const pipeline::Report& report, const std::filesystem::path& out, const CommonOptions& common)
{
    Outcome outcome;
    outcome.exit_code = report.problems.has_errors() ? 1 : 0;
    if (common.format == ReportFormat::Text) {
        outcome.messages = text_report(report.problems, common) + notices(report, out, common);
        if (!common.quiet) outcome.messages += summary(report, out, common);
        outcome.output = report.view;
    } else {
        outcome.output = report_in(common.format, report, common.language);
    }
    if (common.timings) outcome.messages += timings(report, common.language);
    return outcome;
}

/// The report, and on a terminal meanwhile how far the build is.
pipeline::Report build(const pipeline::OpenedSite& site, pipeline::BuildOptions options, const CommonOptions& common,
                       const Environment& environment)
{
    if (!environment.terminal || common.quiet || common.format != ReportFormat::Text)
        return pipeline::build_site(site, options);
    Progress progress(common.language, [](const std::string& bytes) {
        std::fputs(bytes.c_str(), stderr);
        std::fflush(stderr);
    });
    options.progress = [&](std::size_t done, std::size_t all) { progress.tell(done, all); };
    return pipeline::build_site(site, options);
}

Outcome run(const pipeline::OpenedSite& site, const pipeline::BuildOptions& options, const CommonOptions& common,
            const Environment& environment)
{
    return outcome_of(build(site, options, common, environment), options.out.value_or(std::filesystem::path()), common);
}

bool lies_in(const std::filesystem::path& inner, const std::filesystem::path& outer)
{
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

/// Files that the site is made from would be mixed with those that are made, and the next build would take these for
/// the others.
bool is_among_sources(const std::filesystem::path& out, const std::filesystem::path& source)
{
    namespace fs = std::filesystem;
    const auto folder = fs::weakly_canonical(fs::absolute(out));
    if (fs::exists(folder / "site.yaml")) return true;
    const auto root = pipeline::find_site(source);
    if (root.empty()) return false;
    constexpr std::array<std::string_view, 3> parts{"content", "data", "themes"};
    return std::ranges::any_of(parts, [&](std::string_view part) {
        const auto sources = fs::weakly_canonical(root / part);
        return lies_in(folder, sources) || lies_in(sources, folder);
    });
}

}

Outcome run_build(const BuildCommand& command, const CommonOptions& common, const Environment& environment)
{
    const auto out = command.out.empty() ? std::filesystem::path("public") : std::filesystem::path(command.out);
    if (is_among_sources(out, common.source)) {
        const auto reason = language::text("cli.usage-out-in-sources", {{"out", out.string()}}, common.language);
        return {.exit_code = 2,
                .messages =
                    language::text("cli.usage", {{"reason", reason}, {"command", "build "}}, common.language) + "\n"};
    }
    auto options = build_options(common, environment);
    const auto site = pipeline::open_site(common.source, common.revision, options.cache);
    options.out = out;
    options.waits = [&] {
        const auto words = language::text("cli.waits", {{"out", out.string()}}, common.language) + "\n";
        std::fputs(words.c_str(), stderr); // now, not when it is over
    };
    options.base_url = command.base_url;
    options.previous = command.previous;
    options.first = command.first;
    options.dump_view = command.dump_view;
    options.fresh = command.fresh;
    if (command.durable) options.durability = output::Durability::Synced;
    if (command.compress) options.compression = pipeline::Compression::Beside;
    return run(site, options, common, environment);
}

Outcome run_check(const CheckCommand& command, const CommonOptions& common, const Environment& environment)
{
    auto options = build_options(common, environment);
    options.previous = command.previous;
    const auto opened = pipeline::open_site(common.source, common.revision, options.cache);
    if (!command.publish) return run(opened, options, common, environment);
    const auto published = publication::read_published(command.published);
    if (options.previous.empty()) options.previous = published.site;
    options.first = options.previous.empty();
    Diagnostics found;
    options.inspect = [&](const pipeline::Inspection& site) {
        publication::check_site({.made = site, .source = common.source, .revision = common.revision}, published, found);
    };
    auto report = build(opened, options, common, environment);
    if (report.problems.has_errors()) found = {}; // only a part of the site is there
    publication::check_report(report, found);
    report.problems.append(std::move(found));
    return outcome_of(report, {}, common);
}

}
