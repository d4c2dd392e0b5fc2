#include "values/period_year.hpp"

#include <algorithm>
#include <charconv>

namespace opora::values {

int first_year_of(std::string_view period)
{
    int year = 0;
    std::from_chars(period.data(), period.data() + std::min<std::size_t>(4, period.size()), year);
    return year;
}

Date first_day_of(std::string_view period)
{
    const bool school_year = period.find('/') != std::string_view::npos;
    return {.year = first_year_of(period), .month = school_year ? 9 : 1, .day = 1};
}

}
