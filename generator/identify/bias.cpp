#include "identify/bias.hpp"

#include "foundation/suggestion.hpp"

#include <algorithm>
#include <charconv>

namespace opora::identify {

namespace {

/// `5 РУ` taken apart.
struct GradeAndSubject {
    std::int64_t grade = 0;
    std::string subject = {}; ///< the beginning of its name
};

std::optional<GradeAndSubject> parse_marker(std::string_view folded_marker)
{
    GradeAndSubject parsed;
    const auto* const end = folded_marker.data() + folded_marker.size();
    const auto [rest, error] = std::from_chars(folded_marker.data(), end, parsed.grade);
    if (error != std::errc()) return std::nullopt;
    folded_marker.remove_prefix(static_cast<std::size_t>(rest - folded_marker.data()));
    while (folded_marker.starts_with(' ')) folded_marker.remove_prefix(1);
    parsed.subject = folded_marker;
    return parsed.subject.empty() ? std::nullopt : std::optional(parsed);
}

}

MarkerReader::MarkerReader(const dataset::Table& procedures, const RuleSet& rules)
{
    std::set<std::string> kinds;
    for (const auto& kind : rules.bias_kinds) kinds.insert(folded(kind));
    for (std::size_t row = 0; row < procedures.row_count(); ++row) {
        const auto id = procedures.text(row, "id");
        const auto found = std::find(rules.procedures.begin(), rules.procedures.end(), id);
        Procedure procedure{.id = folded(id),
                            .title = folded(procedures.text(row, "title")),
                            .subject = folded(procedures.text(row, "subject")),
                            .grade = procedures.integer(row, "grade"),
                            .is_markable = kinds.count(folded(procedures.text(row, "kind"))) > 0};
        if (found != rules.procedures.end())
            procedure.position = static_cast<std::size_t>(found - rules.procedures.begin());
        m_procedures.push_back(std::move(procedure));
    }
}

std::set<std::size_t> MarkerReader::procedures_of(std::string_view marker) const
{
    const auto text = folded(marker);
    const auto parsed = parse_marker(text);
    const bool is_name = std::any_of(m_procedures.begin(), m_procedures.end(), [&](const Procedure& procedure) {
        return procedure.id == text || procedure.title == text;
    });
    std::set<std::size_t> positions;
    for (const auto& procedure : m_procedures) {
        if (!procedure.position) continue;
        const bool named = is_name  ? procedure.id == text || procedure.title == text
                           : parsed ? procedure.is_markable && procedure.grade == parsed->grade &&
                                          procedure.subject.starts_with(parsed->subject)
                                    : procedure.is_markable;
        if (named) positions.insert(*procedure.position);
    }
    return positions;
}

}
