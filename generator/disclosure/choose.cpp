#include "disclosure/choose.hpp"

#include <algorithm>

namespace opora::disclosure {

namespace {

constexpr std::size_t periods_of_block = 3;

using Column = std::pair<std::string, std::string>; ///< procedure and period

Column column_of(const RowName& row)
{
    return {row.procedure, row.period};
}

/// Numbers behind a letter of earlier thresholds that today's would open: a row that keeps the letter has none of them,
/// which the letter does not say.
bool would_open_some(const Letter& letter, const content_files::DisclosurePolicy& policy)
{
    if (is_withheld_by_policy(letter)) return policy.school_results == content_files::SchoolResults::Shown;
    for (auto n = letter.participants.low; n <= letter.participants.high; ++n)
        for (auto k = letter.below.low; k <= std::min(n, letter.below.high); ++k)
            if (is_open(letter_of({.participants = n, .below = k}, policy))) return true;
    return false;
}

class Chooser {
public:
    Chooser(const std::map<RowName, Group>& rows, const content_files::DisclosurePolicy& policy, const Ledger& before,
            const Statements& statements, const std::string& day)
        : m_rows(rows), m_policy(policy), m_before(before), m_statements(statements), m_day(day)
    {
    }

    Choice run();

private:
    [[nodiscard]] const Letter* earlier_letter(const RowName& row) const;
    void give_letters();
    void find_lost();
    [[nodiscard]] std::set<Column> broken_columns() const;
    [[nodiscard]] std::map<std::string, std::string> last_period_of_leavers() const;
    void bar();
    void tell_totals();
    void tell_pools();
    void tell_pools_of(const std::string& procedure, const std::vector<std::string>& periods);
    void tell_sum(const std::vector<RowName>& members);
    void write_down();
    [[nodiscard]] bool holds(const PublishedSum& sum) const;
    [[nodiscard]] bool is_free(const RowName& row) const;
    [[nodiscard]] bool is_silent(const Column& column) const;
    [[nodiscard]] std::vector<RowName> pool_of(const std::string& procedure, const std::vector<std::string>& periods,
                                               const std::string& school) const;
    [[nodiscard]] std::vector<Letter> letters_of(const std::vector<RowName>& rows) const;

