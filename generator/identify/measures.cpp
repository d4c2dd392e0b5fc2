#include "identify/measures.hpp"

#include "foundation/assert.hpp"
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

struct ContextPlace {
    const std::string& indicator;
    std::size_t period = 0;
};

/// Values of `context` for the schools; of two rows for one place the first counts, as everywhere.
std::vector<std::optional<Number>> context_numbers(const dataset::Table& context, const Observations& observations,
                                                   const ContextPlace& place, std::size_t schools)
{
    std::vector<std::optional<Number>> numbers(schools);
    for (std::size_t row = 0; row < context.row_count(); ++row) {
        const auto value = context.decimal(row, "value");
        if (!value || context.text(row, "indicator") != place.indicator) continue;
        const auto school = observations.find_school(context.text(row, "school"));
        const auto at = observations.find_period(context.text(row, "period"));
        if (school && at == place.period && !numbers[*school]) numbers[*school] = to_number(*value);
    }
    return numbers;
}

}

struct Measures::Implementation {
    const Observations& observations;
    const RuleSet& rules;
    std::map<std::string, std::vector<std::string>> groups = {}; ///< column → group of every school
    std::vector<bool> is_open = {};
    std::map<std::pair<std::size_t, std::size_t>, Field> fields = {}; ///< by ordinal of criterion and period

    [[nodiscard]] bool is_used(const MeasureTest& test, const Result& result) const
    {
        const auto& id = rules.procedures[result.procedure];
        return counts(result, rules) &&
               std::find(test.procedures.begin(), test.procedures.end(), id) != test.procedures.end();
    }

    /// The results of a school in a period that the number is made of, with a change if there is one.
    [[nodiscard]] std::vector<Result> used_results(const MeasureTest& test, std::size_t school, std::size_t period,
                                                   const OtherResult* change) const
    {
        std::vector<Result> used;
        for (const auto& result : observations.of_school(school)) {
            if (result.period != period || !is_used(test, result)) continue;
            used.push_back(result);
            if (change && change->procedure == result.procedure) used.back().below = change->below;
        }
        return used;
    }

    [[nodiscard]] bool is_known(const MeasureTest& test, std::size_t school, std::size_t period) const
    {
        const auto used = used_results(test, school, period, nullptr);
        return std::all_of(used.begin(), used.end(), [](const Result& result) { return result.is_known; });
    }

    [[nodiscard]] std::optional<Number> number_of(const MeasureTest& test, const std::vector<Result>& used) const
    {
        if (test.measure == Measure::MeanScore)
            return used.empty() || !used.front().mean_score ? std::nullopt
                                                            : std::optional(to_number(*used.front().mean_score));
        Number below = 0;
        Number whole = 0;
        for (const auto& result : used) {
            const Number participants = to_number(result.participants);
            const Number weight =
                test.measure == Measure::Share ? participants : to_number(rules.weights[result.procedure]);
            below += weight * to_number(result.below) / participants;
            whole += weight;
        }
        return whole == 0 ? std::nullopt : std::optional<Number>(below / whole);
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

    [[nodiscard]] std::vector<std::optional<Number>> numbers_of(const dataset::Tables& tables, const MeasureTest& test,
                                                                std::size_t period) const
    {
        const auto schools = tables.at("schools").row_count();
        if (test.measure == Measure::Context)
            return context_numbers(tables.at("context"), observations, {test.indicator, period}, schools);
        std::vector<std::optional<Number>> numbers;
        for (std::size_t school = 0; school < schools; ++school)
            numbers.push_back(number_of(test, used_results(test, school, period, nullptr)));
        return numbers;
    }

    void add_field(const Criterion& criterion, std::size_t period, std::vector<std::optional<Number>> numbers)
    {
        Field field;
        for (std::size_t school = 0; school < numbers.size(); ++school) {
            const auto group = group_of(*criterion.test, school);
            if (!is_open[school] || group.empty()) numbers[school] = std::nullopt;
            if (!numbers[school]) continue;
            field.sorted[group].push_back(*numbers[school]);
            if (!is_known(*criterion.test, school, period)) field.unknown.insert(group);
        }
        for (auto& [group, sorted] : field.sorted) std::sort(sorted.begin(), sorted.end());
        field.of_school = std::move(numbers);
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

    static bool is_met(const MeasureTest& test, const Number& number, std::int64_t worse, std::int64_t compared)
    {
        if (test.at_least) return number >= to_number(*test.at_least);
        if (test.worst > 0) return worse < test.worst;
        return to_number(worse) < to_number(*test.worst_share) * to_number(compared);
    }
};

Measures::Measures(const dataset::Tables& tables, const Observations& observations, const RuleSet& rules,
                   const std::vector<bool>& is_open, const std::vector<std::size_t>& window)
    : m_implementation(new Implementation{.observations = observations, .rules = rules, .is_open = is_open})
{
    auto& all = *m_implementation;
    for (const auto& category : rules.categories) {
        for (const auto& criterion : category.any_of) {
            if (!criterion.test) continue;
            all.add_groups(tables.at("schools"), criterion.test->within);
            const auto back = std::min(window.size(), static_cast<std::size_t>(criterion.in_each_of_last));
            for (auto period = window.end() - static_cast<std::ptrdiff_t>(back); period != window.end(); ++period)
                all.add_field(criterion, *period, all.numbers_of(tables, *criterion.test, *period));
        }
    }
}

Measures::~Measures() = default;

Standing Measures::standing(const Criterion& criterion, std::size_t school, std::size_t period) const
{
    const auto& all = *m_implementation;
    const auto& test = *criterion.test;
    const auto& field = all.field(criterion, period);
    const auto group = all.group_of(test, school);
    Standing standing{.has_no_group = group.empty()};
    const auto& number = field.of_school[school];
    if (!number) return standing;
    const auto& sorted = field.sorted.at(group);
    standing.value = four_decimals(*number);
    standing.worse = Implementation::count_worse(test, sorted, *number);
    standing.compared = static_cast<std::int64_t>(sorted.size());
    standing.met = Implementation::is_met(test, *number, standing.worse, standing.compared);
    standing.is_partial = all.used_results(test, school, period, nullptr).size() < test.procedures.size();
    return standing;
}

bool Measures::is_known(const Criterion& criterion, std::size_t school, std::size_t period) const
{
    const auto& all = *m_implementation;
    const auto& test = *criterion.test;
    return all.field(criterion, period).unknown.count(all.group_of(test, school)) == 0;
}

bool Measures::is_met_with(const Criterion& criterion, std::size_t school, const OtherResult& change) const
{
    const auto& all = *m_implementation;
    const auto& test = *criterion.test;
    const auto& field = all.field(criterion, change.period);
    const auto& before = field.of_school[school];
    if (!before) return false;
    const auto after = test.measure == Measure::Context
                           ? before
                           : all.number_of(test, all.used_results(test, school, change.period, &change));
    if (!after) return false;
    const auto& sorted = field.sorted.at(all.group_of(test, school));
    auto worse = Implementation::count_worse(test, sorted, *after);
    const bool was_worse = test.worst_end == Worst::Highest ? *before > *after : *before < *after;
    if (was_worse) --worse; // the school itself, as it was
    return Implementation::is_met(test, *after, worse, static_cast<std::int64_t>(sorted.size()));
}

}
