#include "pages/school/school_reasons.hpp"

#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/criterion.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/procedures.hpp"
#include "facts/school_status.hpp"
#include "foundation/joining.hpp"
#include "identify/explain.hpp"
#include "identify/low_result.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "pieces/cells.hpp"
#include "pieces/legend.hpp"
#include "pieces/links.hpp"
#include "pieces/table.hpp"
#include "pieces/terms.hpp"
#include "store/database.hpp"

#include <algorithm>
#include <map>

namespace opora::pages {

using templates::View;

namespace {

/// `none` is what the patterns of the theme select when there is no date.
std::string date_argument(const std::string& iso_date)
{
    return iso_date.empty() ? "none" : facts::date_words(iso_date);
}

bool has_note(const facts::Decision& decision, std::string_view note)
{
    return std::find(decision.notes.begin(), decision.notes.end(), note) != decision.notes.end();
}

const char* title_key(facts::Support support)
{
    switch (support) {
    case facts::Support::Receives:
        return "school.why_listed";
    case facts::Support::Observed:
        return "school.why_observed";
    case facts::Support::Finished:
        return "school.why_finished";
    case facts::Support::Undecided:
        return "school.why_undecided";
    case facts::Support::NotListed:
    case facts::Support::Closed:
        break;
    }
    return "school.why_none";
}

bool is_computed(const pieces::Context& context)
{
    return context.model.rules && identify::computes(*context.model.rules);
}

/// Is it the complete list that says that the school is not on it?
bool is_left_out(const pieces::Context& context, const facts::School& school)
{
    return school.status.support == facts::Support::NotListed && school.status.decision.official.empty() &&
           context.model.has_complete_list;
}

/// The act that decided on the school: by name, by a list that does not name it, or by its criteria.
std::string deciding_document(const pieces::Context& context, const facts::School& school)
{
    if (is_left_out(context, school)) return context.model.rules->list_document;
    const auto& decision = school.status.decision;
    const bool by_criteria = context.model.rules && decision.official.empty() && facts::is_listed(school.status);
    return by_criteria ? context.model.rules->document : decision.document;
}

/// Which decisions or rules ended the support.
void add_ending(const pieces::Context& context, const facts::SchoolStatus& status, View::List& sentences)
{
    if (!status.until.empty())
        sentences.push_back(pieces::text_item(
            context.sheet(), context.text("school.why_finished_dates", {{"from", date_argument(status.since)},
                                                                        {"to", facts::date_words(status.until)}})));
    else if (!status.left_in.empty())
        sentences.push_back(pieces::text_item(
            context.sheet(),
            context.text("school.why_finished_rules",
                         {{"period", identify::period_words(status.left_in, language::Language::Russian)},
                          {"rules", status.left_by}})));
}

/// Whether the category that counts is the one that follows from results, not one that was only decided.
bool rests_on_results(const facts::Decision& decision)
{
    return decision.official.empty() || decision.official == "none" || decision.official == decision.category;
}

/// An author's words with a full stop.
std::string sentence(std::string words)
{
    const std::string_view ends = ".!?…";
    if (!words.empty() && ends.find(words.back()) == std::string_view::npos) words += '.';
    return words;
}

std::string without_full_stop(std::string words)
{
    while (words.ends_with('.') || words.ends_with(' ')) words.pop_back();
    return words;
}

/// What is computed stands beside an act, never in place of one.
bool differs_from_act(const pieces::Context& context, const facts::School& school)
{
    return school.status.decision.differs && !deciding_document(context, school).empty();
}

void add_reason(const pieces::Context& context, const facts::School& school, View::List& sentences)
{
    const auto& decision = school.status.decision;
    if (decision.reason.empty() || differs_from_act(context, school)) return;
    sentences.push_back(pieces::text_item(
        context.sheet(), context.text("school.reason", {{"reason", without_full_stop(decision.reason)}})));
}

/// Why the category that counts is the school's.
void add_grounds(const pieces::Context& context, const facts::School& school, View::List& sentences)
{
    const auto& decision = school.status.decision;
    const bool observed = school.status.support == facts::Support::Observed;
    sentences.push_back(pieces::text_item(
        context.sheet(), context.text(observed ? "school.why_observation" : "school.why_support",
                                      {{"name", school.name},
                                       {"date", date_argument(school.status.since)},
                                       {"category", pieces::spelled_out(context, school.status.category_title)},
                                       {"basis", decision.official.empty() ? "rules" : "decision"}})));
    add_reason(context, school, sentences);
}

/// Why the rules are not about the school; `none` where they do not say.
std::string scope_reason(const pieces::Context& context, const facts::School& school)
{
    const auto& rules = *context.model.rules;
    const bool is_excepted = rules.except && (identify::is_among(rules.except->schools, school.id) ||
                                              identify::is_among(rules.except->kinds, school.kind));
    const auto& reason = is_excepted ? rules.except->reason : rules.only ? rules.only->reason : std::string();
    return reason.empty() ? "none" : language::with_small_first_letter(without_full_stop(reason));
}

/// Why a school is on no list: so decided, so said by a list that names all, or under no criterion.
void add_absence(const pieces::Context& context, const facts::School& school, View::List& sentences)
{
    const auto& decision = school.status.decision;
    const auto say = [&](const char* key, const Arguments& arguments = {}) {
        sentences.push_back(pieces::text_item(context.sheet(), context.text(key, arguments)));
    };
    const bool left_out = is_left_out(context, school);
    if (differs_from_act(context, school)) return say(left_out ? "school.why_none_missing" : "school.why_none_differs");
    if (left_out) say("school.why_none_complete");
    if (!decision.official.empty()) say("school.why_none_decided", {{"date", date_argument(decision.from)}});
    add_reason(context, school, sentences);
    if (has_note(decision, "not-covered"))
        return say("school.not_covered", {{"reason", scope_reason(context, school)}});
    if (is_computed(context) && decision.is_told && decision.category.empty())
        say("school.why_none_text", {{"periods", facts::for_periods(context, context.model.rule_periods)}});
}

/// How a school that gets support ceases to.
void add_way_out(const pieces::Context& context, const facts::School& school, View::List& sentences)
{
    const auto& decision = school.status.decision;
    if (school.status.support != facts::Support::Receives) return;
    sentences.push_back(
        pieces::text_item(context.sheet(), context.text(!rests_on_results(decision) ? "school.how_to_leave_decided"
                                                        : decision.official.empty() ? "school.how_to_leave_computed"
                                                                                    : "school.how_to_leave")));
}

View::List opening(const pieces::Context& context, const facts::School& school)
{
    const auto& decision = school.status.decision;
    const Arguments closing = {{"date", date_argument(school.closed_on)},
                               {"merged", has_note(decision, "merged") ? "yes" : "no"}};
    auto sentences = context.sheet().list();
    switch (school.status.support) {
    case facts::Support::Receives:
    case facts::Support::Observed:
        add_grounds(context, school, sentences);
        break;
    case facts::Support::Finished:
        sentences.push_back(pieces::text_item(context.sheet(), facts::is_closed(context, school)
                                                                   ? context.text("school.why_closed_finished", closing)
                                                                   : context.text("school.why_finished_text")));
        add_ending(context, school.status, sentences);
        break;
    case facts::Support::Closed:
        sentences.push_back(pieces::text_item(context.sheet(), context.text("school.why_closed", closing)));
        break;
    case facts::Support::NotListed:
        add_absence(context, school, sentences);
        break;
    case facts::Support::Undecided:
        sentences.push_back(pieces::text_item(context.sheet(), context.text("school.why_undecided_text")));
    }
    return sentences;
}

/// «приказ от 11 апреля 2023 года № 76-О»
std::string act_words(const pieces::Context& context, const store::Rows& document)
{
    auto name = document.text(0, "kind");
    const auto date = facts::told_date(document, 0);
    if (!date.empty()) name += context.text("school.act_date", {{"date", facts::date_words(date)}});
    if (!document.text(0, "number").empty())
        name += context.text("school.act_number", {{"number", document.text(0, "number")}});
    return name;
}

store::Rows act_rows(const pieces::Context& context, const std::string& document)
{
    return context.rows_with("SELECT id, kind, number, date, date_text, title, issuer FROM documents", document);
}

View act_view(const pieces::Context& context, const std::string& document)
{
    if (document.empty()) return false;
    const auto rows = act_rows(context, document);
    if (rows.rows.empty()) return false;
    auto name = act_words(context, rows);
    name += context.text("school.act_title", {{"title", rows.text(0, "title")}});
    auto view = pieces::link_view(context.sheet(), name, facts::document_address(document));
    const auto issuer = rows.text(0, "issuer");
    view["issuer"] = issuer.empty() ? issuer : context.text("school.act_issuer", {{"issuer", issuer}});
    return view;
}

/// Which results are missing, and that nothing can be said without them where nobody has decided.
void add_gaps(const pieces::Context& context, const facts::School& school, View::List& sentences)
{
    const auto& decision = school.status.decision;
    const auto& missing = decision.missing_periods;
    const bool lacks_marks = has_note(decision, "missing-marks");
    const bool lacks_any = !missing.empty() || lacks_marks || has_note(decision, "missing-values");
    if (school.status.support == facts::Support::Undecided && lacks_any)
        sentences.push_back(pieces::text_item(context.sheet(), context.text("school.data_missing")));
    if (!missing.empty())
        sentences.push_back(pieces::text_item(
            context.sheet(),
            context.text("school.missing_period",
                         {{"periods", language::with_capital_first_letter(facts::for_periods(context, missing))}})));
    if (lacks_marks) sentences.push_back(pieces::text_item(context.sheet(), context.text("school.missing_marks")));
}

/// Where the decision stands and what the rules give is not told.
void add_not_computed(const pieces::Context& context, const facts::School& school, View::List& sentences)
{
    const bool is_decided = school.status.support != facts::Support::Undecided;
    if (!is_decided || school.status.decision.is_told || !is_computed(context)) return;
    const auto document = act_rows(context, deciding_document(context, school));
    const auto act = document.rows.empty() ? std::string("none") : act_words(context, document);
    sentences.push_back(pieces::text_item(context.sheet(), context.text("school.not_computed", {{"act", act}})));
}

/// A clear paragraph when what was decided is not what was computed.
View difference_view(const pieces::Context& context, const facts::School& school)
{
    const auto& decision = school.status.decision;
    if (!differs_from_act(context, school)) return false;
    auto view = context.sheet().object();
    view["difference_text"] =
        context.text("school.differs_text",
                     {{"computed", pieces::spelled_out(context, facts::category_title(context, decision.category))},
                      {"official", pieces::spelled_out(context, facts::category_title(context, decision.official))}});
    view["difference_reason"] = pieces::when_present(sentence(decision.reason));
    return view;
}

/// Public evidence of one school: what was low, by period.
struct LowResults {
    std::map<std::string, std::vector<std::string>> by_period = {};
    std::size_t hidden = 0;
};

LowResults low_results(const pieces::Context& context, const store::Rows& evidence)
{
    LowResults results;
    for (std::size_t row = 0; row < evidence.rows.size(); ++row) {
        const auto low = evidence.integer(row, "low");
        if (!low)
            ++results.hidden;
        else if (*low != 0)
            results.by_period[evidence.text(row, "period")].push_back(
                language::with_small_first_letter(facts::procedure_words(context, evidence.text(row, "procedure"))));
    }
    return results;
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string text;
    for (const auto& part : texts) append_item(text, part);
    return text;
}

/// One sentence a period, newest first, for the periods that the criterion looks at.
std::string criterion_facts(const pieces::Context& context, const identify::Criterion& criterion, const LowResults& low)
{
    const auto& periods = context.model.rule_periods;
    const auto looked_at = std::min(periods.size(), static_cast<std::size_t>(std::max(criterion.in_each_of_last, 0)));
    std::string facts;
    for (std::size_t back = 1; back <= looked_at; ++back) {
        const auto& period = periods[periods.size() - back];
        const auto found = low.by_period.find(period);
        if (found == low.by_period.end()) continue;
        const bool school_year = period.find('/') != std::string::npos;
        facts += " " + context.text(school_year ? "school.criterion_fact_school_year" : "school.criterion_fact",
                                    {{"period", period},
                                     {"count", static_cast<std::int64_t>(found->second.size())},
                                     {"list", joined(found->second)}});
    }
    return facts;
}

/// Numbers that are not results of the school.
bool is_of_other_numbers(const identify::Criterion& criterion)
{
    return criterion.test && identify::is_private(*criterion.test);
}

/// Each in words, with what it rests on.
std::vector<std::string> criteria_of(const pieces::Context& context, const facts::Decision& decision,
                                     const LowResults& low)
{
    std::vector<std::string> criteria;
    for (const auto& id : decision.criteria) {
        const auto* criterion = facts::find_criterion(context, decision.category, id);
        if (!criterion) continue;
        auto text = facts::told_criterion_words(context, *criterion);
        const auto basis = facts::criterion_basis(context, *criterion);
        if (!basis.empty()) text += " " + basis;
        if (!criterion->test && criterion->all_of.empty()) text += criterion_facts(context, *criterion, low);
        if (low.hidden > 0 && !is_of_other_numbers(*criterion)) text += " " + context.text("school.criterion_hidden");
        criteria.push_back(std::move(text));
    }
    if (has_note(decision, "private-criterion")) criteria.push_back(context.text("school.private_criterion"));
    return criteria;
}

/// Lists beside the category that decides, such as the cohort that an order names.
void add_other_lists(const pieces::Context& context, const facts::School& school, View::List& sentences)
{
    const auto& decision = school.status.decision;
    const auto rows = context.rows_with("SELECT DISTINCT school, category FROM official_lists WHERE \"from\" <= ?1 AND "
                                        "(\"to\" IS NULL OR \"to\" >= ?1) AND category <> 'none' ORDER BY category",
                                        school.id, {to_iso(context.model.as_of)});
    std::vector<std::string> titles;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (const auto category = rows.text(row, "category"); category != school.status.category)
            titles.push_back(pieces::spelled_out(context, facts::category_title(context, category)));
    if (!titles.empty())
        sentences.push_back(pieces::text_item(
            context.sheet(), context.text("school.also_listed", {{"count", static_cast<std::int64_t>(titles.size())},
                                                                 {"list", joined(titles)}})));
    if (!decision.cohort_title.empty())
        sentences.push_back(pieces::text_item(context.sheet(),
                                              context.text("school.cohort", {{"category", school.status.category_title},
                                                                             {"title", decision.cohort_title}})));
}

/// `none` where nothing is to be said of it.
std::string criteria_source(const pieces::Context& context)
{
    const bool invented = context.model.rules && context.model.rules->criteria == identify::CriteriaSource::Invented;
    return std::string(invented ? identify::name(identify::CriteriaSource::Invented) : "none");
}

View::List text_items(const pieces::Context& context, const std::vector<std::string>& texts)
{
    auto items = context.sheet().list();
    for (const auto& text : texts) items.push_back(pieces::text_item(context.sheet(), text));
    return items;
}

/// Published results of a period, as tables write it, that the rules in force call low.
std::vector<std::string> open_low_results(const pieces::Context& context, const facts::School& school,
                                          const std::string& period, std::size_t& open)
{
    const auto& rules = *context.model.rules;
    const auto rows = context.rows_with("SELECT school, period, procedure, participants, below FROM results "
                                        "WHERE participants > 0 AND below IS NOT NULL ORDER BY rowid",
                                        school.id);
    std::vector<std::string> low;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        if (rows.text(row, "period") != period) continue;
        const auto procedure = rows.text(row, "procedure");
        if (std::find(rules.procedures.begin(), rules.procedures.end(), procedure) == rules.procedures.end()) continue;
        const auto threshold = identify::low_from(rules.low_result, procedure, *rows.integer(row, "participants"));
        if (!threshold) continue;
        ++open;
        if (*rows.integer(row, "below") >= *threshold)
            low.push_back(language::with_small_first_letter(facts::procedure_words(context, procedure)));
    }
    return low;
}

/// Results that came after those that the decision rests on: that nobody has decided by them yet, and how many are low.
View::List newer_results_view(const pieces::Context& context, const facts::School& school)
{
    auto sentences = context.sheet().list();
    if (!is_computed(context) || facts::is_closed(context, school)) return sentences;
    const bool withheld = context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden;
    for (const auto& [period, written] : context.model.newer_periods) {
        std::size_t open = 0;
        std::vector<std::string> low;
        for (const auto& one : written)
            for (auto& name : open_low_results(context, school, one, open)) low.push_back(std::move(name));
        sentences.push_back(pieces::text_item(
            context.sheet(), context.text("school.newer_results", {{"periods", facts::for_periods(context, {period})},
                                                                   {"open", withheld   ? "withheld"
                                                                            : open > 0 ? "some"
                                                                                       : "none"},
                                                                   {"count", static_cast<std::int64_t>(low.size())},
                                                                   {"list", joined(low)}})));
    }
    return sentences;
}

std::string small_number_note(const pieces::Context& context, const facts::Decision& decision)
{
    const bool few = has_note(decision, "few-participants");
    // A school that many pupils would have to change is not near the edge; the note would only disturb.
    constexpr std::int64_t near_the_edge = 3;
    std::string note;
    if (!decision.category.empty()) {
        identify::Decision change;
        change.change = {.fewer = decision.pupils_fewer, .more = decision.pupils_more};
        for (const auto& sentence : identify::remarks(change, near_the_edge, language::Language::Russian))
            append_item(note, sentence, " ");
    }
    if (few) append_item(note, context.text("school.few_participants"), " ");
    return note;
}

std::string threshold_percent(const pieces::Context& context)
{
    return context.model.rules
               ? language::format_percent(100 * context.model.rules->low_result.share_at_least.to_double(), 1)
               : std::string();
}

/// The procedures that have a border of their own; `none` without any.
std::string own_thresholds(const pieces::Context& context)
{
    std::string list;
    if (context.model.rules)
        for (const auto& own : context.model.rules->low_result.by_procedure)
            append_item(list, language::with_small_first_letter(facts::procedure_words(context, own.first)));
    return list.empty() ? "none" : list;
}

pieces::Row evidence_row(const pieces::Context& context, const store::Rows& evidence, std::size_t row)
{
    pieces::Row shown{.group = facts::period_words(context, evidence.text(row, "period"))};
    shown.cells.push_back({.text = facts::procedure_words(context, evidence.text(row, "procedure"))});
    const auto participants = evidence.integer(row, "participants");
    const auto below = evidence.integer(row, "below");
    const auto share = evidence.number(row, "share");
    const auto label = evidence.text(row, "label");
    const auto no_number = pieces::missing_cell(context, evidence.text(row, "status"));
    shown.cells.push_back(participants ? pieces::number_cell(language::format_integer(*participants)) : no_number);
    shown.cells.push_back(below ? pieces::number_cell(language::format_integer(*below)) : no_number);
    auto why_none = no_number;
    if (!label.empty()) why_none.text = label;
    shown.cells.push_back(share ? pieces::number_cell(language::format_percent(*share)) : why_none);
    const auto low = evidence.integer(row, "low");
    shown.cells.push_back(low ? pieces::Cell{.text = context.text(*low != 0 ? "table.yes" : "table.no")} : no_number);
    return shown;
}

/// Those that the criteria and the table of evidence use.
std::string abbreviations_of(const pieces::Context& context, std::vector<std::string> texts,
                             const store::Rows& evidence)
{
    for (std::size_t row = 0; row < evidence.rows.size(); ++row)
        texts.push_back(facts::procedure_words(context, evidence.text(row, "procedure")));
    return pieces::abbreviations_note(context, texts);
}

bool has_numbers(const pieces::Context& context, const store::Rows& evidence)
{
    if (context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden) return false;
    for (std::size_t row = 0; row < evidence.rows.size(); ++row)
        if (evidence.number(row, "share") || evidence.integer(row, "low")) return true;
    return false;
}

/// One border is named above the shares; several are not.
std::string share_heading(const pieces::Context& context)
{
    const bool has_own = context.model.rules && !context.model.rules->low_result.by_procedure.empty();
    return has_own ? context.text("table.share")
                   : context.text("table.share_with_threshold", {{"threshold", threshold_percent(context)}});
}

View evidence_view(const pieces::Context& context, const facts::School& school, const store::Rows& evidence)
{
    if (!has_numbers(context, evidence)) return false;
    const bool decisive = rests_on_results(school.status.decision) && !facts::is_closed(context, school);
    pieces::DataTable table{.id = "dokazatelstva",
                            .caption = context.text(decisive ? "school.evidence" : "school.evidence_others"),
                            .note = context.text("school.evidence_note", {{"threshold", threshold_percent(context)},
                                                                          {"own", own_thresholds(context)}}),
                            .columns = {{context.text("table.procedure")},
                                        {context.text("table.participants"), pieces::ColumnKind::Number},
                                        {context.text("table.below"), pieces::ColumnKind::Number},
                                        {share_heading(context), pieces::ColumnKind::Number},
                                        {context.text("table.low")}}};
    for (std::size_t row = 0; row < evidence.rows.size(); ++row)
        table.rows.push_back(evidence_row(context, evidence, row));
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context, table);
    return view;
}