    const std::map<RowName, Group>& m_rows;
    const content_files::DisclosurePolicy& m_policy;
    const Ledger& m_before;
    const Statements& m_statements;
    const std::string& m_day;
    std::map<RowName, Letter> m_used = {};         ///< members of sums
    std::map<RowName, const Letter*> m_moved = {}; ///< earlier letters by the key that their rows have now
    std::set<RowName> m_barred = {};
    Choice m_choice = {};
};

Hidden hidden_row(const Letter& letter, const Group& group)
{
    return {.letter = letter, .secret = Secret(group.participants, group.below.value_or(0))};
}

bool fits(const Group& group, const Letter& letter)
{
    return group.below && Secret(group.participants, *group.below).fits(letter);
}

/// The letter that the row had in earlier publications, if need be under the key that it had then; null where it had
/// none.
const Letter* Chooser::earlier_letter(const RowName& row) const
{
    if (const auto own = m_before.small.find(row); own != m_before.small.end()) return &own->second;
    const auto moved = m_moved.find(row);
    return moved == m_moved.end() ? nullptr : moved->second;
}

/// Once hidden, hidden: a letter is kept while the numbers fit it, unless the row is in no sum and would be open now.
void Chooser::give_letters()
{
    for (const auto& sum : m_before.sums) m_used.insert(sum.members.begin(), sum.members.end());
    for (const auto& [from, to] : m_statements.moves)
        if (const auto old = m_before.small.find(from); old != m_before.small.end()) m_moved.emplace(to, &old->second);
    for (const auto& [row, group] : m_rows) {
        const auto letter = letter_of(group, m_policy);
        const auto* earlier = earlier_letter(row);
        const bool stays = earlier != nullptr && fits(group, *earlier) && (m_used.contains(row) || is_secret(letter));
        m_choice.letters.emplace(row, stays ? *earlier : letter);
    }
}

void Chooser::find_lost()
{
    auto& left = m_choice.ledger.left;
    left = m_before.left;
    std::string newest;
    for (const auto& [row, group] : m_rows) newest = std::max(newest, row.period);
    for (const auto& [row, letter] : m_used) {
        const auto now = m_choice.letters.find(row);
        const bool is_here = now != m_choice.letters.end() && now->second.counted;
        if (is_here || m_statements.moves.contains(row)) continue;
        left.try_emplace(row, newest);
        if (!m_statements.deleted.contains(row)) m_choice.lost.push_back(row);
    }
}

bool Chooser::holds(const PublishedSum& sum) const
{
    std::vector<Hidden> rows;
    for (const auto& [row, letter] : sum.members) {
        const auto now = m_choice.letters.find(row);
        if (now == m_choice.letters.end() || now->second != letter) return false;
        rows.push_back(hidden_row(letter, m_rows.at(row)));
    }
    return disclosure::holds(rows, sum.told);
}

std::set<Column> Chooser::broken_columns() const
{
    std::set<Column> broken;
    for (const auto& sum : m_before.sums)
        if (!holds(sum))
            for (const auto& [row, letter] : sum.members) broken.insert(column_of(row));
    return broken;
}

/// By school: up to which period a row of it may be one that went away elsewhere.
std::map<std::string, std::string> Chooser::last_period_of_leavers() const
{
    std::map<std::string, std::string> last;
    for (const auto& [row, newest] : m_choice.ledger.left) {
        auto& period = last[row.school];
        period = std::max(period, newest);
    }
    return last;
}

/// Rows that may be in no further sum: a difference of two sums would tell of them. Each reason is known to everybody.
void Chooser::bar()
{
    m_barred = m_before.barred;
    for (const auto& [from, to] : m_statements.moves) m_barred.insert(to);
    const auto broken = broken_columns();
    const auto left = last_period_of_leavers();
    for (const auto& [row, letter] : m_choice.letters) {
        if (!is_secret(letter)) continue;
        if (would_open_some(letter, m_policy)) m_barred.insert(row);
        if (m_before.small.contains(row)) continue;
        const auto leaver = left.find(row.school);
        if (leaver != left.end() && row.period <= leaver->second) m_barred.insert(row);
        if (m_before.open.contains(row)) m_barred.insert(row);
        if (is_hidden(letter) && m_before.uncounted.contains(row)) m_barred.insert(row);
        if (broken.contains(column_of(row))) m_barred.insert(row);
    }
}

bool Chooser::is_free(const RowName& row) const
{
    return !m_barred.contains(row) && !m_used.contains(row);
}

bool Chooser::is_silent(const Column& column) const
{
    return m_statements.preliminary.contains(column) || m_statements.silent.contains(column.second) ||
           m_before.silent.contains(column.second);
}

std::vector<Letter> Chooser::letters_of(const std::vector<RowName>& rows) const
{
    std::vector<Letter> letters;
    letters.reserve(rows.size());
    for (const auto& row : rows) letters.push_back(m_choice.letters.at(row));
    return letters;
}

void Chooser::tell_sum(const std::vector<RowName>& members)
{
    PublishedSum sum{.since = m_day};
    std::vector<Hidden> rows;
    for (const auto& row : members) {
        const auto& letter = m_choice.letters.at(row);
        sum.members.emplace(row, letter);
        rows.push_back(hidden_row(letter, m_rows.at(row)));
    }
    sum.told = tell(rows, m_policy);
    m_used.insert(sum.members.begin(), sum.members.end());
    m_choice.ledger.sums.push_back(std::move(sum));
}

void Chooser::tell_totals()
{
    std::map<Column, std::vector<RowName>> columns;
    for (const auto& [row, letter] : m_choice.letters)
        if (is_secret(letter) && is_free(row)) columns[column_of(row)].push_back(row);
    for (auto& [column, rows] : columns) {
        if (is_silent(column)) continue;
        const auto members = members_of_sum(letters_of(rows), m_policy);
        if (members == Members::None) continue;
        if (members == Members::Coded)
            std::erase_if(rows, [&](const RowName& row) { return is_hidden(m_choice.letters.at(row)); });
        tell_sum(rows);
    }
}

/// The rows of a school in the block, where every one of them is hidden and free; else nothing.
std::vector<RowName> Chooser::pool_of(const std::string& procedure, const std::vector<std::string>& periods,
                                      const std::string& school) const
{
    std::vector<RowName> rows;
    for (const auto& period : periods) {
        RowName row{.procedure = procedure, .period = period, .school = school};
        const auto letter = m_choice.letters.find(row);
        if (letter == m_choice.letters.end() || letter->second.participants.high == 0) continue;
        if (!is_hidden(letter->second) || !letter->second.counted || !is_free(row)) return {};
        rows.push_back(std::move(row));
    }
    return rows;
}

void Chooser::tell_pools_of(const std::string& procedure, const std::vector<std::string>& periods)
{
    const auto silent = [&](const std::string& period) { return is_silent({procedure, period}); };
    if (std::ranges::any_of(periods, silent)) return;
    std::set<std::string> schools;
    for (const auto& [row, letter] : m_choice.letters)
        if (row.procedure == procedure) schools.insert(row.school);
    for (const auto& school : schools) {
        const auto rows = pool_of(procedure, periods, school);
        if (rows.size() >= 2 && can_tell_participants(letters_of(rows), m_policy)) tell_sum(rows);
    }
}

/// Periods of a procedure are cut into blocks of three, oldest first; only full ones are pooled.
void Chooser::tell_pools()
{
    std::map<std::string, std::set<std::string>> periods;
    for (const auto& [row, letter] : m_choice.letters) periods[row.procedure].insert(row.period);
    for (const auto& [procedure, all] : periods) {
        std::vector<std::string> block;
        for (const auto& period : all) {
            block.push_back(period);
            if (block.size() < periods_of_block) continue;
            tell_pools_of(procedure, block);
            block.clear();
        }
    }
}

void Chooser::write_down()
{
    auto& ledger = m_choice.ledger;
    ledger.open = m_before.open;
    ledger.small = m_before.small;
    ledger.uncounted = m_before.uncounted;
    for (const auto& [row, letter] : m_choice.letters) {
        if (is_open(letter)) ledger.open.insert(row);
        if (reason_of(letter) == Reason::NotAvailable) ledger.uncounted.insert(row);
        if (is_secret(letter)) ledger.small.insert_or_assign(row, letter);
    }
    ledger.barred = m_barred;
    ledger.silent = m_before.silent;
    ledger.silent.insert(m_statements.silent.begin(), m_statements.silent.end());
    std::ranges::sort(ledger.sums, {}, [](const PublishedSum& sum) { return sum.members.begin()->first; });
    for (const auto& sum : ledger.sums) {
        if (holds(sum)) {
            m_choice.sums.push_back(sum);
        } else {
            for (const auto& [row, letter] : sum.members) m_choice.mended.insert(column_of(row));
        }
    }
}

Choice Chooser::run()
{
    give_letters();
    m_choice.ledger.sums = m_before.sums;
    find_lost();
    bar();
    tell_totals();
    tell_pools();
    write_down();
    return std::move(m_choice);
}

}

Choice choose(const std::map<RowName, Group>& rows, const content_files::DisclosurePolicy& policy, const Ledger& before,
              const Statements& statements, const std::string& day)
{
    return Chooser(rows, policy, before, statements, day).run();
}

Choice choose_for_draft(const std::map<RowName, Group>& rows, const content_files::DisclosurePolicy& policy)
{
    Choice choice;
    for (const auto& [row, group] : rows) choice.letters.emplace(row, letter_of(group, policy));
    return choice;
}

}
