#include "disclosure/totals.hpp"

#include "disclosure/gate.hpp"
#include "foundation/joining.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <iterator>

namespace opora::disclosure {

namespace {

using Column = std::pair<std::string, std::string>; ///< procedure and period
using NamedRow = std::pair<const RowName, PublicRow>;

enum class Scope { All, Open, Small };

std::string_view name_of(Scope scope)
{
    switch (scope) {
    case Scope::All:
        return "all";
    case Scope::Open:
        return "open";
    case Scope::Small:
        break;
    }
    return "small";
}

void add(Range& sum, const Range& range)
{
    sum.low += range.low;
    sum.high += range.high;
}

/// Rows of one procedure and period, and what is told of them together: late rows may have a sum of their own.
struct ColumnRows {
    std::vector<const NamedRow*> rows = {};
    std::vector<const PublishedSum*> sums = {};
};

bool is_member(const std::vector<const PublishedSum*>& sums, const RowName& row)
{
    return std::ranges::any_of(sums, [&](const PublishedSum* sum) { return sum->members.contains(row); });
}

/// Those that say something of rows with told participants alone.
std::vector<const PublishedSum*> sums_of_coded_rows(const std::vector<const PublishedSum*>& sums)
{
    std::vector<const PublishedSum*> coded;
    std::ranges::copy_if(sums, std::back_inserter(coded), [](const PublishedSum* sum) {
        return std::ranges::none_of(sum->members, [](const auto& member) { return is_hidden(member.second); });
    });
    return coded;
}

void add_told(const std::vector<const PublishedSum*>& sums, Counts& counts)
{
    for (const auto* sum : sums) {
        add(counts.participants, sum->told.participants);
        add(counts.below, sum->told.below);
    }
}

Column column_of(const PublishedSum& sum)
{
    const auto& first = sum.members.begin()->first;
    return {first.procedure, first.period};
}

bool counts(const PublicRow& row)
{
    return row.letter.counted && row.letter.participants.high > 0;
}

Counts counts_of_all(const ColumnRows& column)
{
    Counts all;
    add_told(column.sums, all);
    for (const auto* named : column.rows) {
        const auto& [name, row] = *named;
        const bool told = is_member(column.sums, name);
        all.add_school(row.letter);
        if (!told || !is_hidden(row.letter)) add(all.participants, row.letter.participants);
        if (!told) add(all.below, row.letter.below);
    }
    return all;
}

Counts counts_of_open(const ColumnRows& column)
{
    Counts open;
    const auto sums = sums_of_coded_rows(column.sums);
    add_told(sums, open);
    for (const auto* named : column.rows) {
        const auto& [name, row] = *named;
        if (is_hidden(row.letter)) continue;
        open.add_school(row.letter);
        add(open.participants, row.letter.participants);
        if (!is_member(sums, name)) add(open.below, row.letter.below);
    }
    return open;
}

Counts counts_of_sums(const std::vector<const PublishedSum*>& sums)
{
    Counts small;
    add_told(sums, small);
    for (const auto* sum : sums) {
        for (const auto& [row, letter] : sum->members) {
            small.add_school(letter);
            if (!is_hidden(letter)) add(small.participants, letter.participants);
        }
    }
    return small;
}

class TotalsMaker {
public:
    TotalsMaker(const PublicFacts& facts, const Previous& previous, const content_files::DisclosurePolicy& policy,
                const language::Messages& strings)
        : m_facts(facts), m_previous(previous), m_policy(policy), m_strings(strings)
    {
    }

    store::Rows make();

private:
    std::map<Column, ColumnRows> columns();
    [[nodiscard]] Reason remark_of(const Column& name, Scope scope, const ColumnRows& column, const Shown& shown) const;
    [[nodiscard]] bool is_not_held(const Column& name) const;
    void append(const Column& name, Scope scope, const ColumnRows& column, const Counts& counts);

