#include "pipeline/acceptance.hpp"

#include "attachments/codes.hpp"
#include "dataset/codes.hpp"
#include "dataset/column_words.hpp"
#include "dataset/row_names.hpp"
#include "foundation/utf8.hpp"
#include "pipeline/codes.hpp"
#include "privacy/codes.hpp"
#include "privacy/mask.hpp"
#include "roadmap/codes.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

namespace opora::pipeline {

namespace {

using content_files::Verdict;

bool is_at(const Diagnostic& problem, const Verdict& verdict, PositionFinder& positions)
{
    if (verdict.where.empty()) return true;
    if (!problem.where || !problem.where->text) return false;
    const auto& text = *problem.where->text;
    if (verdict.where == text.path) return true;
    if (!problem.cell.empty() && verdict.where == text.path + ":" + problem.cell) return true;
    return verdict.where == text.path + ":" + std::to_string(positions(text, problem.where->begin).line);
}

/// The value is compared with what stands in the file, because messages may mask it.
bool has_value(const Diagnostic& problem, const Verdict& verdict)
{
    if (verdict.value.empty()) return true;
    return problem.where && trimmed(problem.where->view()) == verdict.value;
}

bool is_named(const Diagnostic& problem, const Verdict& verdict, PositionFinder& positions)
{
    return verdict.code == problem.code.name && is_at(problem, verdict, positions) && has_value(problem, verdict);
}

bool is_acceptable(const Diagnostic& problem)
{
    const auto& code = problem.code;
    return code.severity == Severity::Warning || privacy::is_judgement(code.name) ||
           code.name == attachments::protected_table.name || code.name == roadmap::bad_deadline.name;
}

/// Applies the entries of site.yaml to problems one by one.
class Judge {
public:
    explicit Judge(const content_files::Settings& settings)
        : m_settings(settings), m_raised(settings.raised.size()), m_accepted(settings.accepted.size())
    {
    }

    Diagnostic judge(Diagnostic problem)
    {
        for (std::size_t i = 0; i < m_raised.size(); ++i) {
            if (!is_named(problem, m_settings.raised[i], m_positions)) continue;
            m_raised[i] = true;
            problem.code.severity = Severity::Error;
            return problem;
        }
        for (std::size_t i = 0; i < m_accepted.size(); ++i) {
            const auto& entry = m_settings.accepted[i];
            if (!is_named(problem, entry, m_positions)) continue;
            m_accepted[i] = true;
            if (is_acceptable(problem))
                problem.accepted = entry.reason;
            else
                m_refused.report({.code = cannot_accept,
                                  .arguments = {{"code", entry.code}},
                                  .where = entry.span,
                                  .cell = entry.cell});
        }
        return problem;
    }

    void report(Diagnostics& problems)
    {
        problems.append(std::move(m_refused));
        if (problems.has_errors()) return;
        report_unused(m_settings.raised, m_raised, "raise", problems);
        report_unused(m_settings.accepted, m_accepted, "accept", problems);
    }

private:
    static void report_unused(const std::vector<Verdict>& entries, const std::vector<bool>& used, const char* key,
                              Diagnostics& problems)
    {
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (used[i]) continue;
            const bool in_table = !entries[i].cell.empty();
            problems.report({.code = unused_acceptance,
                             .arguments = {{"code", entries[i].code}, {"key", in_table ? "accepted" : key}},
                             .where = entries[i].span,
                             .cell = entries[i].cell});
        }
    }

    const content_files::Settings& m_settings;
    std::vector<bool> m_raised;
    std::vector<bool> m_accepted;
    PositionFinder m_positions = {};
    Diagnostics m_refused = {};
};

/// An entry of `accept` must repeat the value that it accepts.
bool is_quoted_in_settings(const Diagnostic& problem, const content_files::Settings& settings)
{
    if (!problem.where || !privacy::is_judgement(problem.code.name)) return false;
    const auto found = problem.where->view();
    return std::any_of(settings.accepted.begin(), settings.accepted.end(), [&](const Verdict& entry) {
        return entry.span.text && entry.span.text->path == problem.where->text->path &&
               entry.value.find(found) != std::string::npos;
    });
}

/// A column that must go because of what it holds is not also a column that the table does not know.
Diagnostics without_doubles(const Diagnostics& problems)
{
    using Place = std::tuple<const SourceText*, std::size_t, std::size_t>;
    const auto place_of = [](const Diagnostic& problem) {
        return Place(problem.where->text.get(), problem.where->begin, problem.where->end);
    };
    std::set<Place> personal;
    for (const auto& problem : problems.all())
        if (problem.where && privacy::is_judgement(problem.code.name)) personal.insert(place_of(problem));
    Diagnostics result;
    for (const auto& problem : problems.all()) {
        const bool is_double = problem.where && problem.code.name == dataset::unknown_column.name &&
                               personal.find(place_of(problem)) != personal.end();
        if (!is_double) result.report(problem);
    }
    return result;
}

}

Diagnostics judged(const Diagnostics& problems, const content_files::Settings& settings, const dataset::Tables& tables)
{
    if (problems.all().empty() && settings.accepted.empty() && settings.raised.empty()) return problems;
    Judge judge(settings);
    const dataset::RowNames rows(tables);
    const dataset::ColumnWords words(tables);
    Diagnostics result;
    const auto single = without_doubles(problems);
    for (auto problem : single.all()) {
        if (is_quoted_in_settings(problem, settings)) continue;
        if (problem.row.empty()) problem.row = rows.of(problem);
        words.translate(problem);
        result.report(judge.judge(std::move(problem)));
    }
    judge.report(result);
    result = privacy::protect(result);
    for (const auto& [cause, count] : problems.held_back()) result.hold_back(cause, count);
    return result;
}

}
