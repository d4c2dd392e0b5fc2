#include "indicators/hidden_answers.hpp"

#include "indicators/series.hpp"
#include "store/connection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

namespace opora::indicators {

namespace {

enum class World { Lowest, Highest };

/// How many pupils a row is taken to have at most of which nothing but that somebody took part is told.
constexpr const char* most_withheld = "1000";

struct Filled {
    std::string_view column = {};
    std::string value = {}; ///< SQL over `main` as the table is published
};

/// The table with some of its columns replaced.
std::string select_filled(const store::Database& data, const std::string& table, std::span<const Filled> filled)
{
    std::string columns;
    for (const auto& name : data.rows("SELECT * FROM " + store::quoted_name(table) + " LIMIT 0").columns) {
        const auto found = std::ranges::find(filled, name, &Filled::column);
        columns += columns.empty() ? "" : ", ";
        if (found != filled.end()) columns += found->value + " AS ";
        columns += store::quoted_name(name);
    }
    return "SELECT " + columns + " FROM main." + store::quoted_name(table);
}

/// `value` in the rows of which not everything is told.
std::string if_secret(std::string_view column, const std::string& value)
{
    const std::string name(column);
    return "CASE WHEN took_part = 1 AND open = 0 THEN coalesce(" + name + ", " + value + ") ELSE " + name + " END";
}

std::string filled_results(const store::Database& data, World world)
{
    const bool lowest = world == World::Lowest;
    const std::string most = most_withheld;
    const std::string participants =
        lowest ? "coalesce(participants, participants_from, 1)"
               : "coalesce(participants, min(coalesce(participants_to, " + most + "), " + most + "))";
    const std::string below =
        lowest ? "coalesce(below, below_from, 0)"
               : "coalesce(below, min(coalesce(below_to, " + participants + "), " + participants + "))";
    const auto either = [&](const char* low, const char* high) { return std::string(lowest ? low : high); };
    const std::array<Filled, 7> filled{
        {{"participants", if_secret("participants", participants)},
         {"below", if_secret("below", below)},
         {"share", if_secret("share", "round(100.0 * " + below + " / " + participants + ")")},
         {"low_limit", if_secret("low_limit", either("0", "100"))},
         {"high_limit", if_secret("high_limit", either("0", "100"))},
         {"mean_score", if_secret("mean_score", either("0", "100"))},
         {"low", if_secret("low", either("0", "1"))}}};
    return select_filled(data, "results", filled);
}

std::string filled_schools(const store::Database& data, World world, const content_files::DisclosurePolicy& policy)
{
    const auto pupils = std::to_string(world == World::Lowest ? 1 : policy.pool_below - 1);
    const std::array<Filled, 1> filled{
        {{"pupils", "CASE WHEN pupils_open = 0 THEN coalesce(pupils, " + pupils + ") ELSE pupils END"}}};
    return select_filled(data, "schools", filled);
}

using Points = std::map<std::pair<std::string, std::string>, Point>; ///< by period and school

Points by_place(const Indicator& indicator)
{
    Points points;
    for (const auto* list : {&indicator.series, &indicator.by_school})
        for (const auto& point : *list) points.emplace(std::pair(point.period, point.school), point);
    return points;
}

/// Other rows may be added up in another order, which moves the last digits.
bool is_same(const std::optional<Interval>& one, const std::optional<Interval>& other)
{
    if (one.has_value() != other.has_value()) return false;
    const auto near = [](double a, double b) {
        return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
    };
    return !one || (near(one->from, other->from) && near(one->to, other->to));
}

bool is_same(const Point& one, const Point& other)
{
    return is_same(known(one.value, one.value_between), known(other.value, other.value_between)) &&
           is_same(known(one.numerator, one.numerator_between), known(other.numerator, other.numerator_between)) &&
           is_same(known(one.denominator, one.denominator_between),
                   known(other.denominator, other.denominator_between)) &&
           one.text == other.text && one.status == other.status;
}

/// The first period whose points are not the same, or are not there in both.
std::optional<std::string> first_difference(const Points& published, const Points& filled)
{
    std::optional<std::string> first;
    const auto compare = [&](const Points& points, const Points& others) {
        for (const auto& [place, point] : points) {
            const auto found = others.find(place);
            if (found != others.end() && is_same(point, found->second)) continue;
            if (!first || place.first < *first) first = place.first;
        }
    };
    compare(published, filled);
    compare(filled, published);
    return first;
}

}

tl::expected<std::optional<HiddenAnswer>, store::QueryProblem>
find_hidden_answer(const store::Database& data, const std::vector<std::string>& read_tables, const Indicator& indicator,
                   const content_files::DisclosurePolicy& policy, const language::Messages& strings)
{
    const auto published = by_place(indicator);
    for (const std::string table : {"results", "schools"}) {
        if (std::ranges::find(read_tables, table) == read_tables.end()) continue;
        for (const auto world : {World::Lowest, World::Highest}) {
            const auto select = table == "results" ? filled_results(data, world) : filled_schools(data, world, policy);
            const auto rows = data.query_instead(table, select, indicator.sql);
            if (!rows) return tl::unexpected(rows.error());
            Indicator filled{.unit = indicator.unit};
            Diagnostics ignored; // what is wrong with the rows as they are was reported
            read_series(*rows, {}, filled, strings, ignored);
            if (const auto period = first_difference(published, by_place(filled)))
                return HiddenAnswer{.table = table, .period = *period};
        }
    }
    return std::nullopt;
}

}
