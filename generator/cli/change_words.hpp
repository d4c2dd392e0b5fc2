#pragma once

#include "comparison/change_report.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

/// «было 7, стало 70: лишний ноль?»
std::string suspicion_words(const changes::Suspicion& suspicion, language::Language language);

/// The report in one sentence.
std::string change_summary(const comparison::ChangeReport& report, language::Language language);

}
