#include "cli/print_decisions.hpp"

#include "cli/decision_words.hpp"
#include "identify/explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

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
    Json record{{"school", decision.school},          {"category", or_null(decision.category)},
                {"criteria", decision.criteria},      {"official", or_null(decision.official)},
                {"listed", or_null(decision.listed)}, {"differs", decision.differs}};
    if (!decision.official_reason.empty()) record["official_reason"] = decision.official_reason;
    if (!decision.official_document.empty()) record["official_document"] = decision.official_document;
    if (!decision.category && !decision.unknown.empty()) record["unknown"] = decision.unknown;
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

std::string category_words(const identify::RuleSet& rules, const std::optional<std::string>& id)
{
    return id && *id != "none" ? category_title(rules, *id) : "none";
}

/// The category that is computed, or why there is none: the words that the pattern `line` selects on.
std::string computed_words(const identify::Decision& decision, const identify::RuleSet& rules)
{
    if (decision.category) return category_title(rules, *decision.category);
    if (identify::has_note(decision, "not-covered")) return "scope";
    return decision.unknown.empty() ? "none" : "unknown";
}

/// What was decided on the school: the word that the pattern `line` selects on.
std::string decided_word(const identify::Decision& decision, const identify::RuleSet& rules)
{
    if (decision.official) return "yes";
    if (decision.listed == identify::undecided) return "unknown";
    const bool is_decided = !identify::has_note(decision, "closed") && !identify::has_note(decision, "not-covered");
    return rules.list_complete && is_decided ? "complete" : "no";
}

std::string decision_text(const identify::Decision& decision, const identify::RuleSet& rules,
                          const dataset::Tables& tables, language::Language language)
{
    auto text =
        decision_words(
            "line",
            {{"name", school_name(tables, decision.school)},
             {"school", decision.school},
             {"category", computed_words(decision, rules)},
             {"unknown", fmt::format("{}", fmt::join(decision.unknown, ", "))},
             {"criteria", decision.criteria.empty() ? "none" : fmt::format("{}", fmt::join(decision.criteria, ", "))},
             {"decided", decided_word(decision, rules)},
             {"official", category_words(rules, decision.official)},
             {"differs", decision.differs ? "yes" : "no"},
             {"reason", decision.official_reason.empty() ? "none" : decision.official_reason}},
            language) +
        "\n";
    for (const auto& evidence : decision.evidence) {
        if (!evidence.low) continue;
        text += decision_words("low-line",
                               {{"period", evidence.period},
                                {"procedure", evidence.procedure},
                                {"below", evidence.below},
                                {"participants", evidence.participants},
                                {"row", evidence.row}},
                               language) +
                "\n";
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

std::string decisions_text(const identify::Identification& identification, const dataset::Tables& tables,
                           language::Language language)
{
    const auto& rules = identification.rules;
    auto text = decision_words("list-heading",
                               {{"title", rules.title},
                                {"id", rules.id},
                                {"periods", fmt::format("{}", fmt::join(identification.periods, ", "))},
                                {"date", day_words(identification.as_of, language)}},
                               language) +
                "\n";
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of)
            text += decision_words("criterion-line",
                                   {{"id", criterion.id}, {"title", criterion.title}, {"category", category.title}},
                                   language) +
                    "\n";
    text += "\n";
    for (const auto& decision : identification.decisions) text += decision_text(decision, rules, tables, language);
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
