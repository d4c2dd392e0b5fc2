#include "identify/measures.hpp"

#include "foundation/assert.hpp"
#include "shares/difference.hpp"
#include "values/value.hpp"

#include <gmpxx.h>

#include <algorithm>
#include <set>

namespace opora::identify {

namespace {

using Number = mpq_class; // exact; sums of shares outgrow any built-in integer

Number to_number(std::int64_t value)
{
    return Number(mpz_class(std::to_string(value)));
}

Number to_number(const values::Decimal& decimal)
{
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(decimal.scale));
    Number number(mpz_class(std::to_string(decimal.mantissa)), power);
    number.canonicalize();
    return number;
}

std::string four_decimals(const Number& number)
{
    constexpr int scale = 10'000;
    const Number shifted = abs(number) * scale + Number(1, 2);
    const mpz_class rounded = shifted.get_num() / shifted.get_den();
    auto digits = rounded.get_str();
    if (digits.size() < 5) digits.insert(0, 5 - digits.size(), '0');
    digits.insert(digits.size() - 4, ".");
    return (number < 0 && rounded != 0 ? "-" : "") + digits;
}

/// The numbers of one criterion in one period.
struct Field {
    std::vector<std::optional<Number>> of_school = {};   ///< one for each row of `schools`
    std::map<std::string, std::vector<Number>> sorted{}; ///< by group of schools, ascending
    std::set<std::string> unknown = {};                  ///< groups in which some number is not public
};

/// Pupils of some results together.
struct Pupils {
    std::int64_t below = 0;
    std::int64_t participants = 0;
};

/// All schools that are decided on, in one period.
struct DistrictSum {
    Pupils pupils = {};
    std::int64_t schools = 0; ///< that have participants
    bool is_known = true;
};

struct Place {
    std::size_t school = 0;
    std::size_t period = 0;
    const OtherResult* change = nullptr;
};

/// A number and what else is to be said of it.
struct Found {
    std::optional<Number> number = {};
    bool lacks_parts = false;
};

Number cut(const Number& number)
{
    return number < 0 ? Number(0) : number > 1 ? Number(1) : number;
}

/// Is it of interest how many schools have a worse number? Not of differences.
bool compares_schools(const MeasureTest& test)
{
    return test.against == Against::Schools || test.against == Against::Border;
}

Number share_of(const Pupils& pupils)
{
    return to_number(pupils.below) / to_number(pupils.participants);
}

/// Would chance alone hardly make the first share so much larger?
bool is_proved_larger(const Pupils& larger, const Pupils& smaller)
{
    return shares::difference_limits({larger.below, larger.participants}, {smaller.below, smaller.participants}).low >
           0;
}

}

struct Measures::Implementation {
    const Observations& observations;
    const SchoolValues& values;
    const RuleSet& rules;
    std::vector<bool> is_decided = {};
    std::vector<std::size_t> window = {};
    std::map<std::string, std::vector<std::string>> groups = {};          ///< column → group of every school
    std::map<std::pair<std::size_t, std::size_t>, Field> fields = {};     ///< by ordinal of criterion and period
    std::map<std::pair<std::size_t, std::size_t>, DistrictSum> sums = {}; ///< the same of Against::District

    /// The results of a school in a period that a number is made of, with a change if there is one.
    [[nodiscard]] std::vector<Result> used_results(const std::vector<std::string>& procedures, const Place& place) const
    {
        std::vector<Result> used;
        for (const auto& result : observations.of_school(place.school)) {
            const auto& id = rules.procedures[result.procedure];
            const bool is_named = std::find(procedures.begin(), procedures.end(), id) != procedures.end();
            if (result.period != place.period || !is_named || !counts(result, rules)) continue;
            used.push_back(result);
            const auto* change = place.change;
            if (change && change->period == result.period && change->procedure == result.procedure)
                used.back().below = change->below;
        }
        return used;
    }

    [[nodiscard]] Pupils pupils_of(const MeasureTest& test, const Place& place) const
    {
        Pupils pupils;
        for (const auto& result : used_results(test.procedures, place)) {
            pupils.below += result.below;
            pupils.participants += result.participants;
        }
        return pupils;
    }

    [[nodiscard]] bool is_known(const MeasureTest& test, const Place& place) const
    {
        const auto used = used_results(test.procedures, place);
        return std::all_of(used.begin(), used.end(), [](const Result& result) { return result.is_known; });
    }

