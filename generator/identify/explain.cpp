#include "identify/explain.hpp"

#include "foundation/joining.hpp"
#include "identify/rule_periods.hpp"
#include "language/catalogue.hpp"
#include "language/dates.hpp"
#include "values/period_year.hpp"

#include <algorithm>
#include <set>

namespace opora::identify {

namespace {

using language::Language;

std::string or_none(const std::string& text)
{
    return text.empty() ? "none" : text; // the word that the patterns select on
}

std::string without_full_stop(std::string sentence)
{
    while (sentence.ends_with('.') || sentence.ends_with(' ')) sentence.pop_back();
    return sentence;
}

std::string say(const std::string& key, const Arguments& arguments, Language language)
{
    return language::text("decisions." + key, arguments, language);
}

std::string joined(const std::vector<std::string>& parts, Language language)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? say("and", {}, language) : ", ";
        text += parts[i];
    }
    return text;
}

std::string title_of(const RuleSet& rules, const std::string& id)
{
    const auto* category = find_category(rules, id);
    return category ? category->title : id;
}

/// Builds the reasons of one decision.
class Reasons {
public:
    Reasons(const Decision& decision, std::span<const std::string> periods, Language language)
        : m_decision(decision), m_periods(periods), m_language(language)
    {
    }

    [[nodiscard]] std::string reason(const Criterion& criterion) const
    {
        if (!criterion.all_of.empty()) {
            std::vector<std::string> parts;
            for (const auto& member : criterion.all_of) parts.push_back(plain_reason(member));
            return with_label(joined(parts, m_language), criterion);
        }
        return with_label(plain_reason(criterion), criterion);
    }

private:
    [[nodiscard]] std::string with_label(const std::string& reason, const Criterion& criterion) const
    {
        return say("reason", {{"reason", reason}, {"id", label_of(criterion)}}, m_language);
    }

    [[nodiscard]] std::string plain_reason(const Criterion& criterion) const
    {
        if (criterion.test) return measured(criterion);
        return criterion.match == MatchMode::Any ? low_by_period(criterion) : low_in_all(criterion);
    }

    [[nodiscard]] std::span<const std::string> last_periods(const Criterion& criterion) const
    {
        return m_periods.last(std::min(m_periods.size(), static_cast<std::size_t>(criterion.in_each_of_last)));
    }

    [[nodiscard]] std::set<std::string> low_procedures(const std::string& period) const
    {
        std::set<std::string> procedures;
        for (const auto& evidence : m_decision.evidence)
            if (evidence.period == period && evidence.low && !evidence.is_excluded)
                procedures.insert(evidence.procedure);
        return procedures;
    }

    [[nodiscard]] std::string low_by_period(const Criterion& criterion) const
    {
        std::vector<std::string> parts;
        for (const auto& period : last_periods(criterion))
            parts.push_back(say("low-in-period",
                                {{"period", period_words(period, m_language)},
                                 {"count", static_cast<std::int64_t>(low_procedures(period).size())}},
                                m_language));
        return say("reason-low", {{"list", joined(parts, m_language)}}, m_language);
    }

    [[nodiscard]] std::string low_in_all(const Criterion& criterion) const
    {
        std::vector<std::string> parts;
        std::map<std::string, std::size_t> times;
        for (const auto& period : last_periods(criterion)) {
            parts.push_back(period_words(period, m_language));
            for (const auto& procedure : low_procedures(period)) ++times[procedure];
        }
        const auto count =
            std::count_if(times.begin(), times.end(), [&](const auto& entry) { return entry.second == parts.size(); });
        return say("reason-same", {{"count", static_cast<std::int64_t>(count)}, {"list", joined(parts, m_language)}},
                   m_language);
    }

    [[nodiscard]] std::string measured(const Criterion& criterion) const
    {
        const auto& test = *criterion.test;
        std::vector<std::string> parts;
        for (const auto& comparison : m_decision.comparisons) {
            if (comparison.ordinal != criterion.ordinal) continue;
            const auto& standing = comparison.standing;
            Arguments arguments{{"value", number_words(standing.value, m_language)},
                                {"period", period_words(comparison.period, m_language)}};
            if (test.against == Against::Schools) {
                arguments.emplace_back("worse", standing.worse);
                arguments.emplace_back("compared", standing.compared);
            }
            parts.push_back(
                say(test.against == Against::Schools ? "place-in-period" : "value-in-period", arguments, m_language));
        }
        return say(reason_key(test),
                   {{"measure", std::string(pattern_word(test.measure))},
                    {"indicator", test.indicator + test.rating + test.score},
                    {"list", joined(parts, m_language)},
                    {"better", test.for_better ? "yes" : "no"},
                    {"back", std::int64_t{test.periods}},
                    {"border", border_word(test)},
                    {"threshold", number_words(border_of(test), m_language)}},
                   m_language);
    }

