#pragma once

#include "foundation/date.hpp"

#include <string_view>

namespace opora::values {

/// Of `2022` and `2022/2023`, the periods of tables.

bool is_school_year(std::string_view period);
/// The year in which a period begins; 0 for none.
int first_year_of(std::string_view period);
/// The 1st of January, or of September of a school year.
Date first_day_of(std::string_view period);

}
