#include "disclosure/similar_schools.hpp"

#include "disclosure/gate.hpp"
#include "foundation/joining.hpp"
#include "language/numbers.hpp"
#include "language/transliteration.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <set>

namespace opora::disclosure {

namespace {

using content_files::SimilarSchools;

/// What the schools of a group have in common: values of the columns, and the number of the band of size.
struct Likeness {
    std::vector<std::string> values = {};
    std::size_t band = 0;
    auto operator<=>(const Likeness&) const = default;
};

using Groups = std::map<Likeness, std::vector<std::string>>;

language::Message band_words(const std::vector<std::int64_t>& borders, std::size_t band)
{
    if (band == 0) return {.key = "similar.title_first", .arguments = {{"border", borders.front()}}};
    if (band == borders.size()) return {.key = "similar.title_last", .arguments = {{"border", borders.back()}}};
    const auto first = borders[band - 1];
    const auto last = borders[band] - 1;
    if (first == last) return {.key = "similar.title_single", .arguments = {{"pupils", first}}};
    return {.key = "similar.title_between", .arguments = {{"first", language::format_integer(first)}, {"last", last}}};
}

std::string title_of(const Likeness& likeness, const SimilarSchools& setting, const language::Messages& strings)
{
    std::string title;
    for (const auto& value : likeness.values) append_item(title, value);
    if (!setting.pupils.empty()) append_item(title, strings.format(band_words(setting.pupils, likeness.band)));
    return title;
}

bool is_closed(const store::Rows& schools, std::size_t row, const std::string& day)
{
    if (!schools.column("closed_on")) return false;
    const auto closed_on = schools.text(row, "closed_on");
    return !closed_on.empty() && closed_on <= day;
}

/// Nothing for a school of which a value is not published.
std::optional<Likeness> likeness_of(const store::Rows& schools, std::size_t row, const SimilarSchools& setting)
{
    Likeness likeness;
    for (const auto& column : setting.same) {
        likeness.values.push_back(schools.column(column) ? schools.text(row, column) : std::string());
        if (likeness.values.back().empty()) return std::nullopt;
    }
    if (setting.pupils.empty()) return likeness;
    const auto pupils = schools.column("pupils") ? schools.integer(row, "pupils") : std::nullopt;
    if (!pupils) return std::nullopt;
    const auto border = std::ranges::upper_bound(setting.pupils, *pupils);
    likeness.band = static_cast<std::size_t>(border - setting.pupils.begin());
    return likeness;
}

Groups group_schools(const store::Rows& schools, const SimilarSchools& setting, const std::string& day)
{
    Groups groups;
    for (std::size_t row = 0; row < schools.rows.size(); ++row) {
        if (is_closed(schools, row, day)) continue;
        if (const auto likeness = likeness_of(schools, row, setting))
            groups[*likeness].push_back(schools.text(row, "id"));
    }
    return groups;
}

/// Different values may be spelt the same in Latin letters, or not at all.
std::string free_id(const std::string& title, std::set<std::string>& taken)
{
    const auto spelt = language::slug(title);
    const auto slug = spelt.empty() ? std::string("gruppa") : spelt;
    auto id = slug;
    for (int number = 2; !taken.insert(id).second; ++number) id = slug + "-" + std::to_string(number);
    return id;
}

/// Of whole percents, at least one; where two are in the middle, the mean of them rounded to the side asked for.
enum class Side { Down, Up };
std::int64_t median(std::vector<std::int64_t> numbers, Side side)
{
    std::ranges::sort(numbers);
    const auto middle = numbers.size() / 2;
    if (numbers.size() % 2 == 1) return numbers[middle];
    return (numbers[middle - 1] + numbers[middle] + (side == Side::Up ? 1 : 0)) / 2;
}

/// The limits of the shares that were published of one work or exam.
struct Shares {
    std::vector<std::int64_t> low = {};
    std::vector<std::int64_t> high = {};
};

Shown show_median(const Shares& shares, int at_least)
{
    if (shares.low.size() < static_cast<std::size_t>(at_least)) {
        return {.reason = Reason::FewSchools,
                .label = {.key = "reasons.few_schools", .arguments = {{"count", std::int64_t{at_least}}}}};
    }
    Shown shown{.low_limit = median(shares.low, Side::Down), .high_limit = median(shares.high, Side::Up)};
    if (shown.low_limit == shown.high_limit) {
        shown.share = shown.low_limit;
        return shown;
    }
    shown.reason = Reason::Between;
    shown.label = between_words(*shown.low_limit, *shown.high_limit);
    return shown;
}

/// By period and procedure, for whatever has a row in `results`.
using Work = std::pair<std::string, std::string>;
using SharesOfWorks = std::map<Work, Shares>;

/// By group.
std::map<std::string, SharesOfWorks> collect_shares(const Published& published, const store::Rows& groups)
{
    std::map<std::string, std::string> group_of;
    for (std::size_t row = 0; row < groups.rows.size(); ++row)
        group_of.emplace(groups.text(row, "school"), groups.text(row, "group_id"));
    std::map<std::string, SharesOfWorks> shares;
    const auto& results = published.tables.at("results");
    for (std::size_t row = 0; row < results.rows.size(); ++row)
        if (const auto group = group_of.find(results.text(row, "school")); group != group_of.end())
            shares[group->second][{results.text(row, "period"), results.text(row, "procedure")}];
    for (const auto& told : published.shares) {
        const auto group = group_of.find(told.school);
        if (group == group_of.end()) continue;
        auto& counted = shares[group->second][{told.period, told.procedure}];
        counted.low.push_back(told.low);
        counted.high.push_back(told.high);
    }
    return shares;
}

void append_results(const std::string& group, const SharesOfWorks& works, int at_least,
                    const language::Messages& strings, store::Rows& results)
{
    for (const auto& [work, shares] : works) {
        const auto shown = show_median(shares, at_least);
        results.rows.push_back({group, work.first, work.second, static_cast<std::int64_t>(shares.low.size()),
                                optional_value(shown.share), optional_value(shown.low_limit),
                                optional_value(shown.high_limit), label_words(shown, strings),
                                std::string(letter(shown.reason))});
    }
}

/// False where the office withholds the results of all schools.
bool shows_schools(const Published& published)
{
    return std::ranges::any_of(published.letters, [](const auto& row) {
        return row.second.participants.high > 0 && !is_withheld_by_policy(row.second);
    });
}

}

SimilarTables make_similar(const Published& published, const std::optional<content_files::SimilarSchools>& setting,
                           const Date& as_of, const language::Messages& strings)
{
    SimilarTables tables{.groups = store::public_rows("similar_groups"),
                         .results = store::public_rows("similar_results")};
    if (!setting || !shows_schools(published)) return tables;
    std::set<std::string> taken;
    for (const auto& [likeness, schools] : group_schools(published.tables.at("schools"), *setting, to_iso(as_of))) {
        const auto title = title_of(likeness, *setting, strings);
        const auto id = free_id(title, taken);
        for (const auto& school : schools) tables.groups.rows.push_back({school, id, title});
    }
    for (const auto& [group, works] : collect_shares(published, tables.groups))
        append_results(group, works, setting->at_least, strings, tables.results);
    return tables;
}

}
