#include "pipeline/decision_tables.hpp"

#include "disclosure/letters.hpp"
#include "disclosure/publish.hpp"
#include "store/public_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace opora::pipeline {

namespace {

using identify::Decision;
using identify::has_note;
using identify::Identification;

store::Value or_null(const std::string& text)
{
    return text.empty() ? store::Value() : store::Value(text);
}

store::Value or_null(const std::optional<std::string>& text)
{
    return text ? store::Value(*text) : store::Value();
}

store::Value or_null(const std::optional<std::int64_t>& number)
{
    return number ? store::Value(*number) : store::Value();
}

std::string category_title(const identify::RuleSet& rules, const std::optional<std::string>& id)
{
    const auto* category = id ? identify::find_category(rules, *id) : nullptr;
    return category ? category->title : std::string();
}

/// `support`, `watch` or `unknown`; null for a school that is in no category.
store::Value category_status(const identify::RuleSet& rules, const std::optional<std::string>& id)
{
    if (id == identify::undecided) return *id;
    const auto* category = id ? identify::find_category(rules, *id) : nullptr;
    return category ? store::Value(std::string(identify::name(category->status))) : store::Value();
}

std::string cohort_title(const identify::RuleSet& rules, const std::string& id)
{
    for (const auto& category : rules.categories)
        for (const auto& cohort : category.cohorts)
            if (cohort.id == id) return cohort.title;
    return {};
}

/// What is computed of a school is for everyone where it is the same whatever the numbers are that nobody is shown, and
/// where somebody has decided on the school.
template <class Entry> bool is_for_everyone(const Entry& entry)
{
    return entry.is_sure && entry.listed != identify::undecided;
}

store::Value told_category(const std::optional<std::string>& category, bool is_told)
{
    return is_told ? or_null(category) : store::Value(std::string(identify::undecided));
}

enum class Reader { Office, Everyone };

std::vector<store::Value> decision_row(const Decision& decision, const identify::RuleSet& rules, Reader reader)
{
    const bool is_told = reader == Reader::Office || is_for_everyone(decision);
    return {decision.school,
            told_category(decision.category, is_told),
            is_told ? or_null(category_title(rules, decision.category)) : store::Value(),
            or_null(fmt::format("{}", fmt::join(decision.criteria, ","))),
            or_null(decision.official),
            or_null(category_title(rules, decision.official)),
            or_null(decision.official_reason),
            or_null(decision.official_document),
            decision.official_from ? store::Value(to_iso(*decision.official_from)) : store::Value(),
            is_told ? store::Value(std::int64_t{decision.differs ? 1 : 0}) : store::Value(),
            or_null(fmt::format("{}", fmt::join(decision.notes, ","))),
            or_null(decision.pupils_to_change),
            or_null(decision.change.fewer),
            or_null(decision.change.more),
            or_null(decision.cohort),
            or_null(cohort_title(rules, decision.cohort)),
            or_null(decision.listed),
            or_null(category_title(rules, decision.listed)),
            category_status(rules, decision.listed),
            or_null(fmt::format("{}", fmt::join(decision.missing_periods, ",")))};
}

disclosure::RowName row_of(const Decision& decision, const identify::Evidence& evidence)
{
    return {.procedure = evidence.procedure, .period = evidence.period, .school = decision.school};
}

bool is_withheld(const Decision& decision, const identify::Evidence& evidence, const disclosure::Published& published)
{
    const auto letter = published.letters.find(row_of(decision, evidence));
    return letter == published.letters.end() || disclosure::is_hidden(letter->second);
}

/// Takes away the criteria over private numbers that the office does not want told; are there any?
bool keep_back(Decision& decision, const identify::RuleSet& rules)
{
    const auto* category = decision.category ? identify::find_category(rules, *decision.category) : nullptr;
    if (!category) return false;
    const auto taken = std::erase_if(decision.criteria, [&](const std::string& id) {
        return std::ranges::any_of(category->any_of, [&](const identify::Criterion& criterion) {
            return criterion.id == id && identify::is_kept_back(criterion);
        });
    });
    return taken > 0;
}

/// What everyone may know of a decision.
Decision public_decision(Decision decision, const identify::RuleSet& rules, const disclosure::Published& published,
                         const content_files::DisclosurePolicy& policy)
{
    const bool withheld = std::ranges::any_of(
        decision.evidence, [&](const identify::Evidence& one) { return is_withheld(decision, one, published); });
    const bool bias_matters = has_note(decision, "bias-matters");
    std::vector<std::string> notes;
    for (const auto* note :
         {"closed", "merged", "missing-marks", "missing-period", "missing-values", "no-results", "not-covered"})
        if (has_note(decision, note)) notes.emplace_back(note);
    const bool all_hidden = policy.school_results == content_files::SchoolResults::Hidden;
    if (withheld && !all_hidden) notes.emplace_back("few-participants");
    // A criterion tells how many results of a school are low.
    const bool is_told = is_for_everyone(decision);
    if (bias_matters || all_hidden || !is_told) decision.criteria.clear();
    const bool keeps_back = keep_back(decision, rules);
    if (keeps_back && policy.computed == content_files::ComputedAnswers::All) notes.emplace_back("private-criterion");
    std::sort(notes.begin(), notes.end());
    decision.notes = std::move(notes);
    const bool open = std::ranges::all_of(decision.evidence, [&](const identify::Evidence& one) {
        return disclosure::is_open_row(published, row_of(decision, one));
    });
    if (open && is_told && !bias_matters && !identify::has_measures(rules)) return decision;
    decision.change = {};
    decision.pupils_to_change.reset();
    return decision;
}

/// What a criterion asks for, as the column `kind` says it.
std::string kind_of(const identify::Criterion& criterion)
{
    using identify::Against;
    using identify::Measure;
    if (!criterion.all_of.empty()) return "all_of";
    if (!criterion.test) return "procedures";
    switch (criterion.test->against) {
    case Against::Schools:
        return "rank";
    case Against::Earlier:
        return "trend";
    case Against::District:
        return "above_district";
    case Against::Border:
        break;
    }
    switch (criterion.test->measure) {
    case Measure::Context:
        return "context";
    case Measure::Score:
        return "score";
    case Measure::Doubt:
        return "doubted";
    case Measure::RatingRank:
    case Measure::RatingPlace:
    case Measure::RatingScore:
        return "external";
    default:
        return "index";
    }
}

}

