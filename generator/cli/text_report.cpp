#include "cli/text_report.hpp"

#include "cli/excerpt.hpp"
#include "cli/grouping.hpp"
#include "foundation/joining.hpp"
#include "language/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace opora::cli {

namespace {

constexpr std::size_t groups_per_file = 50;
constexpr std::size_t shown_of_group = 3;
constexpr std::size_t addresses_of_group = 12; ///< of the problems that are not shown

struct Style {
    std::string_view bold = {};
    std::string_view error = {};
    std::string_view warning = {};
    std::string_view dim = {};
    std::string_view reset = {};
};

Style style_of(const CommonOptions& options)
{
    if (!options.color) return {};
    return {.bold = "\033[1m", .error = "\033[1;31m", .warning = "\033[1;33m", .dim = "\033[2m", .reset = "\033[0m"};
}

std::int64_t as_integer(std::size_t value)
{
    return static_cast<std::int64_t>(value);
}

/// Writes a report piece by piece; texts are searched for their lines once.
class Printer {
public:
    explicit Printer(const CommonOptions& options) : m_options(options), m_style(style_of(options)) {}

    void print(const ProblemGroup& group)
    {
        const auto shown = group.problems.size() <= shown_of_group + 1 ? group.problems.size() : shown_of_group;
        for (std::size_t i = 0; i < shown; ++i) print(*group.problems[i]);
        if (shown < group.problems.size()) print_rest(group, shown);
    }

    void print_more(const std::string& path, std::size_t count)
    {
        m_text += say("cli.more", {{"path", path}, {"count", as_integer(count)}}) + "\n";
    }

    void print_accepted(const std::vector<Diagnostic>& accepted)
    {
        if (accepted.empty()) return;
        m_text += say("cli.accepted") + "\n";
        for (const auto& problem : accepted) {
            const bool placed = problem.where && problem.where->text;
            m_text += "  " + (placed ? place(problem) + ": " : std::string()) + std::string(problem.code.name) +
                      note(problem) + " — " + *problem.accepted + "\n";
        }
    }

    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    [[nodiscard]] std::string say(const std::string& key, const opora::Arguments& values = {}) const
    {
        return language::text(key, values, m_options.language);
    }

    [[nodiscard]] std::string place(const SourceSpan& where)
    {
        const auto position = m_positions(*where.text, where.begin);
        return fmt::format("{}:{}:{}", where.text->path, position.line, position.column);
    }

    /// A cell of a workbook has no line and column that anybody could go to.
    [[nodiscard]] static bool is_in_workbook(const Diagnostic& diagnostic)
    {
        return !diagnostic.cell.empty() && !diagnostic.where->text->sheet.empty();
    }

    [[nodiscard]] std::string place(const Diagnostic& diagnostic)
    {
        const auto& where = *diagnostic.where;
        if (!is_in_workbook(diagnostic)) return place(where);
        return say("cli.place", {{"path", where.text->path}, {"sheet", where.text->sheet}, {"cell", diagnostic.cell}});
    }

    /// What a spreadsheet shows of the place, where it is not said before: cell, the row's own name.
    [[nodiscard]] std::string note(const Diagnostic& diagnostic) const
    {
        const bool placed = diagnostic.where && diagnostic.where->text;
        std::string parts;
        const auto add = [&](const std::string& part) { append_item(parts, part); };
        const bool said = placed && is_in_workbook(diagnostic);
        if (!diagnostic.cell.empty() && !said) add(say("cli.cell", {{"cell", diagnostic.cell}}));
        if (!diagnostic.row.empty()) add(say("cli.row", {{"row", diagnostic.row}}));
        return parts.empty() ? parts : " (" + parts + ")";
    }

    void print(const Diagnostic& diagnostic)
    {
        const auto words = language::describe(diagnostic, m_options.language);
        const bool is_error = diagnostic.code.severity == Severity::Error;
        const bool placed = diagnostic.where && diagnostic.where->text;
        if (placed) m_text += fmt::format("{}{}{}: ", m_style.bold, place(diagnostic), m_style.reset);
        m_text += fmt::format("{}{}[{}]{}: {}{}\n", is_error ? m_style.error : m_style.warning,
                              say(is_error ? "cli.error" : "cli.warning"), diagnostic.code.name, m_style.reset,
                              words.message, note(diagnostic));
        if (placed) m_text += excerpt(diagnostic, m_positions(*diagnostic.where->text, diagnostic.where->begin));
        for (std::size_t i = 0; i < diagnostic.related.size(); ++i) {
            const auto& label = diagnostic.related[i];
            if (label.where.text)
                m_text += fmt::format("  {}{}{}: {}\n", m_style.dim, place(label.where), m_style.reset, words.notes[i]);
        }
        if (!words.hint.empty()) m_text += fmt::format("  {}: {}\n", say("cli.hint"), words.hint);
    }

    /// «и ещё 37 таких же в столбце `mark2`: C14, C17 …»
    void print_rest(const ProblemGroup& group, std::size_t shown)
    {
        const auto& first = group.first();
        auto column = first.cell.substr(0, first.cell.find_first_of("0123456789"));
        for (const auto& [name, value] : first.arguments)
            if (name == "column" && std::holds_alternative<std::string>(value)) column = std::get<std::string>(value);
        std::string cells;
        const auto last = std::min(group.problems.size(), shown + addresses_of_group);
        for (auto i = shown; i < last; ++i) append_item(cells, group.problems[i]->cell);
        if (last < group.problems.size()) cells += " …";
        m_text += "  " +
                  say("cli.more-alike",
                      {{"count", as_integer(group.problems.size() - shown)}, {"column", column}, {"cells", cells}}) +
                  "\n";
    }

    const CommonOptions& m_options;
    Style m_style;
    PositionFinder m_positions = {};
    std::string m_text = {};
};

}

std::string text_report(const Diagnostics& problems, const CommonOptions& options)
{
    const auto sorted = problems.sorted();
    std::vector<Diagnostic> open;
    std::vector<Diagnostic> accepted;
    for (const auto& problem : sorted) (problem.accepted ? accepted : open).push_back(problem);
    Printer printer(options);
    const auto groups = grouped(open);
    std::size_t in_file = 0;
    std::size_t left_out = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto path = path_of(groups[i].first());
        if (++in_file <= groups_per_file)
            printer.print(groups[i]);
        else
            left_out += groups[i].problems.size();
        const bool last = i + 1 == groups.size() || path_of(groups[i + 1].first()) != path;
        if (!last) continue;
        if (left_out > 0) printer.print_more(path, left_out);
        in_file = 0;
        left_out = 0;
    }
    printer.print_accepted(accepted);
    return printer.text();
}

}
