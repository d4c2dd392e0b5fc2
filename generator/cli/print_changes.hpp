#pragma once

#include "comparison/change_report.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

std::string changes_text(const comparison::ChangeReport& report, language::Language language);
std::string changes_json(const comparison::ChangeReport& report, language::Language language);

}
