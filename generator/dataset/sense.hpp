#pragma once

#include "dataset/table.hpp"

#include <cstddef>
#include <set>

namespace opora::dataset {

/// What is possible in a table and hardly ever so in life, seen only by several tables together. Warnings:
/// dataset.exam-beyond-school, dataset.more-than-pupils, dataset.mean-outside-scale, dataset.two-categories,
/// dataset.before-its-order, dataset.coordinates-swapped, dataset.successor-of-open, dataset.below-not-twos. Rows of
/// `results` whose mean is outside its scale come back.
std::set<std::size_t> check_sense(const Tables& tables, Diagnostics& problems);

/// One procedure is held by calendar years or by school years: reports dataset.mixed-periods, once for a procedure, at
/// the first period of the rarer kind.
void check_period_kinds(const Table& results, Diagnostics& problems);

/// Periods that begin after the day that the site speaks of; reports dataset.future-period.
void check_future_periods(const Tables& tables, const Date& day, Diagnostics& problems);

}
