#pragma once

#include "foundation/diagnostic.hpp"
#include "language/message_format.hpp"
#include "pipeline/build_site.hpp"

#include <span>
#include <string>

namespace opora::cli {

/// The machine-readable reports list every problem.

/// `{"diagnostics": [{code, severity, message, hint, path, line, column, cell, row, accepted, reason …}], "errors": N,
/// "warnings": N, "accepted": N, "published": [{path, source, bytes}]}`.
std::string json_report(const Diagnostics& problems, std::span<const pipeline::PublishedFile> published,
                        language::Language language);

/// SARIF 2.1.0, for code-scanning pages of forges; accepted problems are suppressed results.
std::string sarif_report(const Diagnostics& problems, language::Language language);

/// GitLab's code quality report; accepted problems are left out, for it has no way to mark them. Fingerprints hold on
/// to the row of a table rather than to the line.
std::string code_quality_report(const Diagnostics& problems, language::Language language);

}
