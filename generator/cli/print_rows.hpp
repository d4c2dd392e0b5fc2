#pragma once

#include "cli/arguments.hpp"
#include "store/rows.hpp"

#include <string>

namespace opora::cli {

std::string print_rows(const store::Rows& rows, RowFormat format);

}
