// The record of a build: four lines (inputs, hash of the manifest, numbers of questions to the site and to the last
// publication), the questions, and the report. Each piece has its length in front, for names may hold any byte.
#include "pipeline/build_record.hpp"

#include "cache/folder_cache.hpp"
#include "content_files/settings.hpp"
#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"
#include "output/intact.hpp"
#include "pipeline/kept_report.hpp"
#include "pipeline/program_fingerprint.hpp"

#include <charconv>
#include <string_view>
#include <vector>

#ifndef OPORA_VERSION
#error "OPORA_VERSION comes from the build"
#endif

namespace opora::pipeline {

namespace {

namespace fs = std::filesystem;

/// Texts in a row, each told from the next.
class Pieces {
public:
    void add(std::string_view text) { m_bytes += std::to_string(text.size()) + ":" + std::string(text); }
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes = {};
};

class PieceReader {
public:
    explicit PieceReader(std::string_view bytes) : m_rest(bytes) {}

    /// Nothing at the end, and where the bytes are no pieces.
    std::optional<std::string_view> next()
    {
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), size);
        const auto begin = static_cast<std::size_t>(end - m_rest.data()) + 1;
        if (error != std::errc() || begin > m_rest.size() || size > m_rest.size() - begin) return std::nullopt;
        const auto piece = m_rest.substr(begin, size);
        m_rest.remove_prefix(begin + size);
        return piece;
    }

private:
    std::string_view m_rest;
};

struct Record {
    std::string inputs = {};
    std::string manifest_sha256 = {};
    std::vector<std::string> site_questions = {};
    std::vector<std::string> previous_questions = {};
    std::string report = {};
};

constexpr std::string_view end_of_list = "";

std::string bytes_of(const Record& record)
{
    Pieces pieces;
    pieces.add(record.inputs);
    pieces.add(record.manifest_sha256);
    for (const auto* questions : {&record.site_questions, &record.previous_questions}) {
        for (const auto& question : *questions) pieces.add(question);
        pieces.add(end_of_list);
    }
    pieces.add(record.report);
    return pieces.bytes();
}

std::optional<Record> record_of(std::string_view bytes)
{
    PieceReader pieces(bytes);
    Record record;
    const auto read = [&](std::string& text) {
        const auto piece = pieces.next();
        text = piece.value_or(std::string_view());
        return piece.has_value();
    };
    if (!read(record.inputs) || !read(record.manifest_sha256)) return std::nullopt;
    for (auto* questions : {&record.site_questions, &record.previous_questions}) {
        std::string question;
        while (read(question) && question != end_of_list) questions->push_back(question);
    }
    return read(record.report) ? std::optional(record) : std::nullopt;
}

/// Where the record of the last build into `out` stands, and its name there.
cache::FolderCache records_of(const BuildOptions& options)
{
    return options.cache.empty() ? cache::FolderCache() : cache::FolderCache(options.cache / "builds");
}

std::string name_of(const fs::path& out)
{
    return sha256_hex(fs::weakly_canonical(fs::absolute(out)).string());
}

SaidOfLast said_of_last(const BuildOptions& options)
{
    return {.is_first = options.first, .previous = options.previous, .out = options.out};
}

void add(const source::Answers& answers, Pieces& pieces)
{
    for (const auto& [question, answer] : answers) {
        pieces.add(question);
        pieces.add(answer);
    }
    pieces.add(end_of_list);
}

void add_options(const BuildOptions& options, const content_files::Settings& settings, Pieces& pieces)
{
    pieces.add(to_iso(resolve_as_of(options, settings)));
    pieces.add(to_iso(newest_possible_day(options, settings)));
    pieces.add(options.as_of ? "given" : "");
    pieces.add(options.base_url);
    pieces.add(options.compression == Compression::Beside ? "compressed" : "");
    pieces.add(options.first ? "first" : "");
    pieces.add(ledger_before_first(said_of_last(options)).string());
    pieces.add(options.previous.empty() ? std::string() : fs::absolute(options.previous).string());
}

std::string inputs_of(const WentIn& went_in, const BuildOptions& options)
{
    Pieces pieces;
    pieces.add(OPORA_VERSION);
    pieces.add(program_fingerprint());
    pieces.add(home_fingerprint(options.home));
    add_options(options, went_in.settings, pieces);
    pieces.add(source::fingerprint(went_in.history));
    add(went_in.site, pieces);
    add(went_in.previous, pieces);
    return sha256_hex(pieces.bytes());
}

std::vector<std::string> questions_of(const source::Answers& answers)
{
    std::vector<std::string> questions;
    for (const auto& [question, answer] : answers) questions.push_back(question);
    return questions;
}

source::Answers ask(const std::vector<std::string>& questions, const source::Tree& tree, std::size_t jobs)
{
    std::vector<std::string> found(questions.size());
    parallel_for(questions.size(), jobs, [&](std::size_t i) { found[i] = source::answer_to(questions[i], tree); });
    source::Answers answers;
    for (std::size_t i = 0; i < questions.size(); ++i) answers.emplace(questions[i], std::move(found[i]));
    return answers;
}

/// What would go into a build now, as far as the last one asked for it.
WentIn what_goes_in(const Record& record, const OpenedSite& site, const BuildOptions& options)
{
    Diagnostics said_before; // the report has them
    WentIn now{.site = ask(record.site_questions, *site.tree, options.jobs),
               .history = site.state(),
               .settings = content_files::load_settings(*site.tree, said_before)};
    if (const auto previous = open_previous(said_of_last(options)))
        now.previous = ask(record.previous_questions, *previous, options.jobs);
    return now;
}

bool can_be_known(const BuildOptions& options)
{
    return options.out && !options.cache.empty() && options.dump_view.empty();
}

}

std::optional<Report> find_same_build(const OpenedSite& site, const BuildOptions& options)
{
    if (!can_be_known(options) || options.fresh) return std::nullopt;
    const auto bytes = records_of(options).find(name_of(*options.out));
    const auto record = bytes ? record_of(*bytes) : std::nullopt;
    if (!record) return std::nullopt;
    const auto files = output::count_if_intact(*options.out, record->manifest_sha256);
    if (!files || inputs_of(what_goes_in(*record, site, options), options) != record->inputs) return std::nullopt;
    auto report = report_of_bytes(record->report, *site.tree);
    if (report) report->summary.unchanged = *files;
    return report;
}

void keep_build(const WentIn& went_in, const source::Tree& tree, const BuildOptions& options,
                const std::string& manifest_sha256, Report& report)
{
    if (!can_be_known(options)) return;
    const auto records = records_of(options);
    records.keep(name_of(*options.out), bytes_of({.inputs = inputs_of(went_in, options),
                                                  .manifest_sha256 = manifest_sha256,
                                                  .site_questions = questions_of(went_in.site),
                                                  .previous_questions = questions_of(went_in.previous),
                                                  .report = bytes_of_report(report, tree)}));
    if (!report.cache_failure) report.cache_failure = records.failure();
}

}
