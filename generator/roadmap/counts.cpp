#include "roadmap/counts.hpp"

#include <map>
#include <set>

namespace opora::roadmap {

std::vector<Count> count_measures(const std::vector<Measure>& measures)
{
    std::vector<std::string> order;
    std::map<std::string, std::map<std::pair<std::string, Status>, Count>> counts;
    for (const auto& measure : measures) {
        if (!counts.contains(measure.roadmap)) order.push_back(measure.roadmap);
        auto& of_roadmap = counts[measure.roadmap];
        std::set<std::string> schools(measure.schools.begin(), measure.schools.end());
        if (schools.empty()) schools.insert(std::string(for_all_schools));
        schools.insert(std::string());
        for (const auto& school : schools) {
            auto& count = of_roadmap[{school, measure.status}];
            count.roadmap = measure.roadmap;
            count.school = school;
            count.status = measure.status;
            ++count.measures;
            if (measure.is_fully_proved()) ++count.fully_proved;
        }
    }
    std::vector<Count> all;
    for (const auto& roadmap : order)
        for (const auto& [key, count] : counts[roadmap]) all.push_back(count);
    return all;
}

}
