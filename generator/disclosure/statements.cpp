#include "disclosure/statements.hpp"

#include "disclosure/codes.hpp"

#include <array>
#include <optional>

namespace opora::disclosure {

namespace {

constexpr std::string_view separator = " / ";

/// `school / period / procedure`; nothing for any other text.
std::optional<RowName> parse_row(std::string_view text)
{
    std::array<std::string, 3> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto end = text.find(separator);
        const bool is_last = i + 1 == parts.size();
        if (is_last != (end == std::string_view::npos)) return std::nullopt;
        parts[i] = text.substr(0, end);
        if (parts[i].empty()) return std::nullopt;
        if (!is_last) text.remove_prefix(end + separator.size());
    }
    return RowName{.procedure = parts[2], .period = parts[1], .school = parts[0]};
}

class CorrectionReader {
public:
    CorrectionReader(const dataset::Table& table, const Ledger& before, Diagnostics& problems)
        : m_table(table), m_before(before), m_problems(problems)
    {
    }

    void read(std::size_t row, Statements& statements);

private:
    void read_result(std::size_t row, Statements& statements);
    void read_school(std::size_t row, Statements& statements);
    std::optional<RowName> name(std::size_t row, std::string_view field);

    const dataset::Table& m_table;
    const Ledger& m_before;
    Diagnostics& m_problems;
};

std::optional<RowName> CorrectionReader::name(std::size_t row, std::string_view field)
{
    auto parsed = parse_row(m_table.text(row, field));
    if (!parsed)
        m_problems.report({.code = bad_correction,
                           .arguments = {{"value", std::string(m_table.text(row, field))}},
                           .where = m_table.span(row, field),
                           .cell = m_table.address(row, field)});
    return parsed;
}

/// A changed number needs no statement: whether the told sum still holds is seen from the rows.
void CorrectionReader::read_result(std::size_t row, Statements& statements)
{
    const auto old = name(row, "row");
    if (!old) return;
    if (!m_table.text(row, "became").empty()) {
        if (const auto now = name(row, "became")) statements.moves.emplace(*old, *now);
    } else if (m_table.text(row, "field").empty()) {
        statements.deleted.insert(*old);
    }
}

void CorrectionReader::read_school(std::size_t row, Statements& statements)
{
    const auto old = m_table.text(row, "row");
    const auto now = m_table.text(row, "became");
    if (now.empty()) return;
    for (const auto& [name, letter] : m_before.small) {
        if (name.school != old) continue;
        auto moved = name;
        moved.school = std::string(now);
        statements.moves.emplace(name, std::move(moved));
    }
}

void CorrectionReader::read(std::size_t row, Statements& statements)
{
    const auto table = m_table.text(row, "table");
    if (table == "results") read_result(row, statements);
    if (table == "schools") read_school(row, statements);
}

}

void mark_corrected(const dataset::Tables& tables, std::map<RowName, SourceRow>& rows)
{
    const auto corrections = tables.find("corrections");
    if (corrections == tables.end()) return;
    const auto& table = corrections->second;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.text(row, "table") != "results" || table.text(row, "field").empty()) continue;
        const auto name = parse_row(table.text(row, "row"));
        const auto found = name ? rows.find(*name) : rows.end();
        if (found != rows.end() && found->second.remark == Reason::None) found->second.remark = Reason::Revised;
    }
}

std::string words_of(const RowName& row)
{
    return row.school + std::string(separator) + row.period + std::string(separator) + row.procedure;
}

Statements statements_of(const dataset::Tables& tables, const std::map<RowName, SourceRow>& rows, const Ledger& before,
                         const content_files::DisclosurePolicy& policy, Diagnostics& problems)
{
    Statements statements;
    for (const auto& [name, source] : rows) {
        if (source.remark == Reason::Provisional) statements.preliminary.emplace(name.procedure, name.period);
        if (!policy.silent_until.empty() && name.period <= policy.silent_until) statements.silent.insert(name.period);
    }
    const auto corrections = tables.find("corrections");
    if (corrections == tables.end()) return statements;
    CorrectionReader reader(corrections->second, before, problems);
    for (std::size_t row = 0; row < corrections->second.row_count(); ++row) reader.read(row, statements);
    return statements;
}

}
