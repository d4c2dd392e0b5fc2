#include "publication/told_before.hpp"

#include "comparison/compare_sites.hpp"
#include "publication/codes.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace opora::publication {

namespace {

constexpr std::size_t most_numbers = 20; ///< of one table; more are counted

/// The checklist says them by itself.
constexpr std::array<std::string_view, 3> said_elsewhere{"published-changed", "lost-address", "newly-accepted"};

/// The row with these values of its key, ` / ` between.
std::optional<std::size_t> find_row(const dataset::Table& table, std::string_view name)
{
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        std::string found;
        for (const auto& field : table.schema().primary_key) {
            if (!found.empty()) found += " / ";
            found += table.text(row, field);
        }
        if (found == name) return row;
    }
    return std::nullopt;
}

/// Where the number stands now.
void add_place(const dataset::Tables& tables, const changes::ToldNumber& number, Diagnostic& problem)
{
    const auto table = tables.find(number.table);
    if (table == tables.end()) return;
    const auto row = find_row(table->second, number.became.empty() ? number.row : number.became);
    if (!row) return;
    const auto& names = table->second.schema().primary_key;
    const bool has_field = !number.field.empty() && table->second.schema().find(number.field).has_value();
    const auto& field = has_field ? number.field : names.front();
    problem.where = table->second.span(*row, field);
    problem.cell = table->second.address(*row, field);
}

void report_numbers(const dataset::Tables& tables, const std::vector<changes::ToldNumber>& numbers,
                    Diagnostics& problems)
{
    std::map<std::string, std::size_t> seen;
    for (const auto& one : numbers) {
        if (++seen[one.table] > most_numbers) continue;
        const auto* const what = one.field.empty() ? "row" : one.now.empty() ? "hidden" : "number";
        Diagnostic problem{.code = published_changed,
                           .arguments = {{"what", what},
                                         {"table", one.table},
                                         {"name", one.row},
                                         {"field", one.field},
                                         {"old", one.old},
                                         {"now", one.now},
                                         {"became", one.became}}};
        add_place(tables, one, problem);
        problems.report(std::move(problem));
    }
    for (const auto& [table, count] : seen)
        if (count > most_numbers)
            problems.report({.code = published_changed,
                             .arguments = {{"what", "more"},
                                           {"table", table},
                                           {"count", static_cast<std::int64_t>(count - most_numbers)}}});
}

bool is_said_here(const changes::Suspicion& one)
{
    return std::ranges::find(said_elsewhere, one.code) == said_elsewhere.end();
}

}

void check_told(const Judged& site, const Published& before, Diagnostics& problems)
{
    const auto old = comparison::read_published(site.source, before.site, comparison::Depth::Data);
    const auto now = comparison::made_site(site.made, site.source, site.revision, comparison::Depth::Data);
    const auto report = comparison::compare_sites(old, now, {.before = comparison::Before::Published});
    report_numbers(site.made.loaded.tables, report.uncorrected, problems);
    const auto count = std::ranges::count_if(report.suspicions, is_said_here);
    if (count > 0) problems.report({.code = suspicious, .arguments = {{"count", static_cast<std::int64_t>(count)}}});
}

}
