#include "dataset/sense.hpp"

#include "dataset/codes.hpp"
#include "dataset/per_number.hpp"
#include "dataset/told_date.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/table_words.hpp"
#include "values/period_year.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>
#include <vector>

namespace opora::dataset {

namespace {

/// A number as it is written, without the quotes of CSV.
std::string written(const Table& table, std::size_t row, std::string_view field)
{
    const auto text = table.text(row, field);
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return std::string(trimmed(quoted ? text.substr(1, text.size() - 2) : text));
}

std::unordered_map<std::string_view, std::size_t> rows_by_id(const Table& table)
{
    std::unordered_map<std::string_view, std::size_t> rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) rows.emplace(table.text(row, "id"), row);
    return rows;
}

/// The last class of a kind of school; nothing for those that teach to the end.
std::optional<std::int64_t> last_grade(std::string_view kind)
{
    if (folded(kind) == folded(schemas::words::primary_school)) return 4;
    return folded(kind) == folded(schemas::words::basic_school) ? std::optional<std::int64_t>(9) : std::nullopt;
}

/// The class in which a procedure is held: where the table does not say, the two final exams tell it.
std::optional<std::int64_t> grade_of(const Table& procedures, std::size_t row)
{
    if (const auto grade = procedures.integer(row, "grade")) return grade;
    const auto kind = folded(procedures.text(row, "kind"));
    if (kind == folded(schemas::words::basic_exam)) return 9;
    return kind == folded(schemas::words::final_exam) ? std::optional<std::int64_t>(11) : std::nullopt;
}

/// The greatest mean that a procedure can have; nothing where the table does not tell the scale.
std::optional<double> highest_mean(const Table& procedures, std::size_t row)
{
    constexpr double best_mark = 5;
    constexpr double best_score = 100;
    const auto threshold = procedures.decimal(row, "threshold");
    if (threshold && threshold->to_double() <= best_mark && threshold->to_double() >= 2) return best_mark;
    const bool is_final = folded(procedures.text(row, "kind")) == folded(schemas::words::final_exam);
    return is_final ? std::optional(best_score) : std::nullopt;
}

/// Where the minimum is the mark «3», those below it are those with «2».
bool below_have_twos(const Table& procedures, std::size_t row)
{
    constexpr double lowest_good_mark = 3;
    const auto threshold = procedures.decimal(row, "threshold");
    return !threshold || threshold->to_double() == lowest_good_mark;
}

/// Asks of schools and procedures what rows of results are judged by, once for each.
class ResultsSense {
public:
    ResultsSense(const Tables& tables, Diagnostics& problems)
        : m_results(tables.at("results")), m_schools(tables.at("schools")), m_procedures(tables.at("procedures")),
          m_problems(problems), m_school_rows(rows_by_id(m_schools)), m_procedure_rows(rows_by_id(m_procedures)),
          m_known_schools(m_results), m_known_procedures(m_results), m_means(m_results)
    {
    }

    /// The rows whose mean is outside the scale.
    std::set<std::size_t> check()
    {
        const auto column = *m_results.schema().find("period");
        std::vector<bool> seen(m_results.number_count());
        for (std::size_t row = 0; row < m_results.row_count(); ++row) seen[m_results.number(row, column)] = true;
        for (std::uint32_t number = 0; number < seen.size(); ++number)
            if (seen[number]) m_newest = std::max(m_newest, text_of_number(m_results, number));
        for (std::size_t row = 0; row < m_results.row_count(); ++row) check_row(row);
        return std::move(m_strange_means);
    }

private:
    struct School {
        std::optional<std::size_t> row = {};
        std::optional<std::int64_t> last_grade = {};
        std::optional<std::int64_t> pupils = {};
    };
    struct Procedure {
        std::optional<std::size_t> row = {};
        std::optional<std::int64_t> grade = {};
        std::optional<double> highest_mean = {};
        bool below_have_twos = false;
    };

    School learn_school(std::uint32_t number) const
    {
        const auto found = m_school_rows.find(text_of_number(m_results, number));
        if (found == m_school_rows.end()) return {};
        return {.row = found->second,
                .last_grade = last_grade(m_schools.text(found->second, "kind")),
                .pupils = m_schools.integer(found->second, "pupils")};
    }

    Procedure learn_procedure(std::uint32_t number) const
    {
        const auto found = m_procedure_rows.find(text_of_number(m_results, number));
        if (found == m_procedure_rows.end()) return {};
        return {.row = found->second,
                .grade = grade_of(m_procedures, found->second),
                .highest_mean = highest_mean(m_procedures, found->second),
                .below_have_twos = below_have_twos(m_procedures, found->second)};
    }

