#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"

#include <string>
#include <string_view>

namespace opora::cycle {

/// The first place of a text that tells of fewer pupils than `hide_below`, as it stands there: «2 ученика», «три из 16
/// девятиклассников»; empty when there is none. Numbers in figures and in words are read.
std::string few_pupils(std::string_view text, int hide_below);

/// Free texts of the cycle are public, and tables hide numbers so small: cycle.few-pupils.
void check_few_pupils(const dataset::Tables& tables, int hide_below, Diagnostics& problems);

}
