#pragma once

#include "dataset/table.hpp"

namespace opora::dataset {

/// Two rows of a table without a key that agree in every cell; reports dataset.duplicate-row, a warning.
void check_duplicate_rows(const Table& table, Diagnostics& problems);

/// Pairs of days of one row; reports dataset.dates-reversed.
void check_date_order(const Table& table, Diagnostics& problems);

/// Levels of `deficits` that the scale of their kind does not have; a kind without a scale allows any. Reports
/// dataset.level-not-in-scale.
void check_levels(const Table& deficits, const Table& kinds, Diagnostics& problems);

/// Acts that are in `documents` with two dates; reports dataset.act-with-two-dates, a warning.
void check_acts(const Table& documents, Diagnostics& problems);

/// Documents that replace or amend themselves; reports dataset.act-of-itself.
void check_own_references(const Table& documents, Diagnostics& problems);

/// Telephones that have too few or too many digits to be dialled; reports dataset.odd-phone, a warning.
void check_phones(const Table& table, Diagnostics& problems);

/// Days that cannot be after the day that the site speaks of; reports dataset.future-date, a warning.
void validate_days(const Tables& tables, const Date& as_of, Diagnostics& problems);

}