    void check_row(std::size_t row)
    {
        const auto school_number = m_results.number(row, m_columns.school);
        const auto& school = m_known_schools.of(school_number, [&] { return learn_school(school_number); });
        const auto procedure_number = m_results.number(row, m_columns.procedure);
        const auto& procedure =
            m_known_procedures.of(procedure_number, [&] { return learn_procedure(procedure_number); });
        if (procedure.highest_mean) check_mean(row, *procedure.highest_mean);
        if (procedure.below_have_twos) check_twos(row);
        const auto* participants = std::get_if<std::int64_t>(&m_results.value(row, m_columns.participants));
        if (!school.row || participants == nullptr) return;
        if (procedure.row && school.last_grade && procedure.grade) check_kind(row, school, procedure, *participants);
        if (school.pupils && *participants > *school.pupils) check_pupils(row, school, *participants);
    }

    void check_kind(std::size_t row, const School& school, const Procedure& procedure, std::int64_t participants)
    {
        if (*procedure.grade <= *school.last_grade || participants == 0) return;
        report_at(m_results, row, "procedure",
                  {.code = exam_beyond_school,
                   .arguments = {{"school", std::string(m_schools.text(*school.row, "name"))},
                                 {"kind", std::string(m_schools.text(*school.row, "kind"))},
                                 {"last", *school.last_grade},
                                 {"procedure", std::string(m_results.text(row, "procedure"))},
                                 {"grade", *procedure.grade}},
                   .related = {{.where = m_schools.span(*school.row, "kind"), .note = "school"}}},
                  m_problems);
    }

    /// The number of pupils is today's, so that only the newest period says something.
    void check_pupils(std::size_t row, const School& school, std::int64_t participants)
    {
        if (m_results.text(row, "period") != m_newest || m_schools.date(*school.row, "closed_on")) return;
        report_at(m_results, row, "participants",
                  {.code = more_than_pupils,
                   .arguments = {{"school", std::string(m_schools.text(*school.row, "name"))},
                                 {"participants", participants},
                                 {"pupils", *school.pupils}},
                   .related = {{.where = m_schools.span(*school.row, "pupils"), .note = "pupils"}}},
                  m_problems);
    }

    void check_mean(std::size_t row, double highest)
    {
        const auto number = m_results.number(row, m_columns.mean);
        const auto mean = m_means.of(number, [&] { return double_of_number(m_results, number); });
        if (std::isnan(mean) || (mean <= highest && mean >= 0)) return;
        m_strange_means.insert(row);
        report_at(m_results, row, "mean_score",
                  {.code = mean_outside_scale,
                   .arguments = {{"found", written(m_results, row, "mean_score")},
                                 {"procedure", std::string(m_results.text(row, "procedure"))},
                                 {"highest", static_cast<std::int64_t>(highest)}}},
                  m_problems);
    }

    void check_twos(std::size_t row)
    {
        const auto* below = std::get_if<std::int64_t>(&m_results.value(row, m_columns.below));
        const auto* twos = std::get_if<std::int64_t>(&m_results.value(row, m_columns.twos));
        if (below == nullptr || twos == nullptr || *below == *twos) return;
        report_at(m_results, row, "below",
                  {.code = below_not_twos,
                   .arguments = {{"below", *below}, {"twos", *twos}},
                   .related = {{.where = m_results.span(row, "mark2"), .note = "twos"}}},
                  m_problems);
    }

    struct Columns {
        explicit Columns(const schemas::Schema& schema)
            : school(*schema.find("school")), procedure(*schema.find("procedure")),
              participants(*schema.find("participants")), below(*schema.find("below")), twos(*schema.find("mark2")),
              mean(*schema.find("mean_score"))
        {
        }
        std::size_t school;
        std::size_t procedure;
        std::size_t participants;
        std::size_t below;
        std::size_t twos;
        std::size_t mean;
    };

