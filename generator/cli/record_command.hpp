#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

/// Adds what the site tells today of some indicators to data/recorded_values.csv, as values of a document. Exit code 1
/// where nothing was added; throws EnvironmentError.
Outcome run_record(const RecordCommand& command, const CommonOptions& common, const Environment& environment);

}
