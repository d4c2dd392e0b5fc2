#pragma once

#include "cli/change_report.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

std::string changes_text(const ChangeReport& report, language::Language language);
std::string changes_json(const ChangeReport& report, language::Language language);

}
