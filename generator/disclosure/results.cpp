// Small numbers, step by step. Every school's cell passes the gate (gate.cpp). Periods of a procedure are cut, oldest
// first, into blocks of three; since blocks do not overlap and only full ones are pooled, no two pools, of this year's
// site or of last year's, differ by a single period. Inside a block pools and district totals are published as far as
// they give no cell away together (plan.cpp).
#include "disclosure/results.hpp"

#include "disclosure/codes.hpp"
#include "disclosure/plan.hpp"
#include "disclosure/tally.hpp"
#include "foundation/assert.hpp"
#include "schemas/missing.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <span>

namespace opora::disclosure {

namespace {

constexpr std::size_t periods_of_pool = 3;

struct Cell {
    std::string school = {};
    std::size_t row = 0;
    Group group = {};
    Shown shown = {};
    Reason remark = Reason::None;      ///< what the editor says of the number
    std::optional<Secret> secret = {}; ///< nothing: all of it is published, or was; its place is not filled in
};

struct PeriodCells {
    std::string period = {};
    std::vector<Cell> cells = {};
};

using Procedures = std::map<std::string, std::vector<PeriodCells>>;

std::vector<store::Value> result_values(const Shown& shown, const language::Messages& strings)
{
    return {optional_value(shown.participants), optional_value(shown.below),      optional_value(shown.share),
            optional_value(shown.low_limit),    optional_value(shown.high_limit), label_words(shown, strings),
            std::string(letter(shown.reason)),  optional_value(shown.step)};
}

Group add(const Group& sum, const Group& group)
{
    if (!sum.below || !group.below) return {.participants = sum.participants + group.participants};
    return {.participants = sum.participants + group.participants, .below = *sum.below + *group.below};
}

/// A result without `below` is in no total, so that no total tells about it.
std::optional<Secret> secret_of(const Group& group, const Shown& shown, const content_files::DisclosurePolicy& policy)
{
    if (!group.below || group.participants <= 0) return std::nullopt;
    const auto hidden = [&](std::int64_t low, std::int64_t high) {
        return Secret{.truth = group, .participants = {.low = low, .high = high}, .below = {.low = 0, .high = high}};
    };
    if (policy.school_results == content_files::SchoolResults::Hidden) return hidden(1, unbounded);
    if (shown.reason == Reason::Confidential) return hidden(1, policy.hide_below - 1);
    if (shown.reason == Reason::Unreliable) return hidden(policy.hide_below, policy.pool_below - 1);
    const auto coded = coded_range(group, policy);
    if (!coded) return std::nullopt;
    return Secret{
        .truth = group, .participants = {.low = group.participants, .high = group.participants}, .below = *coded};
}

/// A remark is told beside numbers that are told, and a result of nobody may be one of an exam that was not held.
void add_remark(Reason remark, Shown& shown)
{
    const bool fits = remark == Reason::NotHeld ? shown.reason == Reason::NotApplicable : shown.reason == Reason::None;
    if (remark == Reason::None || !fits) return;
    shown.reason = remark;
    if (remark == Reason::NotHeld) shown.label = word(remark);
}

/// The public can tell by the last publication that the number has changed: it is said.
Reason revised_since(const Group* before, const Shown& shown)
{
    if (before == nullptr || !before->below || !shown.participants || !shown.below) return Reason::None;
    const bool same = before->participants == *shown.participants && before->below == shown.below;
    return same ? Reason::None : Reason::Revised;
}

bool is_hidden(const Cell& cell)
{
    return cell.secret && cell.secret->participants.low < cell.secret->participants.high;
}

/// A share that no number of pupils stands beside, rounded; near the ends it is said in words, since nought is a number
/// too.
void tell_rounded(const Group& total, Told told, const content_files::DisclosurePolicy& policy, Shown& shown)
{
    const auto step = rounding_step(total, told, policy);
    OPORA_ASSERT(step.has_value(), "the plan tells a share only where one can be rounded");
    const auto share = rounded_share(*total.below, total.participants, *step);
    if (share == 0 || share == 100) {
        shown.label = edge_words(share, *step);
        return;
    }
    shown.share = share;
    shown.step = told_step(*step);
    if (shown.step)
        shown.label = rounded_words(*step);
    else if (told == Told::Share)
        shown.label = pupils_hidden_words();
    else
        shown.label = {.key = "reasons.below_hidden"};
}

Shown show_total(const Block::Column& column, Told told, const content_files::DisclosurePolicy& policy)
{
    auto shown = show(column.total, policy);
    if (told == Told::Everything || is_withheld(shown) || shown.reason == Reason::NotApplicable) return shown;
    shown = {.reason = Reason::Confidential};
    if (told == Told::Nothing) {
        shown.label = {.key = "reasons.hidden_total"};
        return shown;
    }
    if (told == Told::Participants) shown.participants = column.total.participants;
    tell_rounded(column.total, told, policy, shown);
    return shown;
}

Shown show_pool(const Block::Row& row, const content_files::DisclosurePolicy& policy)
{
    if (row.coded) return show_coded(row.pool, *row.coded);
    auto shown = show(row.pool, policy);
    shown.label = {.key = "reasons.pooled"};
    return shown;
}

/// Makes the public rows of one procedure, and counts what they leave out.
class ProcedurePublisher {
public:
    ProcedurePublisher(const std::string& procedure, const content_files::DisclosurePolicy& policy,
                       const Previous& previous, const language::Messages& strings, Diagnostics& problems)
        : m_procedure(procedure), m_policy(policy), m_previous(previous), m_strings(strings), m_problems(problems)
    {
    }

