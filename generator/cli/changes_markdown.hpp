#pragma once

#include "comparison/change_report.hpp"
#include "language/message_format.hpp"

#include <cstddef>
#include <string>

namespace opora::cli {

/// For a merge request. Not longer than `most_letters` code points, which is at least 1,000: what is left out is
/// counted.
std::string changes_markdown(const comparison::ChangeReport& report, language::Language language,
                             std::size_t most_letters);

}