    const Table& m_results;
    const Table& m_schools;
    const Table& m_procedures;
    Diagnostics& m_problems;
    std::set<std::size_t> m_strange_means = {};
    std::unordered_map<std::string_view, std::size_t> m_school_rows;
    std::unordered_map<std::string_view, std::size_t> m_procedure_rows;
    PerNumber<School> m_known_schools;
    PerNumber<Procedure> m_known_procedures;
    PerNumber<double> m_means;
    Columns m_columns{m_results.schema()};
    std::string_view m_newest = {};
};

bool overlap(const Table& lists, std::size_t first, std::size_t second)
{
    const auto begins_before_end = [&](std::size_t one, std::size_t other) {
        const auto from = lists.date(one, "from");
        const auto to = lists.date(other, "to");
        return from && (!to || !(*to < *from));
    };
    return begins_before_end(first, second) && begins_before_end(second, first);
}

/// One order may put a school into two lists, low results and hard conditions; but none and a list is no order's
/// meaning.
bool by_one_order(const Table& lists, std::size_t first, std::size_t second)
{
    static constexpr std::string_view none = "none";
    const auto document = lists.text(first, "document");
    return !document.empty() && document == lists.text(second, "document") && lists.text(first, "category") != none &&
           lists.text(second, "category") != none;
}

/// A later decision ends an earlier one whose end is not written: that is how orders work. Two that begin on one day,
/// or an end that is written and lies behind the next beginning, cannot both be meant.
bool contradict(const Table& lists, std::size_t first, std::size_t second)
{
    if (lists.text(first, "category") == lists.text(second, "category") || !overlap(lists, first, second)) return false;
    if (by_one_order(lists, first, second)) return false;
    const auto from = lists.date(first, "from");
    const auto other = lists.date(second, "from");
    if (*from == *other) return true;
    return lists.date(*from < *other ? first : second, "to").has_value();
}

void check_categories(const Table& lists, Diagnostics& problems)
{
    std::map<std::string_view, std::vector<std::size_t>> by_school;
    for (std::size_t row = 0; row < lists.row_count(); ++row) {
        auto& rows = by_school[lists.text(row, "school")];
        const auto other = std::find_if(rows.begin(), rows.end(),
                                        [&](std::size_t earlier) { return contradict(lists, earlier, row); });
        if (other != rows.end())
            report_at(lists, row, "category",
                      {.code = two_categories,
                       .arguments = {{"school", std::string(lists.text(row, "school"))},
                                     {"category", std::string(lists.text(row, "category"))},
                                     {"other", std::string(lists.text(*other, "category"))},
                                     {"place", lists.place(*other)}},
                       .related = {{.where = lists.span(*other, "category"), .note = "other"}}},
                      problems);
        rows.push_back(row);
    }
}

void check_orders(const Table& lists, const Table& documents, Diagnostics& problems)
{
    const auto rows = rows_by_id(documents);
    for (std::size_t row = 0; row < lists.row_count(); ++row) {
        const auto document = rows.find(lists.text(row, "document"));
        const auto from = lists.date(row, "from");
        const auto date = document == rows.end() ? std::nullopt : told_date(documents, document->second);
        if (!from || !date || !(*from < *date)) continue;
        report_at(lists, row, "from",
                  {.code = before_its_order,
                   .arguments = {{"from", to_iso(*from)},
                                 {"document", std::string(lists.text(row, "document"))},
                                 {"date", to_iso(*date)}},
                   .related = {{.where = documents.span(document->second, "date"), .note = "order"}}},
                  problems);
    }
}

struct Point {
    double latitude = 0;
    double longitude = 0;
};

bool is_in_russia(const Point& point)
{
    const bool east = point.longitude >= 19 && point.longitude <= 180;
    const bool chukotka = point.longitude >= -180 && point.longitude <= -168;
    return point.latitude >= 41 && point.latitude <= 82 && (east || chukotka);
}

/// Schools of one office lie near each other.
bool is_near(const Point& point, const Point& middle)
{
    constexpr double degrees = 5;
    return std::abs(point.latitude - middle.latitude) <= degrees &&
           std::abs(point.longitude - middle.longitude) <= 2 * degrees;
}

double median(std::vector<double> numbers)
{
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

std::optional<Point> point_of(const Table& schools, std::size_t row)
{
    const auto latitude = schools.decimal(row, "latitude");
    const auto longitude = schools.decimal(row, "longitude");
    if (!latitude || !longitude) return std::nullopt;
    return Point{.latitude = latitude->to_double(), .longitude = longitude->to_double()};
}

std::optional<Point> middle_of(const Table& schools)
{
    constexpr std::size_t fewest_schools = 3;
    std::vector<double> latitudes;
    std::vector<double> longitudes;
    for (std::size_t row = 0; row < schools.row_count(); ++row) {
        const auto point = point_of(schools, row);
        if (!point) continue;
        latitudes.push_back(point->latitude);
        longitudes.push_back(point->longitude);
    }
    if (latitudes.size() < fewest_schools) return std::nullopt;
    return Point{.latitude = median(latitudes), .longitude = median(longitudes)};
}

void check_coordinates(const Table& schools, Diagnostics& problems)
{
    const auto middle = middle_of(schools);
    for (std::size_t row = 0; row < schools.row_count(); ++row) {
        const auto point = point_of(schools, row);
        if (!point) continue;
        const Point swapped{.latitude = point->longitude, .longitude = point->latitude};
        const bool by_borders = !is_in_russia(*point) && is_in_russia(swapped);
        const bool by_others =
            middle && is_in_russia(swapped) && !is_near(*point, *middle) && is_near(swapped, *middle);
        if (!by_borders && !by_others) continue;
        report_at(schools, row, "latitude",
                  {.code = coordinates_swapped,
                   .arguments = {{"school", std::string(schools.text(row, "name"))},
                                 {"latitude", written(schools, row, "latitude")},
                                 {"longitude", written(schools, row, "longitude")}}},
                  problems);
    }
}

/// Pupils go to a successor when their school closes, and not before.
void check_successors(const Table& schools, Diagnostics& problems)
{
    for (std::size_t row = 0; row < schools.row_count(); ++row) {
        if (schools.text(row, "successor").empty() || schools.date(row, "closed_on")) continue;
        const bool has_column = !schools.address(row, "closed_on").empty();
        if (has_column && !trimmed(schools.span(row, "closed_on").view()).empty())
            continue; // a day that could not be read is said
        report_at(schools, row, "successor",
                  {.code = successor_of_open,
                   .arguments = {{"school", std::string(schools.text(row, "name"))},
                                 {"successor", std::string(schools.text(row, "successor"))}}},
                  problems);
    }
}

void check_future_periods_of(const Table& table, const schemas::Field& field, const Date& day, Diagnostics& problems)
{
    const auto column = *table.schema().find(field.name);
    PerNumber<bool> is_future(table);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto number = table.number(row, column);
        const auto period = text_of_number(table, number);
        if (!is_future.of(number, [&] { return !period.empty() && day < values::first_day_of(period); })) continue;
        report_at(table, row, field.name,
                  {.code = future_period,
                   .arguments = {{"column", field.name},
                                 {"title", field.title},
                                 {"found", std::string(period)},
                                 {"day", to_iso(day)}}},
                  problems);
    }
}

}

