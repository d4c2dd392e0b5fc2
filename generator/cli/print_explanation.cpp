#include "cli/print_explanation.hpp"

#include "cli/decision_words.hpp"
#include "identify/explain.hpp"
#include "identify/low_result.hpp"
#include "language/numbers.hpp"
#include "shares/wilson.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace opora::cli {

namespace {

using language::Language;

std::string head(const Explained& explained, Language language)
{
    const auto& identification = explained.outcome.identifications.back();
    const auto& rules = identification.rules;
    const auto& decision = explained.decision;
    return decision_words("heading",
                          {{"name", school_name(explained.tables, decision.school)},
                           {"school", decision.school},
                           {"date", day_words(identification.as_of, language)}},
                          language) +
           "\n" + identify::explain(decision, rules, identification.periods, language) + "\n\n" +
           decision_words("rules",
                          {{"title", rules.title},
                           {"id", rules.id},
                           {"document", rules.document.empty() ? "none" : rules.document},
                           {"periods", fmt::format("{}", fmt::join(identification.periods, ", "))}},
                          language) +
           "\n";
}

std::string result_words(const identify::Evidence& evidence, const identify::LowResult& rule, Language language)
{
    if (evidence.participants == 0) return decision_words("result-empty", {}, language);
    const auto limits = shares::told_limits(shares::wilson_limits(evidence.below, evidence.participants));
    const auto threshold = identify::low_from(rule, evidence.procedure, evidence.participants);
    const double share = 100.0 * static_cast<double>(evidence.below) / static_cast<double>(evidence.participants);
    return decision_words("result-line",
                          {{"below", evidence.below},
                           {"participants", evidence.participants},
                           {"share", language::format_percent(share, 1)},
                           {"limits", fmt::format("{}–{}", language::format_integer(limits.low),
                                                  language::format_percent(static_cast<double>(limits.high)))},
                           {"threshold", threshold ? std::to_string(*threshold) : std::string("∞")},
                           {"low", evidence.low ? "yes" : "no"},
                           {"excluded", evidence.is_excluded ? "yes" : "no"}},
                          language);
}

std::string results(const Explained& explained, Language language)
{
    const auto& rules = explained.outcome.identifications.back().rules;
    std::string text;
    for (const auto& evidence : explained.decision.evidence)
        text += fmt::format("  {}  {:<10} {}  {}\n", evidence.period, evidence.procedure,
                            result_words(evidence, rules.low_result, language), evidence.row);
    return text.empty() ? text : "\n" + decision_words("results", {}, language) + "\n" + text;
}

std::string comparisons(const Explained& explained, Language language)
{
    std::string text;
    for (const auto& comparison : explained.decision.comparisons) {
        const auto& standing = comparison.standing;
        text += "  " + comparison.period + "  " +
                decision_words(
                    "comparison-line",
                    {{"id", comparison.criterion},
                     {"value", standing.value.empty() ? "none" : identify::number_words(standing.value, language)},
                     {"worse", standing.worse},
                     {"compared", standing.compared},
                     {"met", standing.met          ? "yes"
                             : standing.is_unknown ? "unknown"
                                                   : "no"}},
                    language) +
                "\n";
    }
    return text.empty() ? text : "\n" + decision_words("comparisons", {}, language) + "\n" + text;
}

std::string notes(const Explained& explained, Language language)
{
    std::string text;
    for (const auto& sentence : identify::remarks(explained.decision, most_pupils, language))
        text += "  " + sentence + "\n";
    return text.empty() ? text : "\n" + decision_words("notes", {}, language) + "\n" + text;
}

/// Under the rules of that time.
std::string title_of(const identify::Outcome& outcome, const identify::ListedPeriod& entry)
{
    if (!entry.listed) return "none";
    for (const auto& identification : outcome.identifications) {
        if (identification.rules.id == entry.rules) return category_title(identification.rules, *entry.listed);
    }
    return *entry.listed;
}

std::string history(const Explained& explained, Language language)
{
    std::string text;
    for (const auto& entry : explained.outcome.history) {
        if (entry.school != explained.decision.school) continue;
        const auto change = identify::name(entry.change);
        text += "  " + entry.period + "  " +
                decision_words("history-line",
                               {{"category", title_of(explained.outcome, entry)},
                                {"change", std::string(change.empty() ? "unknown" : change)},
                                {"rules", entry.rules}},
                               language) +
                "\n";
    }
    return text.empty() ? text : "\n" + decision_words("history", {}, language) + "\n" + text;
}

}

std::string explanation_text(const Explained& explained, Language language)
{
    return head(explained, language) + results(explained, language) + comparisons(explained, language) +
           notes(explained, language) + history(explained, language);
}

}
