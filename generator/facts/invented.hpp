#pragma once

#include "facts/facts.hpp"

#include <string>
#include <string_view>

namespace opora::facts {

/// «Пример: численность учеников придумана»: what a sample says of the rows of a table, of news, practices or words of
/// schools. Of a computed table the same as of what it is made from. Empty for a real site.
std::string invented_words(const Facts& facts, std::string_view what);

}
