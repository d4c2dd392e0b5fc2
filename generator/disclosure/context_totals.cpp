#include "disclosure/context_totals.hpp"

#include "disclosure/reasons.hpp"
#include "store/public_tables.hpp"
#include "values/value.hpp"

#include <algorithm>
#include <iterator>

namespace opora::disclosure {

namespace {

constexpr std::size_t fewest_schools = 3;

using Key = std::pair<std::string, std::string>; ///< period and indicator
using Schools = std::set<std::string>;

struct Sum {
    Schools schools = {};
    double sum = 0;
};

std::map<Key, Sum> sums_of(const dataset::Table& context)
{
    std::map<Key, Sum> sums;
    for (std::size_t row = 0; row < context.row_count(); ++row) {
        const auto value = context.decimal(row, "value");
        if (!value) continue;
        auto& sum = sums[{std::string(context.text(row, "period")), std::string(context.text(row, "indicator"))}];
        sum.schools.emplace(context.text(row, "school"));
        sum.sum += value->to_double();
    }
    return sums;
}

/// Too few schools are in one of the two sets alone.
bool differ_by_few(const Schools& one, const Schools& other)
{
    std::vector<std::string> differing;
    std::ranges::set_symmetric_difference(one, other, std::back_inserter(differing));
    return !differing.empty() && differing.size() < fewest_schools;
}

bool may_tell(const Sum& sum, const Key& key, const Ledger& ledger, bool is_draft)
{
    if (is_draft || sum.schools.size() < fewest_schools) return false;
    const auto told = ledger.context.find(key);
    return told == ledger.context.end() || std::ranges::none_of(told->second, [&](const Schools& before) {
               return differ_by_few(before, sum.schools);
           });
}

std::vector<store::Value> context_row(const Key& key, const Sum& sum, bool told,
                                      const content_files::DisclosurePolicy& policy, const language::Messages& strings)
{
    const auto schools = static_cast<std::int64_t>(sum.schools.size());
    std::vector<store::Value> row{key.first, key.second, schools};
    if (told && sum.sum >= policy.hide_below) {
        row.insert(row.end(), {sum.sum, sum.sum / static_cast<double>(schools), std::string(), std::string()});
        return row;
    }
    const auto words =
        told ? language::Message{.key = "reasons.less_than", .arguments = {{"count", std::int64_t{policy.hide_below}}}}
             : language::Message{.key = "reasons.hidden_school"};
    row.insert(row.end(),
               {store::Value(), store::Value(), strings.format(words), std::string(letter(Reason::Confidential))});
    return row;
}

void publish_sums(const dataset::Table& context, const content_files::DisclosurePolicy& policy, const Basis& basis,
                  const language::Messages& strings, Published& published)
{
    auto rows = store::public_rows("context_totals");
    published.ledger.context = basis.previous.ledger.context;
    for (const auto& [key, sum] : sums_of(context)) {
        const bool told = may_tell(sum, key, basis.previous.ledger, basis.is_draft);
        rows.rows.push_back(context_row(key, sum, told, policy, strings));
        if (told) published.ledger.context[key].insert(sum.schools);
    }
    published.tables.emplace("context_totals", std::move(rows));
}

void publish_doubts(const dataset::Table& markers, Published& published)
{
    std::map<std::string, Schools> periods;
    for (std::size_t row = 0; row < markers.row_count(); ++row)
        periods[std::string(markers.text(row, "period"))].emplace(markers.text(row, "school"));
    auto rows = store::public_rows("bias_totals");
    for (const auto& [period, schools] : periods)
        rows.rows.push_back({period, static_cast<std::int64_t>(schools.size())});
    published.tables.emplace("bias_totals", std::move(rows));
}

}

void publish_context(const dataset::Tables& tables, const content_files::DisclosurePolicy& policy, const Basis& basis,
                     const language::Messages& strings, Published& published)
{
    if (const auto context = tables.find("context"); context != tables.end())
        publish_sums(context->second, policy, basis, strings, published);
    if (const auto markers = tables.find("bias_markers"); markers != tables.end())
        publish_doubts(markers->second, published);
}

}