store::Rows decision_rows(const identify::Outcome& outcome)
{
    auto rows = store::public_rows("decisions_by_school");
    if (outcome.identifications.empty()) return rows;
    const auto& current = outcome.identifications.back();
    for (const auto& decision : current.decisions)
        rows.rows.push_back(decision_row(decision, current.rules, Reader::Office));
    return rows;
}

store::Rows public_decision_rows(const identify::Outcome& outcome, const disclosure::Published& published,
                                 const content_files::DisclosurePolicy& policy)
{
    auto rows = store::public_rows("decisions_by_school");
    if (outcome.identifications.empty()) return rows;
    const auto& current = outcome.identifications.back();
    for (const auto& decision : current.decisions)
        rows.rows.push_back(
            decision_row(public_decision(decision, current.rules, published, policy), current.rules, Reader::Everyone));
    return rows;
}

store::Rows criterion_rows(const identify::Outcome& outcome)
{
    auto rows = store::public_rows("criteria");
    if (outcome.identifications.empty()) return rows;
    for (const auto& category : outcome.identifications.back().rules.categories) {
        for (const auto& criterion : category.any_of) {
            const bool counts = !criterion.test && criterion.all_of.empty();
            rows.rows.push_back(
                {category.id, criterion.id, or_null(criterion.title), kind_of(criterion),
                 counts ? store::Value(std::int64_t{criterion.procedures_at_least}) : store::Value(),
                 std::int64_t{identify::look_back(criterion)},
                 counts ? store::Value(std::int64_t{criterion.match == identify::MatchMode::SameProcedure ? 1 : 0})
                        : store::Value()});
        }
    }
    return rows;
}

store::Rows history_rows(const identify::Outcome& outcome)
{
    auto rows = store::public_rows("list_history");
    std::map<std::string, const identify::RuleSet*> by_id;
    for (const auto& identification : outcome.identifications)
        by_id.emplace(identification.rules.id, &identification.rules);
    std::string previous_title; // these two under the rules of that time
    store::Value previous_status;
    for (const auto& entry : outcome.history) {
        const auto& rules = *by_id.at(entry.rules);
        const auto title = category_title(rules, entry.listed);
        auto status = category_status(rules, entry.listed);
        rows.rows.push_back({entry.school, entry.period, entry.rules, rules.title,
                             told_category(entry.category, is_for_everyone(entry)), or_null(entry.official),
                             or_null(entry.listed), or_null(title), status, or_null(entry.previous),
                             entry.previous ? or_null(previous_title) : store::Value(),
                             entry.previous ? previous_status : store::Value(),
                             or_null(std::string(identify::name(entry.change))), or_null(entry.since), entry.run});
        previous_title = title;
        previous_status = std::move(status);
    }
    return rows;
}

store::Rows comparison_rows(const identify::Outcome& outcome)
{
    store::Rows rows{.columns = {"school", "category", "criterion", "period", "value", "worse", "compared", "met"},
                     .rows = {}};
    if (outcome.identifications.empty()) return rows;
    for (const auto& decision : outcome.identifications.back().decisions) {
        for (const auto& one : decision.comparisons) {
            if (one.standing.value.empty()) continue;
            rows.rows.push_back({decision.school, one.category, one.criterion, one.period,
                                 std::stod(one.standing.value), one.standing.worse, one.standing.compared,
                                 std::int64_t{one.standing.met ? 1 : 0}});
        }
    }
    return rows;
}

}