    [[nodiscard]] std::optional<Number> of_results(Measure measure, const std::vector<Result>& used) const
    {
        if (measure == Measure::MeanScore)
            return used.empty() || !used.front().mean_score ? std::nullopt
                                                            : std::optional(to_number(*used.front().mean_score));
        Number below = 0;
        Number whole = 0;
        for (const auto& result : used) {
            const Number participants = to_number(result.participants);
            const Number weight = measure == Measure::Share ? participants : to_number(rules.weights[result.procedure]);
            below += weight * to_number(result.below) / participants;
            whole += weight;
        }
        return whole == 0 ? std::nullopt : std::optional<Number>(below / whole);
    }

    /// Of a part that is made of no results.
    [[nodiscard]] std::optional<values::Decimal> value_of(const ScorePart& part, const Place& place) const
    {
        if (part.measure == Measure::Context) return values.context(part.indicator, place.school, place.period);
        if (part.measure == Measure::Recorded) return values.recorded(part.recorded, place.school, place.period);
        return values.rating(part.rating, place.school, place.period).score;
    }

    [[nodiscard]] std::optional<Number> of_part(const ScorePart& part, const Place& place) const
    {
        if (part.measure == Measure::Share || part.measure == Measure::Index)
            return of_results(part.measure, used_results(part.procedures, place));
        const auto value = value_of(part, place);
        if (!value) return std::nullopt;
        const Number best = to_number(part.best);
        return cut((to_number(*value) - best) / (to_number(part.worst) - best));
    }

    [[nodiscard]] Found of_score(const Score& score, const Place& place) const
    {
        Number sum = 0;
        Number whole = 0;
        Found found;
        for (const auto& part : score.parts) {
            const auto number = of_part(part, place);
            if (number) {
                sum += to_number(part.weight) * *number;
                whole += to_number(part.weight);
            } else {
                found.lacks_parts = true;
            }
        }
        if (whole == 0 || (found.lacks_parts && !score.without_missing)) return {};
        found.number = sum / whole;
        return found;
    }

    [[nodiscard]] std::optional<Number> of_rating(const MeasureTest& test, const Place& place) const
    {
        const auto rating = values.rating(test.rating, place.school, place.period);
        if (test.measure == Measure::RatingScore)
            return rating.score ? std::optional(to_number(*rating.score)) : std::nullopt;
        if (!rating.rank) return std::nullopt;
        if (test.measure == Measure::RatingRank) return to_number(*rating.rank);
        if (!rating.of || *rating.of == 0) return std::nullopt;
        return Number(to_number(*rating.rank) / to_number(*rating.of));
    }

    /// The number that the test is about, whatever it is held against.
    [[nodiscard]] Found plain_number(const MeasureTest& test, const Place& place) const
    {
        switch (test.measure) {
        case Measure::Context: {
            const auto value = values.context(test.indicator, place.school, place.period);
            return {.number = value ? std::optional(to_number(*value)) : std::nullopt};
        }
        case Measure::Score: {
            const auto* score = find_score(rules, test.score);
            return score ? of_score(*score, place) : Found();
        }
        case Measure::RatingRank:
        case Measure::RatingPlace:
        case Measure::RatingScore:
            return {.number = of_rating(test, place)};
        case Measure::Doubt:
            return {.number = to_number(values.marks(place.school, place.period))};
        case Measure::Share:
        case Measure::Index:
        case Measure::MeanScore:
        case Measure::Recorded: // only in scores
            break;
        }
        return {.number = of_results(test.measure, used_results(test.procedures, place))};
    }

    /// The oldest of the periods that a trend until `period` is about.
    [[nodiscard]] std::size_t beginning(const MeasureTest& test, std::size_t period) const
    {
        const auto newest = std::find(window.begin(), window.end(), period) - window.begin();
        OPORA_ASSERT(newest + 1 >= test.periods, "a trend is asked about where its periods are");
        return window[static_cast<std::size_t>(newest + 1 - test.periods)];
    }

    /// By how much the newest number is worse than the oldest, or better.
    [[nodiscard]] std::optional<Number> change_of(const MeasureTest& test, const Place& place) const
    {
        const auto now = plain_number(test, place).number;
        const auto before = plain_number(test, {place.school, beginning(test, place.period), place.change}).number;
        if (!now || !before) return std::nullopt;
        const Number growth = *now - *before;
        const bool growth_counts = (test.worst_end == Worst::Highest) != test.for_better;
        return growth_counts ? growth : Number(-growth);
    }

    [[nodiscard]] const DistrictSum& sum(const Criterion& criterion, std::size_t period) const
    {
        return sums.at({criterion.ordinal, period});
    }