/// Why the numbers behind a decision are not shown; nothing where they are, or where it does not rest on any.
View no_evidence_view(const pieces::Context& context, const facts::School& school, const store::Rows& evidence)
{
    const bool expected = rests_on_results(school.status.decision) && !facts::is_closed(context, school);
    if (!expected || evidence.rows.empty() || has_numbers(context, evidence)) return false;
    const bool withheld = context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden;
    return context.sheet().text(context.text(withheld ? "school.evidence_withheld" : "school.evidence_hidden"));
}

}

void add_reasons(pieces::Context& context, const facts::School& school, View& view)
{
    const auto& decision = school.status.decision;
    const auto evidence = context.rows_with(
        "SELECT school, period, procedure, participants, below, share, low, label, status FROM evidence "
        "ORDER BY rowid",
        school.id);
    view["why_title"] = context.text(title_key(school.status.support));
    auto why = opening(context, school);
    const bool counts = !facts::is_closed(context, school);
    if (counts) {
        add_gaps(context, school, why);
        add_not_computed(context, school, why);
        add_other_lists(context, school, why);
    }
    add_way_out(context, school, why);
    view["why"] = why;
    view["act"] = act_view(context, deciding_document(context, school));
    view["newer_results"] = newer_results_view(context, school);
    view["difference"] = difference_view(context, school);
    const auto criteria = criteria_of(context, decision, low_results(context, evidence));
    view["has_criteria"] = !criteria.empty();
    view["criteria_intro"] =
        context.text("school.criteria_intro", {{"count", static_cast<std::int64_t>(criteria.size())},
                                               {"category", facts::category_title(context, decision.category)},
                                               {"source", criteria_source(context)}});
    view["criteria"] = text_items(context, criteria);
    view["abbreviations"] = pieces::when_present(
        abbreviations_of(context, criteria, has_numbers(context, evidence) ? evidence : store::Rows()));
    view["small_number"] = pieces::when_present(counts ? small_number_note(context, decision) : std::string());
    view["evidence"] = evidence_view(context, school, evidence);
    view["evidence_hidden"] = no_evidence_view(context, school, evidence);
}

}
