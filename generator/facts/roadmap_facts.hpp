#pragma once

#include "facts/facts.hpp"
#include "store/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora::facts {

/// One time that something repeated is due.
struct MeasureTime {
    std::string words = {}; ///< «III квартал 2023 года», «неделя с 3 апреля 2023 года»
    std::string month = {}; ///< of a week: «апрель 2023 года»
    std::string state = {}; ///< roadmap::letter of the instance
    std::string named_day = {}; ///< ISO date that the deadline names inside of it; empty = none
    std::string last_day = {};
    bool is_owed = false;
};

/// Something that shows that a measure was carried out.
struct MeasureProof {
    std::string kind = {};  ///< roadmap::letter of the kind
    std::string id = {};    ///< of the row; of news and links their address
    std::string title = {}; ///< of the row
    std::string date = {};  ///< ISO
    std::string period = {};
    std::string promise = {};
    std::string school = {};
};

/// A decision that a measure carries out, or a recommendation without one.
struct MeasureOrigin {
    std::string words = {}; ///< «решение от 11 апреля 2023 года»
    std::string address = {};
};

struct RoadmapMeasure {
    std::string roadmap = {};
    std::string number = {};
    std::string section = {};
    std::string title = {};
    std::string wording = {};  ///< word for word as in the act; empty = not given
    std::string deadline = {}; ///< as the act words it
    std::string responsible = {};
    std::vector<std::string> executors = {}; ///< ids of those whom `responsible` names
    std::string purpose = {};
    std::string indicator = {};
    std::string result = {};
    std::string evidence = {}; ///< what would prove it
    std::string reason = {};
    std::string remark = {};
    std::string amended_by = {};
    std::string track = {};
    std::vector<std::string> schools = {};
    std::vector<MeasureProof> proofs = {};
    std::vector<MeasureOrigin> origins = {}; ///< what in the cycle it carries out
    std::vector<MeasureTime> times = {};     ///< of what is repeated
    std::string letter = {};                 ///< roadmap::letter of the status
    std::string status_title = {};
    std::string status_on = {}; ///< ISO date; empty = the status follows from deadline and evidence
    std::string starts = {};
    std::string due = {}; ///< ISO date; empty = nobody names one
};

struct StatusCount {
    std::string letter = {};
    std::string title = {};
    std::int64_t count = 0;
};

/// How far one plan is, as `roadmap_counts` says.
struct PlanCounts {
    std::string id = {};
    std::string title = {};
    std::int64_t total = 0;
    std::int64_t done = 0;
    std::int64_t continuous = 0; ///< without a last day, so never done
    std::int64_t fully_proved = 0;
    std::vector<StatusCount> statuses = {}; ///< in the order of roadmap::all_statuses

    [[nodiscard]] std::int64_t count_of(std::string_view letter) const;
};

struct Roadmap {
    std::string id = {};
    std::string title = {};
    std::string from = {}; ///< ISO dates
    std::string to = {};   ///< empty = until it is replaced
    std::string document = {};
    std::string continues = {};                ///< the roadmap before it
    std::vector<RoadmapMeasure> measures = {}; ///< in the order of the act
    PlanCounts counts = {};
};
/// All measures by plan, in the order of the table.
std::map<std::string, std::vector<RoadmapMeasure>, std::less<>> load_measures(const Facts& facts);
/// «1 января — 31 декабря 2023 года» in full dates.
std::string roadmap_period(const Facts& facts, const Roadmap& plan);

/// Plans that have measures, in the order of `roadmaps`, the newest first.
std::vector<PlanCounts> load_plan_counts(const Facts& facts);

/// The measures that stand for all schools, in the table of counts.
inline constexpr std::string_view for_all_schools = "*";
/// By school, and for `for_all_schools`: the counts of the measures that name it, in the order of `load_plan_counts`.
std::map<std::string, std::vector<PlanCounts>, std::less<>> load_school_counts(const Facts& facts);

/// What is not done yet: «Остальные: идут 3, отложено 1.»; empty when all is.
std::string count_sentence(const Facts& facts, const PlanCounts& counts);

/// The status in words: «выполнено», «выполнено позже срока, 12.01.2024», «есть пропуски, подтверждено 1 из 12». Of a
/// row with `measure_status.*`.
std::string measure_status_words(const Facts& facts, const store::Rows& rows, std::size_t row);

/// «Подтверждено 2 из 4. Нет за: II квартал 2023 года. IV квартал ещё идёт.»; empty for what is not repeated.
std::string times_words(const Facts& facts, const RoadmapMeasure& measure);

}
