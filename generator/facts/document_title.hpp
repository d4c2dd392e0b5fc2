#pragma once

#include "facts/facts.hpp"

#include <string>

namespace opora::facts {

/// Of a row of `documents`; empty when the table has no such document.
std::string document_title(const Facts& facts, const std::string& id);

/// The day, ISO, that a document itself tells; `documents` has its `date` and `date_text`. Empty where it cannot be
/// read there: `date` is for the order of lists then.
std::string told_date(const store::Rows& documents, std::size_t row);

}
