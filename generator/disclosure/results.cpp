// Small numbers, step by step. Every school's cell passes the gate (gate.cpp). Periods of a procedure are cut, oldest
// first, into blocks of three; since blocks do not overlap and only full ones are pooled, no two pools, of this year's
// site or of last year's, differ by a single period. Inside a block, pools and district totals are published only as
// long as no withheld cell follows from them (subtraction.cpp).
#include "disclosure/results.hpp"

#include "disclosure/subtraction.hpp"

#include <algorithm>
#include <span>

namespace opora::disclosure {

namespace {

constexpr std::size_t periods_of_pool = 3;

struct Cell {
    std::string school = {};
    Group group = {};
    Shown shown = {};
};

struct PeriodCells {
    std::string period = {};
    std::vector<Cell> cells = {};
};

/// One procedure over up to three neighbouring periods.
struct Block {
    const std::string& procedure;
    std::span<const PeriodCells> periods;
    std::vector<std::string> schools = {}; ///< with a withheld cell, sorted
    std::vector<Group> pools = {};         ///< of `schools`
    Margins margins = {};                  ///< rows: `schools`, columns: `periods`
};

std::vector<store::Value> result_values(const Shown& shown)
{
    return {optional_value(shown.participants), optional_value(shown.below),      optional_value(shown.share),
            optional_value(shown.low_limit),    optional_value(shown.high_limit), shown.label,
            std::string(letter(shown.reason))};
}

Group add(const Group& sum, const Group& group)
{
    if (!sum.below || !group.below) return {.participants = sum.participants + group.participants};
    return {.participants = sum.participants + group.participants, .below = *sum.below + *group.below};
}

/// A school has a pool unless one of its periods is public; periods in which nobody took part add nothing.
struct Pool {
    Group sum = {.below = 0};
    bool has_public_period = false;
};

bool counts_as_withheld(const Cell& cell, const dataset::DisclosurePolicy& policy)
{
    return is_withheld(cell.shown) ||
           (policy.school_results == dataset::SchoolResults::Hidden && cell.group.participants > 0);
}

std::map<std::string, Pool> pools_of(std::span<const PeriodCells> periods, const dataset::DisclosurePolicy& policy)
{
    std::map<std::string, Pool> pools;
    for (const auto& period : periods) {
        for (const auto& cell : period.cells) {
            if (cell.group.participants <= 0) continue;
            auto& pool = pools[cell.school];
            pool.sum = add(pool.sum, cell.group);
            pool.has_public_period = pool.has_public_period || !counts_as_withheld(cell, policy);
        }
    }
    return pools;
}

/// The schools of a period that the public sees no numbers of, taken together, must be a group of their own right.
Margin district_margin(const PeriodCells& period, const dataset::DisclosurePolicy& policy)
{
    Group withheld{.below = 0};
    int schools = 0;
    for (const auto& cell : period.cells) {
        if (!cell.group.below || !counts_as_withheld(cell, policy)) continue;
        withheld = add(withheld, cell.group);
        ++schools;
    }
    if (schools == 0) return Margin::Published;
    const bool large = schools >= 2 && withheld.participants >= policy.pool_below;
    return large && !is_uniform(withheld) ? Margin::Published : Margin::Withheld;
}

Block make_block(const std::string& procedure, std::span<const PeriodCells> periods,
                 const dataset::DisclosurePolicy& policy)
{
    Block block{.procedure = procedure, .periods = periods};
    for (const auto& period : periods) block.margins.columns.push_back(district_margin(period, policy));
    const bool pooled = periods.size() == periods_of_pool && policy.school_results == dataset::SchoolResults::Shown;
    for (const auto& [school, pool] : pools_of(periods, policy)) {
        const bool publishes =
            pooled && !pool.has_public_period && pool.sum.below && pool.sum.participants >= policy.pool_below;
        block.schools.push_back(school);
        block.pools.push_back(pool.sum);
        block.margins.rows.push_back(publishes ? Margin::Published : Margin::Withheld);
    }
    return block;
}

std::vector<WithheldCell> withheld_cells(const Block& block, const dataset::DisclosurePolicy& policy)
{
    std::vector<WithheldCell> cells;
    for (std::size_t column = 0; column < block.periods.size(); ++column) {
        for (const auto& cell : block.periods[column].cells) {
            if (!cell.group.below || !counts_as_withheld(cell, policy)) continue;
            const auto school = std::ranges::lower_bound(block.schools, cell.school);
            cells.push_back({.row = static_cast<std::size_t>(school - block.schools.begin()), .column = column});
        }
    }
    return cells;
}

void append_pools(const Block& block, const dataset::DisclosurePolicy& policy, store::Rows& pooled)
{
    for (std::size_t i = 0; i < block.schools.size(); ++i) {
        if (block.margins.rows[i] == Margin::Withheld) continue;
        auto shown = show(block.pools[i], policy);
        if (!is_uniform(block.pools[i])) shown.label = "мало учеников, среднее за 3 года";
        std::vector<store::Value> row{block.schools[i], block.periods.back().period, block.procedure};
        for (auto& value : result_values(shown)) row.push_back(std::move(value));
        row.emplace_back(block.periods.front().period);
        pooled.rows.push_back(std::move(row));
    }
}

void append_district(const Block& block, const dataset::DisclosurePolicy& policy, store::Rows& district)
{
    for (std::size_t i = 0; i < block.periods.size(); ++i) {
        Group total{.below = 0};
        std::int64_t schools = 0;
        for (const auto& cell : block.periods[i].cells) {
            if (!cell.group.below || cell.group.participants <= 0) continue;
            total = add(total, cell.group);
            ++schools;
        }
        auto shown = show(total, policy);
        if (block.margins.columns[i] == Margin::Withheld && !is_withheld(shown))
            shown = {.reason = Reason::Confidential, .label = "скрыто: иначе можно вычислить результат одной школы"};
        district.rows.push_back({block.periods[i].period, block.procedure, optional_value(shown.participants),
                                 optional_value(shown.below), optional_value(shown.share), schools, shown.label,
                                 std::string(letter(shown.reason))});
    }
}

using Procedures = std::map<std::string, std::vector<PeriodCells>>;

Procedures read_cells(const dataset::Table& table, const dataset::DisclosurePolicy& policy)
{
    std::map<std::string, std::map<std::string, std::vector<Cell>>> cells;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const Group group{.participants = table.integer(row, "participants").value_or(0),
                          .below = table.integer(row, "below")};
        cells[std::string(table.text(row, "procedure"))][std::string(table.text(row, "period"))].push_back(
            {.school = std::string(table.text(row, "school")), .group = group, .shown = show(group, policy)});
    }
    Procedures procedures;
    for (auto& [procedure, periods] : cells)
        for (auto& [period, list] : periods)
            procedures[procedure].push_back({.period = period, .cells = std::move(list)});
    return procedures;
}

/// A school without participants reads as in the gate; one that only counts as withheld by the policy never gets here.
void append_results(const std::string& procedure, std::span<const PeriodCells> periods, store::Rows& results)
{
    for (const auto& period : periods) {
        for (const auto& cell : period.cells) {
            std::vector<store::Value> row{cell.school, period.period, procedure};
            for (auto& value : result_values(cell.shown)) row.push_back(std::move(value));
            results.rows.push_back(std::move(row));
        }
    }
}

}

PublicResults publish_results(const dataset::Table& table, const dataset::DisclosurePolicy& policy)
{
    PublicResults tables;
    tables.results.columns = {"school", "period",    "procedure",  "participants", "below",
                              "share",  "low_limit", "high_limit", "label",        "status"};
    tables.pooled.columns = tables.results.columns;
    tables.pooled.columns.emplace_back("first_period");
    tables.district.columns = {"period", "procedure", "participants", "below", "share", "schools", "label", "status"};
    for (const auto& [procedure, periods] : read_cells(table, policy)) {
        if (policy.school_results == dataset::SchoolResults::Shown) append_results(procedure, periods, tables.results);
        const std::span<const PeriodCells> all(periods);
        for (std::size_t begin = 0; begin < all.size(); begin += periods_of_pool) {
            auto block =
                make_block(procedure, all.subspan(begin, std::min(periods_of_pool, all.size() - begin)), policy);
            protect(withheld_cells(block, policy), block.margins);
            append_pools(block, policy, tables.pooled);
            append_district(block, policy, tables.district);
        }
    }
    return tables;
}

}