    const PublicFacts& m_facts;
    const Previous& m_previous;
    const content_files::DisclosurePolicy& m_policy;
    const language::Messages& m_strings;
    store::Rows m_rows = store::public_rows("totals");
};

std::map<Column, ColumnRows> TotalsMaker::columns()
{
    std::map<Column, ColumnRows> columns;
    for (const auto& named : m_facts.rows) {
        auto& column = columns[{named.first.procedure, named.first.period}];
        if (counts(named.second)) column.rows.push_back(&named);
    }
    for (const auto& sum : m_facts.sums)
        if (!is_pool(sum)) columns[column_of(sum)].sums.push_back(&sum);
    return columns;
}

/// Of all the results that the total adds up, or of the total itself.
Reason TotalsMaker::remark_of(const Column& name, Scope scope, const ColumnRows& column, const Shown& shown) const
{
    const auto before = m_previous.totals.find({name.first, name.second, std::string(name_of(scope))});
    auto remark = before == m_previous.totals.end() ? Reason::None : revised_since(before->second, shown);
    if (m_facts.mended.contains(name)) remark = Reason::Revised;
    for (const auto* named : column.rows) remark = more_important(remark, named->second.remark);
    return remark;
}

bool TotalsMaker::is_not_held(const Column& name) const
{
    const RowName first{.procedure = name.first, .period = name.second};
    for (auto row = m_facts.rows.lower_bound(first); row != m_facts.rows.end(); ++row) {
        if (row->first.procedure != name.first || row->first.period != name.second) break;
        if (row->second.remark != Reason::NotHeld) return false;
    }
    return true;
}

void TotalsMaker::append(const Column& name, Scope scope, const ColumnRows& column, const Counts& counts)
{
    auto shown = show_counts(counts, m_policy);
    add_remark(counts.schools == 0 && is_not_held(name) ? Reason::NotHeld : remark_of(name, scope, column, shown),
               shown);
    auto& row = m_rows.rows.emplace_back();
    row = {name.second,
           name.first,
           std::string(name_of(scope)),
           optional_value(shown.participants),
           optional_value(shown.below),
           optional_value(shown.share),
           counts.participants.low,
           bounded(counts.participants.high),
           counts.below.low,
           bounded(counts.below.high),
           optional_value(shown.share_from),
           optional_value(shown.share_to),
           counts.schools,
           counts.hidden_schools,
           label_words(shown, m_strings),
           std::string(letter(shown.reason))};
}

store::Rows TotalsMaker::make()
{
    for (const auto& [name, column] : columns()) {
        append(name, Scope::All, column, counts_of_all(column));
        append(name, Scope::Open, column, counts_of_open(column));
        if (!column.sums.empty()) append(name, Scope::Small, column, counts_of_sums(column.sums));
    }
    return std::move(m_rows);
}

}

store::Rows totals_rows(const PublicFacts& facts, const Previous& previous,
                        const content_files::DisclosurePolicy& policy, const language::Messages& strings)
{
    return TotalsMaker(facts, previous, policy, strings).make();
}

store::Rows pooled_rows(const PublicFacts& facts, const content_files::DisclosurePolicy& policy,
                        const language::Messages& strings)
{
    auto rows = store::public_rows("pooled");
    for (const auto& sum : facts.sums) {
        if (!is_pool(sum)) continue;
        const auto& first = sum.members.begin()->first;
        const auto& last = sum.members.rbegin()->first;
        const auto counts = counts_of_sums({&sum});
        auto shown = show_counts(counts, policy);
        if (shown.reason == Reason::None) shown.label = {.key = "reasons.pooled"};
        rows.rows.push_back({first.school, last.period, first.procedure, optional_value(shown.participants),
                             optional_value(shown.below), optional_value(shown.share), optional_value(shown.low_limit),
                             optional_value(shown.high_limit), label_words(shown, strings),
                             std::string(letter(shown.reason)), first.period, counts.participants.low,
                             bounded(counts.participants.high), counts.below.low, bounded(counts.below.high),
                             optional_value(shown.share_from), optional_value(shown.share_to)});
    }
    return rows;
}

store::Rows small_group_rows(const PublicFacts& facts)
{
    auto rows = store::public_rows("small_groups");
    for (const auto& sum : facts.sums) {
        if (is_pool(sum)) continue;
        const auto counts = counts_of_sums({&sum});
        for (const auto& [row, letter] : sum.members)
            if (is_hidden(letter))
                rows.rows.push_back({row.school, row.period, row.procedure, counts.schools, counts.participants.low,
                                     bounded(counts.participants.high), counts.below.low, bounded(counts.below.high)});
    }
    return rows;
}

store::Rows presence_rows(const PublicFacts& facts)
{
    struct Schools {
        std::set<std::string> all = {};
        std::set<std::string> took_part = {};
    };
    std::map<std::string, Schools> periods;
    for (const auto& [name, row] : facts.rows) {
        periods[name.period].all.insert(name.school);
        if (row.letter.participants.high > 0) periods[name.period].took_part.insert(name.school);
    }
    auto rows = store::public_rows("presence");
    for (const auto& [period, schools] : periods)
        rows.rows.push_back({period, static_cast<std::int64_t>(schools.all.size()),
                             static_cast<std::int64_t>(schools.took_part.size())});
    return rows;
}

}
