#include "roadmap/proofs.hpp"

#include "dataset/told_date.hpp"
#include "foundation/utf8.hpp"
#include "roadmap/measure_names.hpp"
#include "schemas/table_words.hpp"

#include <array>

namespace opora::roadmap {

namespace {

namespace words = schemas::words;
using dataset::Table;

class Finder {
public:
    explicit Finder(const Sources& sources)
        : m_sources(sources), m_measures(sources.tables.at("measures")), m_names(m_measures)
    {
        const auto& documents = sources.tables.at("documents");
        for (std::size_t row = 0; row < documents.row_count(); ++row)
            if (const auto date = dataset::told_date(documents, row)) m_dates.emplace(documents.text(row, "id"), *date);
    }

    std::map<std::string, std::vector<Proof>, std::less<>> run()
    {
        for (std::size_t row = 0; row < m_measures.row_count(); ++row) add_own(row);
        add_rows_of_evidence();
        add_news();
        add_rows("events", words::events, [&](const Table& table, std::size_t row) {
            return Proof{.kind = ProofKind::Event,
                         .id = std::string(table.text(row, "id")),
                         .on = table.date(row, "date"),
                         .shows_its_day = true};
        });
        add_rows("monitoring", words::monitoring, [&](const Table& table, std::size_t row) {
            auto proof = Proof{
                .kind = ProofKind::Monitoring, .id = std::string(table.text(row, "id")), .on = table.date(row, "date")};
            name_period(proof, table.text(row, "period"));
            return proof;
        });
        return std::move(m_proofs);
    }

private:
    [[nodiscard]] bool is_known(const std::optional<Date>& day) const { return !day || *day <= m_sources.as_of; }

    [[nodiscard]] std::optional<Date> date_of_document(std::string_view id) const
    {
        const auto found = m_dates.find(id);
        return found == m_dates.end() ? std::nullopt : std::optional(found->second);
    }

    void name_period(Proof& proof, std::string_view text) const
    {
        const auto span = values::read_span(text);
        if (!span) return;
        proof.period = values::span_text(*span);
        proof.of_time = Interval{.first = values::first_day_of(*span, m_sources.calendar),
                                 .last = values::last_day_of(*span, m_sources.calendar)};
    }

    void add(const std::string& measure, Proof proof)
    {
        if (is_known(proof.on)) m_proofs[measure].push_back(std::move(proof));
    }

    /// A link has no date of its own: what it proves is not older than the status that it stands beside.
    void add_own(std::size_t row)
    {
        const auto measure = measure_name(m_measures, row);
        for (const auto id : m_measures.list(row, "document"))
            add(measure, {.kind = ProofKind::Document, .id = std::string(id), .on = date_of_document(id)});
        if (is_known(m_measures.date(row, "status_on")))
            for (auto& link : parts_of(m_measures.text(row, "link")))
                add(measure, {.kind = ProofKind::Link, .id = std::move(link)});
    }

    void add_rows_of_evidence()
    {
        const auto& rows = m_sources.tables.at("measure_evidence");
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            const auto measure = m_names.full(rows.text(row, "measure"));
            Proof proof{.on = rows.date(row, "date"),
                        .promised = std::string(rows.text(row, "promised")),
                        .school = std::string(rows.text(row, "school")),
                        .row = row};
            name_period(proof, rows.text(row, "period"));
            proof.shows_its_day = proof.on && !proof.of_time;
            for (const auto id : rows.list(row, "document")) add_paper(measure, proof, id);
            for (auto& link : parts_of(rows.text(row, "link"))) {
                auto page = proof;
                page.kind = ProofKind::Link;
                page.id = std::move(link);
                add(measure, std::move(page));
            }
        }
    }

    /// A paper is as old as the later of the two days: on the earlier one it was not there yet.
    void add_paper(const std::string& measure, const Proof& proof, std::string_view id)
    {
        auto paper = proof;
        paper.id = id;
        const auto date = date_of_document(id);
        if (date && !is_known(date)) return;
        if (!paper.on) paper.on = date;
        add(measure, std::move(paper));
    }

    /// To every measure whose `proved_by` has this word.
    void add_to_all(std::string_view word, const Proof& proof)
    {
        for (std::size_t row = 0; row < m_measures.row_count(); ++row)
            if (m_measures.text(row, "proved_by") == word) add(measure_name(m_measures, row), proof);
    }

    void add_news()
    {
        for (const auto& file : m_sources.content) {
            if (file.kind != content_files::ContentKind::News) continue;
            const Proof proof{
                .kind = ProofKind::News, .id = file.url, .on = file.front_matter.date("date"), .shows_its_day = true};
            if (const auto named = file.front_matter.text("measure"); !named.empty()) add(m_names.full(named), proof);
            for (const auto& named : file.front_matter.list("measures")) add(m_names.full(named), proof);
            add_to_all(words::news, proof);
        }
    }

    template <typename MakeProof> void add_rows(const char* name, std::string_view word, const MakeProof& proof_of)
    {
        const auto& table = m_sources.tables.find(std::string_view(name))->second;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto proof = proof_of(table, row);
            for (const auto named : table.list(row, "measures")) add(m_names.full(named), proof);
            add_to_all(word, proof);
        }
    }

    const Sources& m_sources;
    const Table& m_measures;
    MeasureNames m_names;
    std::map<std::string_view, Date> m_dates = {};
    std::map<std::string, std::vector<Proof>, std::less<>> m_proofs = {};
};

}

std::string_view letter(ProofKind kind)
{
    constexpr std::array<std::string_view, 5> letters{"document", "link", "news", "event", "monitoring"};
    return letters.at(static_cast<std::size_t>(kind));
}

std::map<std::string, std::vector<Proof>, std::less<>> find_proofs(const Sources& sources)
{
    return Finder(sources).run();
}

std::vector<std::string> parts_of(std::string_view cell)
{
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const auto end = cell.find(';');
        if (const auto part = trimmed(cell.substr(0, end)); !part.empty()) parts.emplace_back(part);
        cell = end == std::string_view::npos ? std::string_view() : cell.substr(end + 1);
    }
    return parts;
}

}
