#include "roadmap/cadence.hpp"

#include "foundation/suggestion.hpp"
#include "roadmap/codes.hpp"
#include "roadmap/proofs.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace opora::roadmap {

namespace {

/// `pokazateli/x/#verh` is the page `pokazateli/x/`.
std::string page_of(std::string_view link)
{
    std::string page(link.substr(0, link.find('#')));
    if (page.starts_with('/')) page.erase(0, 1);
    if (!page.ends_with('/')) page += '/';
    return page;
}

bool is_named(const dataset::Table& rows, std::size_t row, const Duty& duty)
{
    if (folded(rows.text(row, "indicator")) == folded(duty.title)) return true;
    return std::ranges::any_of(parts_of(rows.text(row, "link")),
                               [&](const std::string& link) { return page_of(link) == duty.address; });
}

}

void check_cadence(const dataset::Table& rows, const std::vector<Measure>& measures, std::span<const Duty> duties,
                   Diagnostics& problems)
{
    for (const auto& measure : measures) {
        const auto often = times_a_year(measure.deadline.recurrence, measure.deadline.times);
        if (!often) continue;
        for (const auto& duty : duties) {
            const int asked = values::spans_of_year(duty.every);
            if (*often == asked || !is_named(rows, measure.row, duty)) continue;
            problems.report({.code = cadence_differs,
                             .arguments = {{"number", measure.number},
                                           {"against", "indicator"},
                                           {"often", std::int64_t{*often}},
                                           {"asked", std::int64_t{asked}},
                                           {"title", duty.title}},
                             .where = rows.span(measure.row, "deadline"),
                             .cell = rows.address(measure.row, "deadline"),
                             .related = {{.where = duty.where, .note = "due"}}});
        }
    }
}

}
