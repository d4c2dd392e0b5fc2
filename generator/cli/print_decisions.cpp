#include "cli/print_decisions.hpp"

#include "language/dates.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace opora::cli {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<std::string>& text)
{
    return text ? Json(*text) : Json(nullptr);
}

Json evidence_json(const identify::Evidence& evidence)
{
    return {{"period", evidence.period},
            {"procedure", evidence.procedure},
            {"participants", evidence.participants},
            {"below", evidence.below},
            {"low", evidence.low},
            {"row", evidence.row}};
}

Json decision_json(const identify::Decision& decision)
{
    Json record{{"school", decision.school},
                {"category", or_null(decision.category)},
                {"criteria", decision.criteria},
                {"official", or_null(decision.official)},
                {"differs", decision.differs}};
    if (!decision.official_reason.empty()) record["official_reason"] = decision.official_reason;
    if (!decision.official_document.empty()) record["official_document"] = decision.official_document;
    record["evidence"] = Json::array();
    for (const auto& evidence : decision.evidence) record["evidence"].push_back(evidence_json(evidence));
    record["notes"] = decision.notes;
    if (decision.pupils_to_change) record["pupils_to_change"] = *decision.pupils_to_change;
    return record;
}

std::string school_name(const dataset::Tables& tables, const std::string& id)
{
    const auto& schools = tables.at("schools");
    for (std::size_t row = 0; row < schools.row_count(); ++row)
        if (schools.text(row, "id") == id) return std::string(schools.text(row, "name"));
    return id;
}

std::string decision_text(const identify::Decision& decision, const dataset::Tables& tables)
{
    auto text = fmt::format("{} ({}): {}", school_name(tables, decision.school), decision.school,
                            decision.category.value_or("не выявлена"));
    if (!decision.criteria.empty()) text += fmt::format(", критерии {}", fmt::join(decision.criteria, ", "));
    if (decision.official) text += fmt::format("; решение: {}", *decision.official);
    if (decision.differs) text += fmt::format(" — отличается от расчёта. {}", decision.official_reason);
    text += "\n";
    for (const auto& evidence : decision.evidence) {
        if (!evidence.low) continue;
        text += fmt::format("    {} {}: {} из {}  {}\n", evidence.period, evidence.procedure, evidence.below,
                            evidence.participants, evidence.row);
    }
    return text;
}

}

std::string decisions_json(const identify::Identification& identification)
{
    Json document{{"rules", identification.rules.id},
                  {"periods", identification.periods},
                  {"as_of", to_iso(identification.as_of)},
                  {"decisions", Json::array()}};
    for (const auto& decision : identification.decisions) document["decisions"].push_back(decision_json(decision));
    return document.dump(2) + "\n";
}

std::string decisions_text(const identify::Identification& identification, const dataset::Tables& tables)
{
    const auto& rules = identification.rules;
    auto text = fmt::format("{} ({}), периоды: {}, на {}\n", rules.title, rules.id,
                            fmt::join(identification.periods, ", "), language::format_date(identification.as_of));
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of)
            text += fmt::format("    {} → {}: {}\n", criterion.id, category.id, criterion.title);
    text += "\n";
    for (const auto& decision : identification.decisions) text += decision_text(decision, tables);
    return text;
}

}
