#pragma once

#include "comparison/change_report.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

/// One file that needs no other: no script, no address of another host; charts stand before and after side by side.
std::string changes_html(const comparison::ChangeReport& report, language::Language language);

}
