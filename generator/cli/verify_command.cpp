#include "cli/verify_command.hpp"

#include "cli/message_lines.hpp"
#include "cli/surroundings.hpp"
#include "publication/rebuild.hpp"
#include "publication/verify.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <string>

namespace opora::cli {

namespace {

using publication::Verification;

std::string word_of(Verification::Manifest manifest)
{
    switch (manifest) {
    case Verification::Manifest::Whole:
        return "whole";
    case Verification::Manifest::Absent:
        return "absent";
    case Verification::Manifest::Unfinished:
        return "unfinished";
    case Verification::Manifest::Replaced:
        return "replaced";
    }
    return {};
}

void add_files(const char* what, std::span<const std::string> files, MessageLines& lines)
{
    constexpr std::size_t shown = 50;
    for (const auto& path : files.first(std::min(files.size(), shown)))
        lines.add("cli.verify-file", {{"what", std::string(what)}, {"path", path}});
    if (files.size() > shown)
        lines.add("cli.verify-more",
                  {{"what", std::string(what)}, {"count", static_cast<std::int64_t>(files.size() - shown)}});
}

std::string as_text(const Verification& found, const VerifyCommand& command, language::Language language)
{
    MessageLines lines(language);
    const auto count = [](const std::vector<std::string>& files) { return static_cast<std::int64_t>(files.size()); };
    if (found.manifest != Verification::Manifest::Whole)
        lines.add("cli.verify-manifest", {{"how", word_of(found.manifest)}, {"folder", command.folder.string()}});
    add_files("changed", found.changed, lines);
    add_files("missing", found.missing, lines);
    add_files("foreign", found.foreign, lines);
    add_files("unknown", found.unknown, lines);
    if (found.manifest != Verification::Manifest::Absent)
        lines.add("cli.verify-summary", {{"proved", found.is_proved() ? "yes" : "no"},
                                         {"edition", found.edition},
                                         {"named", found.edition.empty() ? "no" : "yes"},
                                         {"program", found.program},
                                         {"commit", found.commit.empty() ? "–" : found.commit},
                                         {"day", found.as_of},
                                         {"files", static_cast<std::int64_t>(found.files)},
                                         {"changed", count(found.changed)},
                                         {"missing", count(found.missing)},
                                         {"foreign", count(found.foreign)},
                                         {"unknown", count(found.unknown)}});
    return lines.text();
}

using publication::Rebuild;

std::string result_word(Rebuild::Result result)
{
    switch (result) {
    case Rebuild::Result::Same:
        return "same";
    case Rebuild::Result::Different:
        return "different";
    case Rebuild::Result::NoEdition:
        return "no-edition";
    case Rebuild::Result::OtherProgram:
        return "other-program";
    case Rebuild::Result::NoCommit:
        return "no-commit";
    case Rebuild::Result::NoLedger:
        return "no-ledger";
    case Rebuild::Result::Refused:
        return "refused";
    }
    return {};
}

std::string as_text(const Rebuild& rebuild, const VerifyCommand& command, language::Language language)
{
    MessageLines lines(language);
    add_files("rebuilt", rebuild.files, lines);
    auto word = result_word(rebuild.result); // which ICU wants without hyphens
    std::erase(word, '-');
    lines.add("cli.verify-rebuilt", {{"result", word},
                                     {"edition", rebuild.edition},
                                     {"commit", rebuild.commit},
                                     {"detail", rebuild.detail},
                                     {"program", "Opora " OPORA_VERSION},
                                     {"folder", command.folder.string()},
                                     {"source", command.source.string()}});
    return lines.text();
}

std::string as_json(const Verification& found, const std::optional<Rebuild>& rebuild)
{
    nlohmann::json record = {{"schema", "opora-verification-1"},
                             {"proved", found.is_proved()},
                             {"manifest", word_of(found.manifest)},
                             {"edition", found.edition},
                             {"program", found.program},
                             {"commit", found.commit},
                             {"as_of", found.as_of},
                             {"files", found.files},
                             {"changed", found.changed},
                             {"missing", found.missing},
                             {"foreign", found.foreign},
                             {"unknown", found.unknown}};
    if (rebuild) record["rebuilt"] = {{"result", result_word(rebuild->result)}, {"files", rebuild->files}};
    return record.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}

Outcome run_verify(const VerifyCommand& command, const CommonOptions& common, const Environment& environment)
{
    const auto found = publication::verify(command.folder, common.jobs);
    std::optional<Rebuild> rebuild;
    if (!command.source.empty())
        rebuild = publication::rebuild_edition(command.folder, command.source, build_options(common, environment));
    const bool is_proved = found.is_proved() && (!rebuild || rebuild->result == Rebuild::Result::Same);
    Outcome outcome{.exit_code = is_proved ? 0 : 1};
    if (command.format == DecisionFormat::Json)
        outcome.output = as_json(found, rebuild);
    else
        outcome.messages = as_text(found, command, common.language) +
                           (rebuild ? as_text(*rebuild, command, common.language) : std::string());
    return outcome;
}

}
