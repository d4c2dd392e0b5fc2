#include "cli/machine_reports.hpp"

#include "foundation/hashing.hpp"
#include "language/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <map>
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

std::string to_text(const Json& document)
{
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json dump_span(const SourceSpan& where, PositionFinder& positions)
{
    const auto begin = positions(*where.text, where.begin);
    const auto end = positions(*where.text, where.end);
    return {{"path", where.text->path},
            {"line", begin.line},
            {"column", begin.column},
            {"end_line", end.line},
            {"end_column", end.column}};
}

Json json_record(const Diagnostic& diagnostic, language::Language language, PositionFinder& positions)
{
    const auto words = language::describe(diagnostic, language);
    Json record{{"code", diagnostic.code.name},
                {"severity", is_error(diagnostic) ? "error" : "warning"},
                {"message", words.message}};
    if (!words.hint.empty()) record["hint"] = words.hint;
    if (is_placed(diagnostic)) {
        record.update(dump_span(*diagnostic.where, positions));
        if (!diagnostic.where->text->sheet.empty()) record["sheet"] = diagnostic.where->text->sheet;
    }
    if (!diagnostic.cell.empty()) record["cell"] = diagnostic.cell;
    if (!diagnostic.row.empty()) record["row"] = diagnostic.row;
    for (std::size_t i = 0; i < diagnostic.related.size(); ++i) {
        if (!diagnostic.related[i].where.text) continue;
        auto related = dump_span(diagnostic.related[i].where, positions);
        related["note"] = words.notes[i];
        record["related"].push_back(std::move(related));
    }
    if (diagnostic.accepted) {
        record["accepted"] = true;
        record["reason"] = *diagnostic.accepted;
    }
    return record;
}

/// A path as a URI reference: everything but unreserved characters and `/` is percent-encoded.
std::string to_uri(std::string_view path)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unreserved = "-._~/";
    std::string uri;
    for (const char c : path) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || unreserved.find(c) != std::string_view::npos) {
            uri.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri.push_back('%');
        uri.push_back(digits[byte / 16]);
        uri.push_back(digits[byte % 16]);
    }
    return uri;
}

Json sarif_location(const Diagnostic& diagnostic, PositionFinder& positions)
{
    const auto& where = *diagnostic.where;
    const auto begin = positions(*where.text, where.begin);
    const auto end = positions(*where.text, where.end);
    Json location{{"physicalLocation",
                   {{"artifactLocation", {{"uri", to_uri(where.text->path)}}},
                    {"region",
                     {{"startLine", begin.line},
                      {"startColumn", begin.column},
                      {"endLine", end.line},
                      {"endColumn", end.column}}}}}};
    if (!diagnostic.cell.empty()) {
        Json cell{{"name", diagnostic.cell}, {"kind", "cell"}};
        if (!where.text->sheet.empty()) cell["fullyQualifiedName"] = where.text->sheet + "!" + diagnostic.cell;
        location["logicalLocations"] = Json::array({std::move(cell)});
    }
    return location;
}

/// What keeps a problem the same one when lines above it come and go; problems that are alike are counted.
class Fingerprints {
public:
    std::string of(const Diagnostic& diagnostic, const std::string& message, std::size_t line)
    {
        const auto path = is_placed(diagnostic) ? diagnostic.where->text->path : std::string();
        const auto place = diagnostic.row.empty() ? std::to_string(line) : diagnostic.row;
        const auto identity = std::string(diagnostic.code.name) + "\n" + path + "\n" + place + "\n" + message;
        const auto number = m_seen[identity]++;
        return sha256_hex(number == 0 ? identity : identity + "\n" + std::to_string(number));
    }

private:
    std::map<std::string, std::size_t> m_seen = {};
};

Json sarif_result(const Diagnostic& diagnostic, language::Language language, PositionFinder& positions,
                  Fingerprints& fingerprints)
{
    const auto words = language::describe(diagnostic, language);
    Json result{{"ruleId", diagnostic.code.name},
                {"level", is_error(diagnostic) ? "error" : "warning"},
                {"message", {{"text", words.hint.empty() ? words.message : words.message + ". " + words.hint}}}};
    std::size_t line = 1;
    if (is_placed(diagnostic)) {
        line = positions(*diagnostic.where->text, diagnostic.where->begin).line;
        result["locations"] = Json::array({sarif_location(diagnostic, positions)});
    }
    result["partialFingerprints"] = {{"opora/v1", fingerprints.of(diagnostic, words.message, line)}};
    result["suppressions"] = Json::array();
    if (diagnostic.accepted)
        result["suppressions"].push_back({{"kind", "external"}, {"justification", *diagnostic.accepted}});
    return result;
}

}

std::string json_report(const Diagnostics& problems, std::span<const pipeline::PublishedFile> published,
                        language::Language language)
{
    Json document{{"diagnostics", Json::array()}, {"errors", 0}, {"warnings", 0}, {"accepted", 0}};
    PositionFinder positions;
    for (const auto& diagnostic : problems.sorted()) {
        document["diagnostics"].push_back(json_record(diagnostic, language, positions));
        auto& count = document[diagnostic.accepted ? "accepted" : is_error(diagnostic) ? "errors" : "warnings"];
        count = count.get<int>() + 1;
    }
    document["held_back"] = Json::array();
    for (const auto& [cause, count] : problems.held_back())
        document["held_back"].push_back({{"cause", cause}, {"count", count}});
    document["published"] = Json::array();
    for (const auto& file : published)
        document["published"].push_back({{"path", file.path}, {"source", file.source}, {"bytes", file.size_bytes}});
    return to_text(document);
}

std::string sarif_report(const Diagnostics& problems, language::Language language)
{
    std::set<std::string> codes;
    auto results = Json::array();
    PositionFinder positions;
    Fingerprints fingerprints;
    for (const auto& diagnostic : problems.sorted()) {
        codes.emplace(diagnostic.code.name);
        results.push_back(sarif_result(diagnostic, language, positions, fingerprints));
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
    PositionFinder positions;
    Fingerprints fingerprints;
    for (const auto& diagnostic : problems.sorted()) {
        if (diagnostic.accepted) continue;
        const auto words = language::describe(diagnostic, language);
        const auto path = is_placed(diagnostic) ? diagnostic.where->text->path : std::string("site.yaml");
        const auto line = is_placed(diagnostic) ? positions(*diagnostic.where->text, diagnostic.where->begin).line : 1;
        records.push_back({{"description", words.message},
                           {"check_name", diagnostic.code.name},
                           {"fingerprint", fingerprints.of(diagnostic, words.message, line)},
                           {"severity", is_error(diagnostic) ? "major" : "minor"},
                           {"location", {{"path", path}, {"lines", {{"begin", line}}}}}});
    }
    return to_text(records);
}

}
