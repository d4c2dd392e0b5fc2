#pragma once

#include "cli/arguments.hpp"
#include "foundation/diagnostic.hpp"

#include <string>

namespace opora::cli {

/// Problems as text, sorted by place: GCC's first line, the line of the file with carets, related places, the hint.
/// Of the same problem in one column the first three stand in full and the rest as addresses; after 50 such groups a
/// file's other problems are counted. What the site accepts comes last, with the reasons.
std::string text_report(const Diagnostics& problems, const CommonOptions& options);

/// The machine-readable reports list every problem.

/// `{"diagnostics": [{code, severity, message, hint, path, line, column, cell, row, accepted, reason …}], "errors": N,
/// "warnings": N, "accepted": N}`.
std::string json_report(const Diagnostics& problems, language::Language language);

/// SARIF 2.1.0, for code-scanning pages of forges; accepted problems are suppressed results.
std::string sarif_report(const Diagnostics& problems, language::Language language);

/// GitLab's code quality report; accepted problems are left out, for it has no way to mark them. Fingerprints hold on
/// to the row of a table rather than to the line.
std::string code_quality_report(const Diagnostics& problems, language::Language language);

}