    void publish(const dataset::Table& table, std::vector<PeriodCells>& periods, PublicResults& results, Tally& tally);

private:
    using Periods = std::span<const PeriodCells>;

    [[nodiscard]] const Group* find_previous(const std::map<Previous::Key, Group>& groups, const std::string& period,
                                             const std::string& school) const;
    void forget_published(const dataset::Table& table, std::vector<PeriodCells>& periods);
    void append_results(Periods periods, PublicResults& results, Tally& tally) const;
    [[nodiscard]] Block::Column column_of(const PeriodCells& period) const;
    [[nodiscard]] std::map<std::string, Block::Row> rows_of(Periods periods) const;
    [[nodiscard]] Block block_of(Periods periods, const std::map<std::string, Block::Row>& rows) const;
    void append_pool(Periods periods, const std::string& school, const Shown& shown, PublicResults& results) const;
    [[nodiscard]] Reason remark_of_total(const PeriodCells& period, const Shown& shown) const;
    void append_total(const PeriodCells& period, Shown shown, PublicResults& results) const;
    void publish_block(Periods periods, PublicResults& results, Tally& tally) const;

    const std::string& m_procedure;
    const content_files::DisclosurePolicy& m_policy;
    const Previous& m_previous;
    const language::Messages& m_strings;
    Diagnostics& m_problems;
};

const Group* ProcedurePublisher::find_previous(const std::map<Previous::Key, Group>& groups, const std::string& period,
                                               const std::string& school) const
{
    const auto found = groups.find({m_procedure, period, school});
    return found == groups.end() || found->second.participants == hidden_then ? nullptr : &found->second;
}

/// A result whose numbers were published before is a secret no longer: it can hide no other one, and the office should
/// know.
void ProcedurePublisher::forget_published(const dataset::Table& table, std::vector<PeriodCells>& periods)
{
    for (auto& period : periods) {
        for (auto& cell : period.cells) {
            const auto* before = find_previous(m_previous.results, period.period, cell.school);
            if (!cell.secret || before == nullptr || !before->below) continue;
            m_problems.report({.code = was_published,
                               .arguments = {{"school", cell.school},
                                             {"period", period.period},
                                             {"procedure", m_procedure},
                                             {"date", m_previous.as_of}},
                               .where = table.span(cell.row, "participants"),
                               .cell = table.address(cell.row, "participants")});
            cell.secret.reset();
        }
    }
}

void ProcedurePublisher::append_results(Periods periods, PublicResults& results, Tally& tally) const
{
    for (const auto& period : periods) {
        for (const auto& cell : period.cells) {
            tally.count_result(cell.shown);
            auto shown = cell.shown;
            const auto* before = find_previous(m_previous.results, period.period, cell.school);
            add_remark(cell.remark == Reason::None ? revised_since(before, shown) : cell.remark, shown);
            std::vector<store::Value> row{cell.school, period.period, m_procedure};
            for (auto& value : result_values(shown, m_strings)) row.push_back(std::move(value));
            results.results.rows.push_back(std::move(row));
            if (const auto& told = shown.told_share)
                results.shares.push_back({.school = cell.school,
                                          .period = period.period,
                                          .procedure = m_procedure,
                                          .low = told->low,
                                          .high = told->high});
        }
    }
}

/// A total of which the policy lets nothing through has no place in the plan.
Block::Column ProcedurePublisher::column_of(const PeriodCells& period) const
{
    Block::Column column;
    for (const auto& cell : period.cells) {
        if (!cell.group.below || cell.group.participants <= 0) continue;
        column.total = add(column.total, cell.group);
        if (is_hidden(cell)) column.hidden_pupils += cell.group.participants;
    }
    const auto shown = show(column.total, m_policy);
    if (is_withheld(shown) || shown.reason == Reason::NotApplicable) column.most = Told::Nothing;
    column.coded = coded_range(column.total, m_policy);
    return column;
}

/// Schools by id. A school has a pool unless one of its periods is public; periods in which nobody took part add
/// nothing.
std::map<std::string, Block::Row> ProcedurePublisher::rows_of(Periods periods) const
{
    std::map<std::string, Block::Row> rows;
    const bool full =
        periods.size() == periods_of_pool && m_policy.school_results == content_files::SchoolResults::Shown;
    for (const auto& period : periods) {
        for (const auto& cell : period.cells) {
            if (cell.group.participants <= 0) continue;
            auto& row = rows.try_emplace(cell.school, Block::Row{.pooled = full}).first->second;
            row.pool = add(row.pool, cell.group);
            row.pooled = row.pooled && is_hidden(cell);
        }
    }
    for (auto& [school, row] : rows) {
        row.fixed = find_previous(m_previous.pools, periods.back().period, school) != nullptr;
        row.pooled = row.fixed || (row.pooled && row.pool.participants >= m_policy.pool_below);
        if (row.pooled) row.coded = range_at_an_end(row.pool, m_policy);
    }
    return rows;
}

Block ProcedurePublisher::block_of(Periods periods, const std::map<std::string, Block::Row>& rows) const
{
    Block block;
    std::map<std::string_view, std::size_t> places;
    for (const auto& [school, row] : rows) {
        places.emplace(school, block.rows.size());
        block.rows.push_back(row);
    }
    for (const auto& period : periods) {
        const bool total_was_known = find_previous(m_previous.district, period.period, "") != nullptr;
        for (const auto& cell : period.cells) {
            if (!cell.secret) continue;
            auto& secret = block.secrets.emplace_back(*cell.secret);
            secret.row = places.at(cell.school);
            secret.column = block.columns.size();
            const bool is_new = !m_previous.results.contains({m_procedure, period.period, cell.school});
            secret.part = total_was_known && is_new ? 1 : 0;
        }
        block.columns.push_back(column_of(period));
    }
    return block;
}

void ProcedurePublisher::append_pool(Periods periods, const std::string& school, const Shown& shown,
                                     PublicResults& results) const
{
    std::vector<store::Value> values{school, periods.back().period, m_procedure};
    for (auto& value : result_values(shown, m_strings)) values.push_back(std::move(value));
    values.emplace_back(periods.front().period);
    results.pooled.rows.push_back(std::move(values));
}

/// Of all the results that the total adds up, or of the total itself.
Reason ProcedurePublisher::remark_of_total(const PeriodCells& period, const Shown& shown) const
{
    const auto not_held = [](const Cell& cell) { return cell.remark == Reason::NotHeld; };
    if (std::ranges::all_of(period.cells, not_held)) return Reason::NotHeld;
    auto remark = revised_since(find_previous(m_previous.district, period.period, ""), shown);
    for (const auto& cell : period.cells)
        if (cell.group.below) remark = more_important(remark, cell.remark);
    return remark;
}

void ProcedurePublisher::append_total(const PeriodCells& period, Shown shown, PublicResults& results) const
{
    add_remark(remark_of_total(period, shown), shown);
    const auto schools = std::ranges::count_if(
        period.cells, [](const Cell& cell) { return cell.group.below && cell.group.participants > 0; });
    results.district.rows.push_back({period.period, m_procedure, optional_value(shown.participants),
                                     optional_value(shown.below), optional_value(shown.share),
                                     static_cast<std::int64_t>(schools), label_words(shown, m_strings),
                                     std::string(letter(shown.reason)), optional_value(shown.step)});
}

void ProcedurePublisher::publish_block(Periods periods, PublicResults& results, Tally& tally) const
{
    const auto rows = rows_of(periods);
    const auto block = block_of(periods, rows);
    const auto plan = make_plan(block, m_policy);
    std::size_t place = 0;
    for (const auto& [school, row] : rows) {
        const bool published = plan.pooled[place++] && row.pool.participants >= m_policy.pool_below;
        if (!row.pooled) continue;
        const auto shown = published ? show_pool(row, m_policy) : Shown{.reason = Reason::Confidential};
        tally.count_pool(shown);
        if (published) append_pool(periods, school, shown, results);
    }
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const auto shown = show_total(block.columns[i], plan.columns[i], m_policy);
        tally.count_total(block.columns[i].total, shown);
        append_total(periods[i], shown, results);
    }
}

void ProcedurePublisher::publish(const dataset::Table& table, std::vector<PeriodCells>& periods, PublicResults& results,
                                 Tally& tally)
{
    if (!m_previous.as_of.empty()) forget_published(table, periods);
    if (m_policy.school_results == content_files::SchoolResults::Shown) append_results(periods, results, tally);
    const Periods all(periods);
    for (std::size_t begin = 0; begin < all.size(); begin += periods_of_pool)
        publish_block(all.subspan(begin, std::min(periods_of_pool, all.size() - begin)), results, tally);
}

/// The number is not in the source: its mark may say why.
void explain(std::optional<schemas::MissingReason> mark, Shown& shown)
{
    const auto marked = mark ? reason_of_mark(*mark) : std::nullopt;
    if (!marked) return;
    shown.reason = marked->reason;
    shown.label = marked->words;
}

Procedures read_cells(const dataset::Table& table, const content_files::DisclosurePolicy& policy)
{
    std::map<std::string, std::map<std::string, std::vector<Cell>>> cells;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const Group group{.participants = table.integer(row, "participants").value_or(0),
                          .below = table.integer(row, "below")};
        auto shown = show(group, policy);
        const auto secret = secret_of(group, shown, policy);
        if (shown.reason == Reason::NotAvailable) explain(table.missing_reason(row, "below"), shown);
        cells[std::string(table.text(row, "procedure"))][std::string(table.text(row, "period"))].push_back(
            {.school = std::string(table.text(row, "school")),
             .row = row,
             .group = group,
             .shown = std::move(shown),
             .remark = find_remark(table.text(row, "remark")).value_or(Reason::None),
             .secret = secret});
    }
    Procedures procedures;
    for (auto& [procedure, periods] : cells)
        for (auto& [period, list] : periods)
            procedures[procedure].push_back({.period = period, .cells = std::move(list)});
    return procedures;
}

}

PublicResults publish_results(const dataset::Table& table, const content_files::DisclosurePolicy& policy,
                              const Previous& previous, const language::Messages& strings, Diagnostics& problems)
{
    PublicResults tables;
    tables.results = store::public_rows("results");
    tables.pooled = store::public_rows("pooled");
    tables.district = store::public_rows("district");
    Tally tally(policy);
    for (auto& [procedure, periods] : read_cells(table, policy))
        ProcedurePublisher(procedure, policy, previous, strings, problems).publish(table, periods, tables, tally);
    tables.hidden_counts = tally.rows(strings);
    return tables;
}

}
