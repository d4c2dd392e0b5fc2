#include "cli/report.hpp"
#include "foundation/hashing.hpp"
#include "language/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace opora::cli {

namespace {

using Json = nlohmann::ordered_json;

bool is_error(const Diagnostic& diagnostic)
{
    return diagnostic.code.severity == Severity::Error;
}

bool is_placed(const Diagnostic& diagnostic)
{
    return diagnostic.where && diagnostic.where->text;
}

Json dump_span(const SourceSpan& where)
{
    const auto begin = position_of(*where.text, where.begin);
    const auto end = position_of(*where.text, where.end);
    return {{"path", where.text->path},
            {"line", begin.line},
            {"column", begin.column},
            {"end_line", end.line},
            {"end_column", end.column}};
}

std::string to_text(const Json& document)
{
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_record(const Diagnostic& diagnostic, language::Language language)
{
    const auto words = language::describe(diagnostic, language);
    Json record{{"code", diagnostic.code.name},
                {"severity", is_error(diagnostic) ? "error" : "warning"},
                {"message", words.message}};
    if (!words.hint.empty()) record["hint"] = words.hint;
    if (is_placed(diagnostic)) {
        record.update(dump_span(*diagnostic.where));
        if (!diagnostic.where->text->sheet.empty()) record["sheet"] = diagnostic.where->text->sheet;
    }
    if (!diagnostic.cell.empty()) record["cell"] = diagnostic.cell;
    for (std::size_t i = 0; i < diagnostic.related.size(); ++i) {
        if (!diagnostic.related[i].where.text) continue;
        auto related = dump_span(diagnostic.related[i].where);
        related["note"] = words.notes[i];
        record["related"].push_back(std::move(related));
    }
    return record;
}

Json sarif_location(const SourceSpan& where)
{
    const auto begin = position_of(*where.text, where.begin);
    const auto end = position_of(*where.text, where.end);
    return {{"physicalLocation",
             {{"artifactLocation", {{"uri", where.text->path}}},
              {"region",
               {{"startLine", begin.line},
                {"startColumn", begin.column},
                {"endLine", end.line},
                {"endColumn", end.column}}}}}};
}

Json sarif_result(const Diagnostic& diagnostic, language::Language language)
{
    const auto words = language::describe(diagnostic, language);
    Json result{{"ruleId", diagnostic.code.name},
                {"level", is_error(diagnostic) ? "error" : "warning"},
                {"message", {{"text", words.hint.empty() ? words.message : words.message + ". " + words.hint}}}};
    if (is_placed(diagnostic)) result["locations"] = Json::array({sarif_location(*diagnostic.where)});
    return result;
}

}

std::string json_report(const Diagnostics& problems, language::Language language)
{
    Json document{{"diagnostics", Json::array()}, {"errors", 0}, {"warnings", 0}};
    for (const auto& diagnostic : problems.sorted()) {
        document["diagnostics"].push_back(json_record(diagnostic, language));
        auto& count = document[is_error(diagnostic) ? "errors" : "warnings"];
        count = count.get<int>() + 1;
    }
    return to_text(document);
}

std::string sarif_report(const Diagnostics& problems, language::Language language)
{
    std::set<std::string> codes;
    auto results = Json::array();
    for (const auto& diagnostic : problems.sorted()) {
        codes.emplace(diagnostic.code.name);
        results.push_back(sarif_result(diagnostic, language));
    }
    auto rules = Json::array();
    for (const auto& code : codes) rules.push_back({{"id", code}});
    const Json driver{{"name", "Opora"}, {"version", OPORA_VERSION}, {"rules", rules}};
    return to_text(
        {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
         {"version", "2.1.0"},
         {"runs",
          Json::array({{{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}}})}});
}

std::string code_quality_report(const Diagnostics& problems, language::Language language)
{
    auto records = Json::array();
    for (const auto& diagnostic : problems.sorted()) {
        const auto words = language::describe(diagnostic, language);
        const auto path = is_placed(diagnostic) ? diagnostic.where->text->path : std::string("site.yaml");
        const auto line =
            is_placed(diagnostic) ? position_of(*diagnostic.where->text, diagnostic.where->begin).line : 1;
        const auto identity =
            std::string(diagnostic.code.name) + "\n" + path + "\n" + std::to_string(line) + "\n" + words.message;
        records.push_back({{"description", words.message},
                           {"check_name", diagnostic.code.name},
                           {"fingerprint", sha256_hex(identity)},
                           {"severity", is_error(diagnostic) ? "major" : "minor"},
                           {"location", {{"path", path}, {"lines", {{"begin", line}}}}}});
    }
    return to_text(records);
}

}
