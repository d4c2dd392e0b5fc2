#include "disclosure/tally.hpp"

#include "disclosure/reasons.hpp"
#include "store/public_tables.hpp"

namespace opora::disclosure {

namespace {

struct Tally {
    std::int64_t published = 0; ///< with all their numbers
    std::int64_t coded = 0;     ///< only near which end
    std::int64_t between = 0;   ///< only between which numbers, or rounded
    std::int64_t hidden = 0;

    void count(const store::Rows& rows, std::size_t row);
};

void Tally::count(const store::Rows& rows, std::size_t row)
{
    const auto status = rows.text(row, "status");
    const auto is = [&](Reason reason) { return status == letter(reason); };
    if (is(Reason::NotApplicable) || is(Reason::NotAvailable) || is(Reason::NotHeld)) return;
    if (is(Reason::Low)) {
        ++coded;
    } else if (rows.integer(row, "below") && rows.integer(row, "participants")) {
        ++published;
    } else {
        ++(is(Reason::Between) || rows.number(row, "share") ? between : hidden);
    }
}

void append(const std::string& table, const Tally& tally, const language::Messages& strings, store::Rows& rows)
{
    if (tally.published + tally.coded + tally.between + tally.hidden == 0) return;
    rows.rows.push_back(
        {table, strings.format("hidden_counts." + table), tally.published, tally.coded, tally.between, tally.hidden});
}

}

store::Rows count_hidden(const store::Rows& results, const store::Rows& totals, const store::Rows& pooled,
                         const language::Messages& strings)
{
    auto rows = store::public_rows("hidden_counts");
    const auto count = [&](const std::string& name, const store::Rows& table) {
        Tally tally;
        const bool has_scopes = table.column("scope").has_value();
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            if (!has_scopes || table.text(row, "scope") == "all") tally.count(table, row);
        append(name, tally, strings, rows);
    };
    count("results", results);
    count("pooled", pooled);
    count("totals", totals);
    return rows;
}

}
