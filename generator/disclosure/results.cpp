#include "disclosure/results.hpp"

#include "disclosure/codes.hpp"
#include "disclosure/gate.hpp"
#include "disclosure/verdicts.hpp"
#include "identify/low_result.hpp"
#include "schemas/missing.hpp"
#include "store/public_tables.hpp"
#include "values/value.hpp"

namespace opora::disclosure {

namespace {

/// The number is not in the source: its mark may say why.
void explain(std::optional<schemas::MissingReason> mark, Shown& shown)
{
    const auto marked = mark ? reason_of_mark(*mark) : std::nullopt;
    if (!marked) return;
    shown.reason = marked->reason;
    shown.label = marked->words;
}

class ResultsMaker {
public:
    explicit ResultsMaker(const ResultsAsked& asked)
        : m_table(asked.table), m_facts(asked.facts), m_low_result(asked.low_result), m_previous(asked.previous),
          m_policy(asked.policy), m_strings(asked.strings)
    {
    }

    void append(const RowName& name, const SourceRow& source, std::vector<ToldShare>& shares);
    void warn_of_told(const RowName& name, const SourceRow& source, Diagnostics& problems) const;
    store::Rows take() { return std::move(m_rows); }

private:
    [[nodiscard]] Shown show_row(const RowName& name, const SourceRow& source) const;
    [[nodiscard]] store::Value low(const Letter& letter, std::string_view procedure) const;
    [[nodiscard]] store::Value mean_score(const SourceRow& source, const Letter& letter) const;

    const dataset::Table& m_table;
    const PublicFacts& m_facts;
    const identify::LowResult* m_low_result;
    const Previous& m_previous;
    const content_files::DisclosurePolicy& m_policy;
    const language::Messages& m_strings;
    store::Rows m_rows = store::public_rows("results");
};

Shown ResultsMaker::show_row(const RowName& name, const SourceRow& source) const
{
    const auto& letter = m_facts.rows.at(name).letter;
    auto shown = show(letter, m_policy);
    if (shown.reason == Reason::NotAvailable) explain(m_table.missing_reason(source.row, "below"), shown);
    const auto before = m_previous.results.find(name);
    auto remark = source.remark;
    if (remark == Reason::None && before != m_previous.results.end()) remark = revised_since(before->second, shown);
    add_remark(remark, shown);
    return shown;
}

store::Value ResultsMaker::low(const Letter& letter, std::string_view procedure) const
{
    const auto decided =
        m_low_result == nullptr ? std::nullopt : is_low(letter, identify::threshold_of(*m_low_result, procedure));
    return decided ? store::Value(std::int64_t{*decided ? 1 : 0}) : store::Value();
}

/// The source does not say how many were below, and whatever it said would be told: with as many pupils no number is
/// coded. Then the mean says nothing that the policy keeps back.
bool would_be_open(const Letter& letter, const content_files::DisclosurePolicy& policy)
{
    return !letter.counted && !is_hidden(letter) && letter.participants.low >= policy.code_below &&
           policy.round_share_to <= 1;
}

store::Value ResultsMaker::mean_score(const SourceRow& source, const Letter& letter) const
{
    if (!is_open(letter) && !would_be_open(letter, m_policy)) return {};
    const auto score = m_table.decimal(source.row, "mean_score");
    return score ? store::Value(score->to_double()) : store::Value();
}

void ResultsMaker::append(const RowName& name, const SourceRow& source, std::vector<ToldShare>& shares)
{
    const auto& letter = m_facts.rows.at(name).letter;
    const auto shown = show_row(name, source);
    const auto flag = [](bool value) { return std::int64_t{value ? 1 : 0}; };
    const bool took_part = letter.participants.high > 0;
    const bool has_below = letter.counted && took_part;
    m_rows.rows.push_back({name.school,
                           name.period,
                           name.procedure,
                           optional_value(shown.participants),
                           optional_value(shown.below),
                           optional_value(shown.share),
                           optional_value(shown.low_limit),
                           optional_value(shown.high_limit),
                           mean_score(source, letter),
                           label_words(shown, m_strings),
                           std::string(disclosure::letter(shown.reason)),
                           optional_value(shown.step),
                           flag(took_part),
                           flag(is_open(letter)),
                           flag(letter.counted),
                           letter.participants.low,
                           bounded(letter.participants.high),
                           has_below ? store::Value(letter.below.low) : store::Value(),
                           has_below ? bounded(letter.below.high) : store::Value(),
                           low(letter, name.procedure),
                           {}});
    if (shown.share_from)
        shares.push_back({.school = name.school,
                          .period = name.period,
                          .procedure = name.procedure,
                          .low = shown.share.value_or(*shown.share_from),
                          .high = shown.share.value_or(*shown.share_to)});
}

/// A result whose numbers were published before: the office should know that hiding it now hides little.
void ResultsMaker::warn_of_told(const RowName& name, const SourceRow& source, Diagnostics& problems) const
{
    if (!is_secret(m_facts.rows.at(name).letter) || !m_previous.ledger.open.contains(name)) return;
    problems.report({.code = was_published,
                     .arguments = {{"school", name.school},
                                   {"period", name.period},
                                   {"procedure", name.procedure},
                                   {"date", m_previous.as_of}},
                     .where = m_table.span(source.row, "participants"),
                     .cell = m_table.address(source.row, "participants")});
}

}

RowName name_of(const dataset::Table& results, std::size_t row)
{
    return {.procedure = std::string(results.text(row, "procedure")),
            .period = std::string(results.text(row, "period")),
            .school = std::string(results.text(row, "school"))};
}

std::map<RowName, SourceRow> source_rows(const dataset::Table& results)
{
    std::map<RowName, SourceRow> rows;
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const Group group{.participants = results.integer(row, "participants").value_or(0),
                          .below = results.integer(row, "below")};
        const auto remark = find_remark(results.text(row, "remark")).value_or(Reason::None);
        rows.try_emplace(name_of(results, row), SourceRow{.row = row, .group = group, .remark = remark});
    }
    return rows;
}

PublicFacts facts_of(const std::map<RowName, SourceRow>& rows, const Choice& choice)
{
    PublicFacts facts{.sums = choice.sums, .mended = choice.mended};
    for (const auto& [name, letter] : choice.letters)
        facts.rows.emplace(name, PublicRow{.letter = letter, .remark = rows.at(name).remark});
    return facts;
}

store::Rows result_rows(const ResultsAsked& asked, std::vector<ToldShare>& shares, Diagnostics& problems)
{
    ResultsMaker maker(asked);
    for (const auto& [name, source] : asked.rows) {
        maker.append(name, source, shares);
        maker.warn_of_told(name, source, problems);
    }
    auto made = maker.take();
    add_verdicts(made);
    return made;
}

std::optional<bool> is_low(const Letter& letter, const identify::LowThreshold& rule)
{
    if (is_hidden(letter) || !letter.counted || letter.participants.high == 0) return std::nullopt;
    const auto threshold = identify::low_from(rule, letter.participants.low);
    if (!threshold || letter.below.high < *threshold) return false;
    return letter.below.low >= *threshold ? std::optional(true) : std::nullopt;
}

}
