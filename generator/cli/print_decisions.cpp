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
    Json record{{"period", evidence.period},
                {"procedure", evidence.procedure},
                {"participants", evidence.participants},
                {"below", evidence.below},
                {"low", evidence.low},
                {"row", evidence.row}};
    if (evidence.is_excluded) record["excluded"] = true;
    return record;
}

Json comparison_json(const identify::Comparison& comparison)
{
    const auto& standing = comparison.standing;
    return {{"category", comparison.category},
            {"criterion", comparison.criterion},
            {"period", comparison.period},
            {"value", standing.value.empty() ? Json(nullptr) : Json(standing.value)},
            {"worse", standing.worse},
            {"compared", standing.compared},
            {"met", standing.met}};
}

Json listed_json(const identify::ListedPeriod& entry)
{
    const auto change = identify::name(entry.change);
    return {{"school", entry.school},
            {"period", entry.period},
            {"rules", entry.rules},
            {"category", or_null(entry.category)},
            {"official", or_null(entry.official)},
            {"listed", or_null(entry.listed)},
            {"previous", or_null(entry.previous)},
            {"change", change.empty() ? Json(nullptr) : Json(change)},
            {"since", entry.since.empty() ? Json(nullptr) : Json(entry.since)},
            {"periods", entry.run}};
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
    for (const auto& comparison : decision.comparisons) record["comparisons"].push_back(comparison_json(comparison));
    if (!decision.cohort.empty()) record["cohort"] = decision.cohort;
    if (decision.change.fewer) record["pupils_fewer"] = *decision.change.fewer;
    if (decision.change.more) record["pupils_more"] = *decision.change.more;
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

std::string decisions_json(const identify::Outcome& outcome)
{
    const auto& identification = outcome.identifications.back();
    Json document{{"rules", identification.rules.id},
                  {"periods", identification.periods},
                  {"as_of", to_iso(identification.as_of)},
                  {"decisions", Json::array()}};
    for (const auto& decision : identification.decisions) document["decisions"].push_back(decision_json(decision));
    document["history"] = Json::array();
    for (const auto& entry : outcome.history) document["history"].push_back(listed_json(entry));
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

std::string explanation_json(const Explained& explained, language::Language language)
{
    const auto& identification = explained.outcome.identifications.back();
    Json document{
        {"rules", identification.rules.id},
        {"periods", identification.periods},
        {"as_of", to_iso(identification.as_of)},
        {"sentence", identify::explain(explained.decision, identification.rules, identification.periods, language)},
        {"remarks", identify::remarks(explained.decision, most_pupils, language)},
        {"decision", decision_json(explained.decision)},
        {"history", Json::array()}};
    for (const auto& entry : explained.outcome.history)
        if (entry.school == explained.decision.school) document["history"].push_back(listed_json(entry));
    return document.dump(2) + "\n";
}

}