    static const char* reason_key(const MeasureTest& test)
    {
        switch (test.against) {
        case Against::Earlier:
            return "reason-trend";
        case Against::District:
            return "reason-district";
        case Against::Schools:
            return "reason-rank";
        case Against::Border:
            break;
        }
        return test.measure == Measure::Index ? "reason-index" : "reason-border";
    }

    static std::string border_of(const MeasureTest& test)
    {
        if (test.at_most) return test.at_most->to_text();
        if (test.over) return test.over->to_text();
        return test.at_least ? test.at_least->to_text() : std::string();
    }

    static const char* border_word(const MeasureTest& test)
    {
        return test.at_most ? "most" : test.over ? "over" : "least";
    }

    const Decision& m_decision;
    std::span<const std::string> m_periods;
    Language m_language;
};

/// Of a school without a decision of its own.
std::string undecided_words(const Decision& decision, const RuleSet& rules, Language language)
{
    if (has_note(decision, "closed") || has_note(decision, "not-covered")) return {};
    if (decision.differs) return say("not-on-list", {}, language);
    if (decision.listed == undecided) return say("undecided", {}, language);
    return rules.list_complete ? say("not-included", {}, language) : std::string();
}

std::string official_words(const Decision& decision, const RuleSet& rules, Language language)
{
    if (!decision.official) return undecided_words(decision, rules, language);
    const auto& from = decision.official_from;
    const auto date = !from                           ? std::string("none")
                      : language == Language::Russian ? language::format_date(*from)
                                                      : to_iso(*from);
    return say("official",
               {{"category", *decision.official},
                {"title", title_of(rules, *decision.official)},
                {"date", date},
                {"differs", decision.differs ? "yes" : "no"},
                {"reason", or_none(without_full_stop(decision.official_reason))}},
               language);
}

std::string not_identified(const Decision& decision, const RuleSet& rules, std::span<const std::string> periods,
                           Language language)
{
    std::vector<std::string> words;
    for (const auto& period : periods) words.push_back(period_words(period, language));
    std::vector<std::string> unknown;
    for (const auto& category : rules.categories)
        for (const auto& criterion : category.any_of)
            if (is_among(decision.unknown, criterion.id)) unknown.push_back(label_of(criterion));
    const char* const why = has_note(decision, "not-covered")                    ? "scope"
                            : !computes(rules)                                   ? "list"
                            : has_note(decision, "no-results") && !words.empty() ? "none"
                            : !unknown.empty()                                   ? "unknown"
                                                                                 : "other";
    return say("not-identified",
               {{"why", why}, {"periods", or_none(joined(words, language))}, {"unknown", joined(unknown, language)}},
               language);
}

}

std::string period_words(std::string_view period, Language language)
{
    return say("period",
               {{"period", std::string(period)}, {"kind", values::is_school_year(period) ? "school" : "calendar"}},
               language);
}

std::string number_words(std::string value, Language language)
{
    if (language == Language::Russian) std::replace(value.begin(), value.end(), '.', ',');
    return value;
}

std::string explain(const Decision& decision, const RuleSet& rules, std::span<const std::string> periods,
                    Language language)
{
    std::string text;
    const auto* category = decision.category ? find_category(rules, *decision.category) : nullptr;
    if (has_note(decision, "closed")) {
        text = say("closed", {{"merged", has_note(decision, "merged") ? "yes" : "no"}}, language);
    } else if (category) {
        const Reasons reasons(decision, periods, language);
        std::string all;
        for (const auto& criterion : category->any_of) {
            const auto& held = decision.criteria;
            if (std::find(held.begin(), held.end(), criterion.id) == held.end()) continue;
            append_item(all, reasons.reason(criterion), "; ");
        }
        text = say("identified", {{"category", category->title}, {"reasons", or_none(all)}}, language);
    } else {
        text = not_identified(decision, rules, periods, language);
    }
    text += official_words(decision, rules, language);
    return text + ".";
}

std::vector<std::string> remarks(const Decision& decision, std::int64_t most_pupils, Language language)
{
    std::vector<std::string> sentences;
    const auto add = [&](const char* key, const std::optional<std::int64_t>& count) {
        if (count && *count <= most_pupils) sentences.push_back(say(key, {{"count", *count}}, language));
    };
    add("pupils-fewer", decision.change.fewer);
    add("pupils-more", decision.change.more);
    for (const auto& note : decision.notes) sentences.push_back(say("note-" + note, {}, language));
    return sentences;
}

std::string_view pattern_word(Measure measure)
{
    return measure == Measure::MeanScore ? "mean" : name_of(measure);
}

}