    /// The pupils of all other schools; nothing where there are too few.
    [[nodiscard]] std::optional<Pupils> others(const Criterion& criterion, const Place& place) const
    {
        constexpr std::int64_t fewest_schools = 2;
        const auto& all = sum(criterion, place.period);
        const auto own = pupils_of(*criterion.test, {place.school, place.period});
        const auto schools = all.schools - (own.participants > 0 ? 1 : 0);
        if (schools < fewest_schools) return std::nullopt;
        return Pupils{all.pupils.below - own.below, all.pupils.participants - own.participants};
    }

    [[nodiscard]] std::optional<Number> above_others(const Criterion& criterion, const Place& place) const
    {
        const auto own = pupils_of(*criterion.test, place);
        const auto other = others(criterion, place);
        if (own.participants == 0 || !other) return std::nullopt;
        return Number(share_of(own) - share_of(*other));
    }

    [[nodiscard]] Found number_of(const Criterion& criterion, const Place& place) const
    {
        const auto& test = *criterion.test;
        if (test.against == Against::Earlier) return {.number = change_of(test, place)};
        if (test.against == Against::District) return {.number = above_others(criterion, place)};
        return plain_number(test, place);
    }

    [[nodiscard]] bool is_proved(const Criterion& criterion, const Place& place) const
    {
        const auto& test = *criterion.test;
        const auto now = pupils_of(test, place);
        if (test.against == Against::District) return is_proved_larger(now, *others(criterion, place));
        const auto before = pupils_of(test, {place.school, beginning(test, place.period), place.change});
        return test.for_better ? is_proved_larger(before, now) : is_proved_larger(now, before);
    }

    [[nodiscard]] bool has_results(const MeasureTest& test, std::size_t school, std::size_t period) const
    {
        return observations.has_result_in(school, period) &&
               (test.against != Against::Earlier || observations.has_result_in(school, beginning(test, period)));
    }

    /// Why a school has no number: what is not there leaves the answer open, a single procedure does not.
    [[nodiscard]] bool is_open_without_number(const Criterion& criterion, std::size_t school, std::size_t period) const
    {
        const auto& test = *criterion.test;
        if (is_private(test)) return true;
        if (!has_results(test, school, period)) return true;
        return test.against == Against::District && pupils_of(test, {school, period}).participants > 0;
    }

    [[nodiscard]] std::string group_of(const MeasureTest& test, std::size_t school) const
    {
        return test.within.empty() ? std::string("all") : groups.at(test.within)[school];
    }

    void add_groups(const dataset::Table& schools, const std::string& column)
    {
        if (column.empty()) return;
        auto& of_school = groups[column];
        for (std::size_t row = of_school.size(); row < schools.row_count(); ++row)
            of_school.emplace_back(schools.text(row, column));
    }

    void add_sum(const Criterion& criterion, std::size_t period)
    {
        DistrictSum sum;
        for (std::size_t school = 0; school < is_decided.size(); ++school) {
            if (!is_decided[school]) continue;
            const auto pupils = pupils_of(*criterion.test, {school, period});
            sum.pupils.below += pupils.below;
            sum.pupils.participants += pupils.participants;
            if (pupils.participants > 0) ++sum.schools;
            sum.is_known = sum.is_known && is_known(*criterion.test, {school, period});
        }
        sums.emplace(std::pair(criterion.ordinal, period), sum);
    }

    void add_field(const Criterion& criterion, std::size_t period)
    {
        const auto& test = *criterion.test;
        if (test.against == Against::District) add_sum(criterion, period);
        Field field;
        field.of_school.resize(is_decided.size());
        for (std::size_t school = 0; school < is_decided.size(); ++school) {
            const auto group = group_of(test, school);
            if (!is_decided[school] || group.empty()) continue;
            auto number = number_of(criterion, {school, period}).number;
            if (!number) continue;
            if (compares_schools(test)) field.sorted[group].push_back(*number);
            if (test.against == Against::Schools && !is_known(test, {school, period})) field.unknown.insert(group);
            field.of_school[school] = std::move(number);
        }
        for (auto& [group, sorted] : field.sorted) std::sort(sorted.begin(), sorted.end());
        fields.emplace(std::pair(criterion.ordinal, period), std::move(field));
    }

    [[nodiscard]] const Field& field(const Criterion& criterion, std::size_t period) const
    {
        const auto found = fields.find({criterion.ordinal, period});
        OPORA_ASSERT(found != fields.end(), "a criterion is asked about the periods that it looks back at");
        return found->second;
    }

    /// Schools of `sorted` whose number is worse than `number`.
    static std::int64_t count_worse(const MeasureTest& test, const std::vector<Number>& sorted, const Number& number)
    {
        const auto range = std::equal_range(sorted.begin(), sorted.end(), number);
        return test.worst_end == Worst::Highest ? sorted.end() - range.second : range.first - sorted.begin();
    }

