#include "values/period_year.hpp"

#include <algorithm>
#include <charconv>

namespace opora::values {

bool is_school_year(std::string_view period)
{
    return period.find('/') != std::string_view::npos;
}

int first_year_of(std::string_view period)
{
    int year = 0;
    std::from_chars(period.data(), period.data() + std::min<std::size_t>(4, period.size()), year);
    return year;
}

Date first_day_of(std::string_view period)
{
    return {.year = first_year_of(period), .month = is_school_year(period) ? 9 : 1, .day = 1};
}

}
