#include "cli/data_commands.hpp"

#include "cli/compute_answer.hpp"
#include "cli/explain_command.hpp"
#include "cli/print_decisions.hpp"
#include "cli/print_library.hpp"
#include "cli/print_rows.hpp"
#include "cli/text_report.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "indicators/library.hpp"
#include "language/catalogue.hpp"
#include "store/database.hpp"
#include "store/renamed_tables.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

Outcome failed(const Diagnostics& problems, const CommonOptions& common)
{
    return {.exit_code = 1, .messages = text_report(problems, common)};
}

Outcome no_rules(const CommonOptions& common)
{
    return {.exit_code = 1, .messages = language::text("cli.no-rules", {}, common.language) + "\n"};
}

Outcome unknown_school(const std::string& id, const std::vector<identify::Decision>& decisions,
                       const CommonOptions& common)
{
    std::vector<std::string> known;
    known.reserve(decisions.size());
    for (const auto& decision : decisions) known.push_back(decision.school);
    const auto near = did_you_mean(id, known);
    return {.exit_code = 1,
            .messages = language::text("decisions.unknown-school", {{"id", id}, {"near", near.empty() ? "none" : near}},
                                       common.language) +
                        "\n"};
}

/// Needs no site: the library is the program's.
Outcome explain_indicators(const ExplainCommand& command, const CommonOptions& common)
{
    const bool is_json = command.format == DecisionFormat::Json;
    if (command.id.empty()) return {.output = is_json ? library_json() : library_text(common.language)};
    const auto* ready = indicators::find_ready(command.id);
    if (ready != nullptr)
        return {.output = is_json ? ready_indicator_json(*ready) : ready_indicator_text(*ready, common.language)};
    std::vector<std::string> known;
    for (const auto& one : indicators::library()) known.push_back(one.id);
    const auto near = did_you_mean(command.id, known);
    return {.exit_code = 1,
            .messages =
                language::text("cli.unknown-ready",
                               {{"id", visible(command.id)}, {"near", near.empty() ? "none" : near}}, common.language) +
                "\n"};
}

std::string reason_key(store::QueryProblem::Kind kind)
{
    if (kind == store::QueryProblem::Kind::Forbidden) return "cli.query-forbidden";
    return kind == store::QueryProblem::Kind::TooLong ? "cli.query-too-long" : "cli.query-mistake";
}

}

Outcome run_identify(const IdentifyCommand& command, const CommonOptions& common, const Environment& environment)
{
    const auto answer = compute(common, environment);
    if (answer.problems.has_errors()) return failed(answer.problems, common);
    const auto& outcome = answer.computed.decisions;
    if (outcome.identifications.empty()) return no_rules(common);
    if (command.format == DecisionFormat::Json) return {.output = decisions_json(outcome)};
    return {.output = decisions_text(outcome.identifications.back(), answer.loaded.tables, common.language)};
}

Outcome run_explain(const ExplainCommand& command, const CommonOptions& common, const Environment& environment)
{
    if (command.what == "indicators") return explain_indicators(command, common);
    if (command.what != "school") return run_explain_address(command, common, environment);
    const auto answer = compute(common, environment);
    if (answer.problems.has_errors()) return failed(answer.problems, common);
    const auto& outcome = answer.computed.decisions;
    if (outcome.identifications.empty()) return no_rules(common);
    const auto& decisions = outcome.identifications.back().decisions;
    const auto found = std::find_if(decisions.begin(), decisions.end(),
                                    [&](const identify::Decision& one) { return one.school == command.id; });
    if (found == decisions.end()) return unknown_school(command.id, decisions, common);
    const Explained explained{.outcome = outcome, .decision = *found, .tables = answer.loaded.tables};
    if (command.format == DecisionFormat::Json) return {.output = explanation_json(explained, common.language)};
    return {.output = explanation_text(explained, common.language)};
}

Outcome run_query(const QueryCommand& command, const CommonOptions& common, const Environment& environment)
{
    const auto answer = compute(common, environment);
    if (answer.problems.has_errors()) return failed(answer.problems, common);
    const auto& database = command.store == Store::Raw ? answer.computed.raw : answer.computed.data;
    const auto rows = database.query(command.sql);
    if (rows) return {.output = print_rows(*rows, command.format)};
    const auto& problem = rows.error();
    const auto column = static_cast<std::int64_t>(problem.offset) + 1;
    auto messages =
        language::text(reason_key(problem.kind), {{"reason", problem.reason}, {"column", column}}, common.language) +
        "\n";
    if (const auto renamed = store::find_renamed_query(problem, command.sql))
        messages +=
            language::text("cli.query-renamed",
                           {{"table", std::string(renamed->table.new_name)}, {"sql", renamed->sql}}, common.language) +
            "\n";
    return {.exit_code = 1, .messages = std::move(messages)};
}

}
