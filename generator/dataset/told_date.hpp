#pragma once

#include "dataset/table.hpp"
#include "foundation/date.hpp"

#include <optional>

namespace opora::dataset {

/// The day that a document itself tells. None where `date_text` says that it cannot be read there: then `date` is
/// somebody's guess for the order of lists, and nothing may be compared with it or counted from it.
std::optional<Date> told_date(const Table& documents, std::size_t row);

}