    static bool is_in_place(const MeasureTest& test, std::int64_t worse, std::int64_t compared)
    {
        if (test.worst > 0) return worse < test.worst;
        return to_number(worse) < to_number(*test.worst_share) * to_number(compared);
    }

    [[nodiscard]] bool is_over_border(const Criterion& criterion, const Number& number, const Place& place) const
    {
        const auto& test = *criterion.test;
        if (test.at_most) return number <= to_number(*test.at_most);
        if (test.over) return number > to_number(*test.over);
        return number >= to_number(*test.at_least) && (!test.is_proved || is_proved(criterion, place));
    }
};

Measures::Measures(const Observations& observations, const SchoolValues& values, const dataset::Table& schools,
                   const RuleSet& rules, const Decided& decided)
    : m_implementation(new Implementation{.observations = observations,
                                          .values = values,
                                          .rules = rules,
                                          .is_decided = decided.schools,
                                          .window = decided.window})
{
    auto& all = *m_implementation;
    const auto& window = all.window;
    for (const auto* criterion : simple_criteria(rules)) {
        if (!criterion->test || static_cast<std::size_t>(criterion->test->periods) > window.size()) continue;
        all.add_groups(schools, criterion->test->within);
        const auto back = std::min(window.size(), static_cast<std::size_t>(criterion->in_each_of_last));
        for (auto period = window.end() - static_cast<std::ptrdiff_t>(back); period != window.end(); ++period)
            all.add_field(*criterion, *period);
    }
}

Measures::~Measures() = default;

Standing Measures::standing(const Criterion& criterion, std::size_t school, std::size_t period) const
{
    const auto& all = *m_implementation;
    const auto& test = *criterion.test;
    const Place place{school, period};
    const auto& field = all.field(criterion, period);
    const auto group = all.group_of(test, school);
    const auto& number = field.of_school[school];
    Standing standing{.has_no_group = group.empty()};
    standing.is_unknown = !number && all.is_open_without_number(criterion, school, period);
    if (!number) return standing;
    standing.value = four_decimals(*number);
    standing.lacks_parts = test.measure == Measure::Score && all.number_of(criterion, place).lacks_parts;
    standing.is_partial = all.used_results(test.procedures, place).size() < test.procedures.size();
    if (compares_schools(test)) {
        const auto& sorted = field.sorted.at(group);
        standing.worse = Implementation::count_worse(test, sorted, *number);
        standing.compared = static_cast<std::int64_t>(sorted.size());
    }
    standing.met = test.against == Against::Schools
                       ? Implementation::is_in_place(test, standing.worse, standing.compared)
                       : all.is_over_border(criterion, *number, place);
    return standing;
}

bool Measures::is_settled(const Criterion& criterion, std::size_t school, std::size_t period) const
{
    const auto& all = *m_implementation;
    const auto& test = *criterion.test;
    switch (test.against) {
    case Against::Border:
        return test.measure != Measure::Score || all.is_known(test, {school, period});
    case Against::Earlier:
        return all.is_known(test, {school, period}) && all.is_known(test, {school, all.beginning(test, period)});
    case Against::District:
        return all.sum(criterion, period).is_known;
    case Against::Schools:
        break;
    }
    return all.field(criterion, period).unknown.count(all.group_of(test, school)) == 0;
}

bool Measures::looks_at(const Criterion& criterion, std::size_t period, std::size_t other) const
{
    const auto& test = *criterion.test;
    return other == period || (test.against == Against::Earlier && other == m_implementation->beginning(test, period));
}

bool Measures::is_met_with(const Criterion& criterion, std::size_t school, std::size_t period,
                           const OtherResult& change) const
{
    const auto& all = *m_implementation;
    const auto& test = *criterion.test;
    const Place place{school, period, &change};
    const auto& field = all.field(criterion, period);
    const auto& before = field.of_school[school];
    if (!before) return false;
    const auto after = all.number_of(criterion, place).number;
    if (!after) return false;
    if (test.against != Against::Schools) return all.is_over_border(criterion, *after, place);
    const auto& sorted = field.sorted.at(all.group_of(test, school));
    auto worse = Implementation::count_worse(test, sorted, *after);
    const bool was_worse = test.worst_end == Worst::Highest ? *before > *after : *before < *after;
    if (was_worse) --worse; // the school itself, as it was
    return Implementation::is_in_place(test, worse, static_cast<std::int64_t>(sorted.size()));
}

}
