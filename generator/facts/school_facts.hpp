#pragma once

#include "facts/facts.hpp"
#include "facts/school_status.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::facts {

struct School {
    std::string id = {};
    std::string name = {};
    std::string full_name = {};
    std::string kind = {};
    std::string settlement = {};
    std::string territory = {};
    std::string address = {};
    std::string website = {};
    std::string phone = {};
    std::string email = {};
    std::string closed_on = {}; ///< ISO date; empty = open
    std::string successor = {}; ///< the school that it was merged into
    std::optional<std::int64_t> pupils = {};
    std::optional<std::int64_t> teachers = {};
    SchoolStatus status = {};
};
/// Closed on the as-of day or before it.
bool is_closed(const Facts& facts, const School& school);
/// Every school, by name as Russian readers expect. There is no other order: the site has no ranking.
std::vector<School> load_schools(const Facts& facts);
/// By id, what tells a school from all others where there is no link to it: the name, with the settlement where several
/// have the same name, with the id where that is the same too.
std::map<std::string, std::string> distinct_names(const std::vector<School>& schools);

}
