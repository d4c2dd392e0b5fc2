#include "addresses/moves.hpp"

#include "addresses/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <map>

namespace opora::addresses {

namespace {

class Resolver {
public:
    Resolver(const SiteNow& site, Diagnostics& problems) : m_site(site), m_problems(problems) {}

    Moves resolve(std::span<const Line> lines)
    {
        for (const auto& line : lines) add(line);
        for (const auto& [from, line] : m_lines)
            if (from.anchor.empty()) follow(*line);
        for (const auto& [from, line] : m_lines)
            if (!from.anchor.empty()) add_anchor(*line);
        return std::move(m_moves);
    }

private:
    void add(const Line& line)
    {
        if (line.from.anchor.empty() && m_site.paths.contains(line.from.path))
            return report(living, line, {{"address", line.from.words()}});
        const auto [first, is_new] = m_lines.emplace(line.from, &line);
        if (is_new) return;
        Diagnostic diagnostic{.code = twice,
                              .arguments = {{"address", line.from.words()}},
                              .where = line.from_where,
                              .cell = line.from_cell,
                              .related = {{.where = first->second->from_where, .note = "first"}}};
        m_problems.report(std::move(diagnostic));
    }

    /// The line of `path` itself, without a place in it.
    [[nodiscard]] const Line* line_of(const std::string& path) const
    {
        const auto found = m_lines.find(Place{.path = path});
        return found == m_lines.end() ? nullptr : found->second;
    }

    /// What the chain that begins with `line` ends at: the last line of it; null in a circle.
    [[nodiscard]] const Line* last_of(const Line& line) const
    {
        const auto* last = &line;
        for (std::size_t steps = 0; last->to && !m_site.paths.contains(last->to->path); ++steps) {
            const auto* next = line_of(last->to->path);
            if (next == nullptr) return last;
            if (next == &line || steps > m_lines.size()) return nullptr;
            last = next;
        }
        return last;
    }

    void follow(const Line& line)
    {
        const auto* last = last_of(line);
        if (last == nullptr) {
            if (is_in_circle(line)) report(circle, line, {{"address", line.from.words()}, {"to", line.to->words()}});
            return;
        }
        if (last->to && !m_site.paths.contains(last->to->path)) {
            if (last == &line) report_no_target(line);
            return;
        }
        m_moves.moves.push_back({.from = line.from.path,
                                 .to = last->to,
                                 .since = line.since ? line.since : last->since,
                                 .reason = last->to ? line.reason : last->reason});
    }

    /// Lines that only lead into a circle are not at fault.
    [[nodiscard]] bool is_in_circle(const Line& line) const
    {
        const auto* next = line_of(line.to->path);
        for (std::size_t steps = 0; next != nullptr && steps <= m_lines.size(); ++steps) {
            if (next == &line) return true;
            next = next->to ? line_of(next->to->path) : nullptr;
        }
        return false;
    }

    void add_anchor(const Line& line)
    {
        if (!line.to) return; // that the place is gone is known
        const auto page = page_now(line.from.path);
        if (!page) return report_no_page_of(line);
        if (page != page_now(line.to->path) || line.to->anchor.empty())
            return report(other_page, line, {{"address", line.from.words()}, {"to", line.to->words()}});
        m_moves.anchors.push_back({.page = *page, .from = line.from.anchor, .to = line.to->anchor});
    }

    /// What stands at `path`, or at the place that it has moved to; nothing when nothing does any more.
    [[nodiscard]] std::optional<std::string> page_now(const std::string& path) const
    {
        if (m_site.paths.contains(path)) return path;
        const auto moved = std::ranges::find(m_moves.moves, path, &Move::from);
        return moved == m_moves.moves.end() || !moved->to ? std::nullopt : std::make_optional(moved->to->path);
    }

    void report_no_page_of(const Line& line)
    {
        if (hold_back(line.from.path)) return;
        report_missing(line.from, line.from.words(), line.from_where, line.from_cell);
    }

    void report_no_target(const Line& line)
    {
        if (!hold_back(line.to->path)) report_missing(*line.to, line.to_text, line.to_where, line.to_cell);
    }

    bool hold_back(const std::string& path)
    {
        const auto cause = m_site.excuse(path);
        if (cause && !cause->empty()) m_problems.hold_back(*cause);
        return cause.has_value();
    }

    void report_missing(const Place& place, const std::string& text, const SourceSpan& where, const std::string& cell)
    {
        const std::vector<std::string> known(m_site.paths.begin(), m_site.paths.end());
        Arguments arguments{{"found", visible(shortened(text, 100))}, {"what", "missing"}};
        add_suggestion(arguments, did_you_mean(place.path, known));
        m_problems.report({.code = no_target, .arguments = std::move(arguments), .where = where, .cell = cell});
    }

    void report(const Code& code, const Line& line, Arguments arguments)
    {
        m_problems.report(
            {.code = code, .arguments = std::move(arguments), .where = line.from_where, .cell = line.from_cell});
    }

    const SiteNow& m_site;
    Diagnostics& m_problems;
    std::map<Place, const Line*> m_lines = {};
    Moves m_moves = {};
};

}

Moves resolve(std::span<const Line> lines, const SiteNow& site, Diagnostics& problems)
{
    return Resolver(site, problems).resolve(lines);
}

}
