#pragma once

#include "dataset/table.hpp"
#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"

#include <set>
#include <string>

namespace opora::network {

/// Who helps whom: the tables `support`, `partnerships` and `vacancies`.
struct Sources {
    const dataset::Tables& tables;
    std::set<std::string, std::less<>> supported = {}; ///< ids of the schools that get support on the day
    Date as_of = {};
};

/// Reports the codes of codes.hpp. Who is missing is asked only where somebody keeps the table `support`.
void check(const Sources& sources, Diagnostics& problems);

}
