#include "facts/school_facts.hpp"

#include "facts/formats.hpp"
#include "foundation/date.hpp"
#include "language/collation.hpp"

#include <algorithm>

namespace opora::facts {

bool is_closed(const Facts& facts, const School& school)
{
    return !school.closed_on.empty() && school.closed_on <= to_iso(facts.model.as_of);
}

std::vector<School> load_schools(const Facts& facts)
{
    auto statuses = school_statuses(facts);
    const auto rows = facts.rows("SELECT id, name, full_name, kind, settlement, territory, address, website, phone, "
                                 "email, closed_on, successor, "
                                 "pupils, teachers FROM schools");
    std::vector<School> schools;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto id = rows.text(row, "id");
        schools.push_back({.id = id,
                           .name = rows.text(row, "name"),
                           .full_name = rows.text(row, "full_name"),
                           .kind = rows.text(row, "kind"),
                           .settlement = rows.text(row, "settlement"),
                           .territory = rows.text(row, "territory"),
                           .address = rows.text(row, "address"),
                           .website = rows.text(row, "website"),
                           .phone = rows.text(row, "phone"),
                           .email = rows.text(row, "email"),
                           .closed_on = rows.text(row, "closed_on"),
                           .successor = rows.text(row, "successor"),
                           .pupils = rows.integer(row, "pupils"),
                           .teachers = rows.integer(row, "teachers"),
                           .status = std::move(statuses[id])});
    }
    std::sort(schools.begin(), schools.end(), [](const School& left, const School& right) {
        const auto left_key = language::sort_key(left.name);
        const auto right_key = language::sort_key(right.name);
        return left_key != right_key ? left_key < right_key : left.id < right.id;
    });
    return schools;
}

std::map<std::string, std::string> distinct_names(const std::vector<School>& schools)
{
    const auto placed = [](const School& school) {
        return school.settlement.empty() ? school.name : school.name + ", " + place_words(school.settlement);
    };
    std::map<std::string, int> of_name;
    std::map<std::string, int> of_place;
    for (const auto& school : schools) {
        ++of_name[school.name];
        ++of_place[placed(school)];
    }
    std::map<std::string, std::string> names;
    for (const auto& school : schools)
        names[school.id] = of_name[school.name] == 1       ? school.name
                           : of_place[placed(school)] == 1 ? placed(school)
                                                           : placed(school) + " (" + school.id + ")";
    return names;
}

}
