#include "roadmap/tables.hpp"

#include "roadmap/counts.hpp"
#include "store/public_tables.hpp"

#include <algorithm>

namespace opora::roadmap {

namespace {

store::Value iso_or_nothing(const std::optional<Date>& date)
{
    return date ? store::Value(to_iso(*date)) : store::Value();
}

store::Value text_or_nothing(const std::string& text)
{
    return text.empty() ? store::Value() : store::Value(text);
}

store::Value number_if(bool is_told, std::size_t number)
{
    return is_told ? store::Value(static_cast<std::int64_t>(number)) : store::Value();
}

store::Value starts(const Deadline& deadline)
{
    return deadline.intervals.empty() || deadline.of_school_year
               ? store::Value()
               : store::Value(to_iso(deadline.intervals.front().first));
}

}

store::Rows status_rows(const std::vector<Measure>& measures, const Date& day, const language::Messages& strings)
{
    auto rows = store::public_rows("measure_status");
    for (const auto& measure : measures) {
        const bool is_repeated = !measure.instances.empty();
        const bool names_given = !measure.given.empty();
        rows.rows.push_back(
            {measure.roadmap, measure.number, std::string(letter(measure.status)),
             strings.format(title_key(measure.status)), iso_or_nothing(measure.due), starts(measure.deadline),
             std::int64_t{measure.derived}, std::int64_t{!measure.proofs.empty()}, iso_or_nothing(measure.done_on),
             std::int64_t{measure.late}, number_if(is_repeated, static_cast<std::size_t>(measure.owed(day))),
             number_if(is_repeated, static_cast<std::size_t>(measure.met(day))),
             number_if(names_given, measure.promised.size()),
             number_if(names_given, static_cast<std::size_t>(std::ranges::count(measure.given, true))),
             std::int64_t{measure.stated_done}});
    }
    return rows;
}

store::Rows instance_rows(const std::vector<Measure>& measures, const Date& day)
{
    auto rows = store::public_rows("measure_instances");
    for (const auto& measure : measures)
        for (const auto& instance : measure.instances)
            rows.rows.push_back({measure.roadmap, measure.number, instance.period, to_iso(instance.time.first),
                                 to_iso(instance.time.last),
                                 iso_or_nothing(instance.names_day ? std::optional(instance.ends) : std::nullopt),
                                 std::int64_t{instance.needed}, std::int64_t{instance.given},
                                 std::string(letter(instance.state)), iso_or_nothing(instance.done_on),
                                 std::int64_t{instance.is_owed(day)}});
    return rows;
}

store::Rows proof_rows(const std::vector<Measure>& measures)
{
    auto rows = store::public_rows("measure_proofs");
    for (const auto& measure : measures)
        for (const auto& proof : measure.proofs) {
            const auto place = instance_of_proof(measure.instances, proof);
            rows.rows.push_back({measure.roadmap, measure.number, std::string(letter(proof.kind)), proof.id,
                                 iso_or_nothing(proof.on),
                                 place ? store::Value(measure.instances[*place].period) : text_or_nothing(proof.period),
                                 text_or_nothing(proof.promised), text_or_nothing(proof.school)});
        }
    return rows;
}

store::Rows count_rows(const std::vector<Measure>& measures, const language::Messages& strings)
{
    auto rows = store::public_rows("roadmap_counts");
    for (const auto& count : count_measures(measures))
        rows.rows.push_back({count.roadmap, text_or_nothing(count.school), std::string(letter(count.status)),
                             strings.format(title_key(count.status)), std::int64_t{count.measures},
                             std::int64_t{count.fully_proved}});
    return rows;
}

}
