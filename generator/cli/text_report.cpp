#include "cli/report.hpp"
#include "foundation/utf8.hpp"
#include "language/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace opora::cli {

namespace {

constexpr std::size_t most_per_file = 50;
constexpr std::size_t excerpt_width = 110; ///< code points of a line that are shown around the problem

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

std::string cut(std::string_view text, std::size_t first, std::size_t count)
{
    std::size_t offset = 0;
    for (std::size_t i = 0; i < first && offset < text.size(); ++i) offset = decode_utf8(text, offset).next;
    const auto begin = offset;
    for (std::size_t i = 0; i < count && offset < text.size(); ++i) offset = decode_utf8(text, offset).next;
    return std::string(text.substr(begin, offset - begin));
}

/// The line of the file and carets under the span; a long line is shown around the problem only.
std::string excerpt(const SourceSpan& where)
{
    const auto line = line_at(*where.text, where.begin);
    const auto position = position_of(*where.text, where.begin);
    const auto length = std::max<std::size_t>(1, count_code_points(where.view().substr(0, where.view().find('\n'))));
    const auto column = position.column - 1;
    const std::size_t first = column > excerpt_width * 2 / 3 ? column - excerpt_width / 3 : 0;
    const auto before = visible_in_line(cut(line, first, column - first));
    const auto marked = visible_in_line(cut(line, column, std::min(length, excerpt_width)));
    const auto shown = std::min(excerpt_width, count_code_points(line) - std::min(first, count_code_points(line)));
    const auto used = (column - first) + std::min(length, excerpt_width);
    const auto after = used < shown ? visible_in_line(cut(line, column + length, shown - used)) : std::string();
    const auto lead = first > 0 ? std::string("…") : std::string();
    const auto indent = count_code_points(lead) + count_code_points(before);
    const auto carets = std::max<std::size_t>(1, std::min(count_code_points(marked), excerpt_width));
    return fmt::format("{:>5} | {}{}{}{}\n      | {:{}}{:^>{}}\n", position.line, lead, before, marked, after, "",
                       indent, "", carets);
}

std::string place(const SourceSpan& where)
{
    const auto position = position_of(*where.text, where.begin);
    return fmt::format("{}:{}:{}", where.text->path, position.line, position.column);
}

std::string cell_note(const Diagnostic& diagnostic, language::Language language)
{
    if (diagnostic.cell.empty()) return {};
    const auto sheet = diagnostic.where && diagnostic.where->text ? diagnostic.where->text->sheet : std::string();
    if (sheet.empty()) return language::text("cli.cell", {{"cell", diagnostic.cell}}, language);
    return language::text("cli.cell-in-sheet", {{"cell", diagnostic.cell}, {"sheet", sheet}}, language);
}

std::string render_one(const Diagnostic& diagnostic, const CommonOptions& options)
{
    const auto style = style_of(options);
    const auto words = language::describe(diagnostic, options.language);
    const bool is_error = diagnostic.code.severity == Severity::Error;
    const bool placed = diagnostic.where && diagnostic.where->text;
    auto text = placed ? fmt::format("{}{}{}: ", style.bold, place(*diagnostic.where), style.reset) : std::string();
    text += fmt::format("{}{}[{}]{}: {}{}\n", is_error ? style.error : style.warning,
                        language::text(is_error ? "cli.error" : "cli.warning", {}, options.language),
                        diagnostic.code.name, style.reset, words.message, cell_note(diagnostic, options.language));
    if (placed && !line_at(*diagnostic.where->text, diagnostic.where->begin).empty())
        text += excerpt(*diagnostic.where);
    for (std::size_t i = 0; i < diagnostic.related.size(); ++i) {
        const auto& label = diagnostic.related[i];
        if (label.where.text)
            text += fmt::format("  {}{}{}: {}\n", style.dim, place(label.where), style.reset, words.notes[i]);
    }
    if (!words.hint.empty())
        text += fmt::format("  {}: {}\n", language::text("cli.hint", {}, options.language), words.hint);
    return text;
}

std::string path_of(const Diagnostic& diagnostic)
{
    return diagnostic.where && diagnostic.where->text ? diagnostic.where->text->path : std::string();
}

}

std::string text_report(const Diagnostics& problems, const CommonOptions& options)
{
    const auto sorted = problems.sorted();
    std::map<std::string, std::size_t> per_file;
    std::string text;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const auto path = path_of(sorted[i]);
        const auto shown = ++per_file[path];
        if (shown <= most_per_file) text += render_one(sorted[i], options);
        const bool last = i + 1 == sorted.size() || path_of(sorted[i + 1]) != path;
        if (last && shown > most_per_file) {
            const auto more = static_cast<std::int64_t>(shown - most_per_file);
            text += language::text("cli.more", {{"path", path}, {"count", more}}, options.language) + "\n";
        }
    }
    return text;
}

}
