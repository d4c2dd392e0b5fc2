#pragma once

#include "facts/network_facts.hpp"
#include "facts/school_facts.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// Who helps whom, for the pages of schools.
struct SchoolNetwork {
    const facts::Network& all;
    std::map<std::string, std::string, std::less<>> names = {}; ///< of schools, by id
};
SchoolNetwork load_school_network(const facts::Network& all, const std::vector<facts::School>& schools);

/// «Кто помогает?»: helpers, contracts and vacancies of the school, and whom it helps itself.
void add_support(const pieces::Context& context, const facts::School& school, const SchoolNetwork& network,
                 templates::View& view);

}
