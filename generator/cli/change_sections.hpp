#pragma once

#include "comparison/change_report.hpp"
#include "language/message_format.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace opora::cli {

/// A part of the report for forms that have tables: Markdown and HTML.
struct ChangeSection {
    std::string heading = {};
    std::vector<std::string> columns = {};           ///< empty = each row is one text
    std::vector<std::vector<std::string>> rows = {}; ///< of as many cells as there are columns
    std::size_t shown = 0;                           ///< rows, at most, where room is short
};

/// In the order of the report; those without rows are left out.
std::vector<ChangeSection> change_sections(const comparison::ChangeReport& report, language::Language language);

/// «издание 29 ноября 2026 года, a319bbd → рабочая папка».
std::string compared_states(const comparison::ChangeReport& report, language::Language language);

}