std::set<std::size_t> check_sense(const Tables& tables, Diagnostics& problems)
{
    std::set<std::size_t> strange_means;
    const auto has = [&](const char* name) { return tables.find(name) != tables.end(); };
    if (has("results") && has("schools") && has("procedures")) strange_means = ResultsSense(tables, problems).check();
    if (has("official_lists")) check_categories(tables.at("official_lists"), problems);
    if (has("official_lists") && has("documents"))
        check_orders(tables.at("official_lists"), tables.at("documents"), problems);
    if (has("schools")) check_coordinates(tables.at("schools"), problems);
    if (has("schools")) check_successors(tables.at("schools"), problems);
    return strange_means;
}

void check_period_kinds(const Table& results, Diagnostics& problems)
{
    struct Kinds {
        std::array<std::size_t, 2> counts = {};
        std::array<std::size_t, 2> first_rows = {};
    };
    const auto period_column = *results.schema().find("period");
    const auto procedure_column = *results.schema().find("procedure");
    std::map<std::string_view, Kinds> by_procedure;
    PerNumber<Kinds*> known(results);
    PerNumber<std::size_t> kind_of(results);
    for (std::size_t row = 0; row < results.row_count(); ++row) {
        const auto period = results.number(row, period_column);
        if (period == Table::missing) continue;
        const auto procedure = results.number(row, procedure_column);
        auto& kinds = *known.of(procedure, [&] { return &by_procedure[text_of_number(results, procedure)]; });
        const auto kind =
            kind_of.of(period, [&] { return values::is_school_year(text_of_number(results, period)) ? 1U : 0U; });
        if (kinds.counts.at(kind)++ == 0) kinds.first_rows.at(kind) = row;
    }
    for (const auto& [procedure, kinds] : by_procedure) {
        if (kinds.counts[0] == 0 || kinds.counts[1] == 0) continue;
        const std::size_t rare = kinds.counts[1] <= kinds.counts[0] ? 1 : 0;
        const auto row = kinds.first_rows.at(rare);
        const auto usual = kinds.first_rows.at(1 - rare);
        report_at(results, row, "period",
                  {.code = mixed_periods,
                   .arguments = {{"procedure", std::string(procedure)},
                                 {"found", std::string(results.text(row, "period"))},
                                 {"usual", std::string(results.text(usual, "period"))},
                                 {"kind", rare == 1 ? "school" : "calendar"},
                                 {"count", static_cast<std::int64_t>(kinds.counts.at(rare))}},
                   .related = {{.where = results.span(usual, "period"), .note = "usual"}}},
                  problems);
    }
}

void check_future_periods(const Tables& tables, const Date& day, Diagnostics& problems)
{
    for (const auto& [name, table] : tables) {
        if (table.schema().of_site) continue; // a plan of the office may speak of years to come
        for (const auto& field : table.schema().fields)
            if (field.type == schemas::FieldType::Period) check_future_periods_of(table, field, day, problems);
    }
}

}
