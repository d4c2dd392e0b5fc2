// CBOR, because texts may hold bytes that no JSON can.
#include "pipeline/kept_report.hpp"

#include "foundation/hashing.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <stdexcept>

namespace opora::pipeline {

namespace {

using nlohmann::json;
using Text = std::shared_ptr<const SourceText>;

/// The texts that problems point into, each once.
class TextList {
public:
    explicit TextList(const source::Tree& tree) : m_tree(tree) {}

    std::size_t number_of(const Text& text)
    {
        const auto [found, is_new] = m_numbers.emplace(text.get(), m_records.size());
        if (is_new) m_records.push_back(record_of(*text));
        return found->second;
    }

    [[nodiscard]] const json& records() const { return m_records; }

private:
    [[nodiscard]] json record_of(const SourceText& text) const
    {
        if (text.sheet.empty() && m_tree.has(text.path)) {
            const auto there = m_tree.read(text.path);
            if (there && (*there)->bytes == text.bytes) return {{"path", text.path}};
        }
        return {{"path", text.path}, {"sheet", text.sheet}, {"bytes", text.bytes}};
    }

    const source::Tree& m_tree;
    std::map<const SourceText*, std::size_t> m_numbers = {};
    json m_records = json::array();
};

json record_of(const SourceSpan& span, TextList& texts)
{
    json record{{"begin", span.begin}, {"end", span.end}};
    if (span.text) record["text"] = texts.number_of(span.text);
    return record;
}

json record_of(const Diagnostic& problem, TextList& texts)
{
    json record{{"code", problem.code.name},
                {"severity", static_cast<int>(problem.code.severity)},
                {"cell", problem.cell},
                {"row", problem.row},
                {"excerpt", static_cast<int>(problem.excerpt)}};
    for (const auto& [name, value] : problem.arguments) {
        const auto* text = std::get_if<std::string>(&value);
        record["arguments"].push_back({name, text ? json(*text) : json(std::get<std::int64_t>(value))});
    }
    if (problem.where) record["where"] = record_of(*problem.where, texts);
    for (const auto& label : problem.related)
        record["related"].push_back({{"where", record_of(label.where, texts)}, {"note", label.note}});
    if (problem.accepted) record["accepted"] = *problem.accepted;
    return record;
}

/// Reads a record; what does not fit throws json::exception, which the caller takes for no record.
class ReportReader {
public:
    ReportReader(const json& record, const source::Tree& tree) : m_record(record)
    {
        for (const auto& text : record.at("texts")) m_texts.push_back(text_of(text, tree));
        for (const auto& problem : record.at("problems")) m_names->insert(problem.at("code").get<std::string>());
    }

    [[nodiscard]] Report report() const
    {
        Report report{.reached = Stage::Write,
                      .pages = m_record.at("pages"),
                      .hidden = m_record.at("hidden"),
                      .between = m_record.at("between"),
                      .is_draft = m_record.at("is_draft"),
                      .history = static_cast<source::HistoryState>(m_record.at("history").get<int>()),
                      .modified = m_record.at("modified"),
                      .is_repeated = true,
                      .code_names = m_names};
        for (const auto& problem : m_record.at("problems")) report.problems.report(problem_of(problem));
        for (const auto& file : m_record.at("published"))
            report.published.push_back(
                {.path = file.at("path"), .source = file.at("source"), .size_bytes = file.at("size")});
        return report;
    }

private:
    static Text text_of(const json& record, const source::Tree& tree)
    {
        const auto path = record.at("path").get<std::string>();
        if (record.contains("bytes"))
            return std::make_shared<SourceText>(
                SourceText{.path = path, .bytes = record.at("bytes"), .sheet = record.at("sheet")});
        const auto text = tree.read(path);
        return text ? *text : Text();
    }

    [[nodiscard]] SourceSpan span_of(const json& record) const
    {
        SourceSpan span{.begin = record.at("begin"), .end = record.at("end")};
        if (record.contains("text")) span.text = m_texts.at(record.at("text").get<std::size_t>());
        return span;
    }

    [[nodiscard]] Diagnostic problem_of(const json& record) const
    {
        Diagnostic problem{.code = {.name = *m_names->find(record.at("code").get<std::string>()),
                                    .severity = static_cast<Severity>(record.at("severity").get<int>())},
                           .cell = record.at("cell"),
                           .row = record.at("row"),
                           .excerpt = static_cast<Excerpt>(record.at("excerpt").get<int>())};
        for (const auto& argument : record.value("arguments", json::array())) {
            const auto& value = argument.at(1);
            if (value.is_string())
                problem.arguments.emplace_back(argument.at(0), value.get<std::string>());
            else
                problem.arguments.emplace_back(argument.at(0), value.get<std::int64_t>());
        }
        if (record.contains("where")) problem.where = span_of(record.at("where"));
        for (const auto& label : record.value("related", json::array()))
            problem.related.push_back({.where = span_of(label.at("where")), .note = label.at("note")});
        if (record.contains("accepted")) problem.accepted = record.at("accepted").get<std::string>();
        return problem;
    }

    const json& m_record;
    std::vector<Text> m_texts = {};
    std::shared_ptr<std::set<std::string, std::less<>>> m_names =
        std::make_shared<std::set<std::string, std::less<>>>();
};

std::string text_of(const std::vector<std::uint8_t>& bytes)
{
    return {bytes.begin(), bytes.end()};
}

}

std::string bytes_of_report(const Report& report, const source::Tree& tree)
{
    TextList texts(tree);
    json problems = json::array();
    for (const auto& problem : report.problems.all()) problems.push_back(record_of(problem, texts));
    json published = json::array();
    for (const auto& file : report.published)
        published.push_back({{"path", file.path}, {"source", file.source}, {"size", file.size_bytes}});
    return text_of(json::to_cbor(json{{"pages", report.pages},
                                      {"hidden", report.hidden},
                                      {"between", report.between},
                                      {"is_draft", report.is_draft},
                                      {"history", static_cast<int>(report.history)},
                                      {"modified", report.modified},
                                      {"problems", std::move(problems)},
                                      {"published", std::move(published)},
                                      {"texts", texts.records()}}));
}

std::optional<Report> report_of_bytes(std::string_view bytes, const source::Tree& tree)
{
    try {
        const auto record = json::from_cbor(bytes);
        return ReportReader(record, tree).report();
    } catch (const json::exception&) {
        return std::nullopt;
    } catch (const std::out_of_range&) {
        return std::nullopt;
    }
}

}
