#pragma once

#include "cli/arguments.hpp"
#include "foundation/diagnostic.hpp"

#include <string>

namespace opora::cli {

/// Every problem as text, sorted by place: GCC's first line, the line of the file with carets, related places, the
/// hint. At most 50 a file, the rest counted.
std::string text_report(const Diagnostics& problems, const CommonOptions& options);

/// `{"diagnostics": [{code, severity, message, hint, path, line, column, …}], "errors": N, "warnings": N}`.
std::string json_report(const Diagnostics& problems, language::Language language);

/// SARIF 2.1.0, for code-scanning pages of forges.
std::string sarif_report(const Diagnostics& problems, language::Language language);

/// GitLab's code quality report.
std::string code_quality_report(const Diagnostics& problems, language::Language language);

}
