#pragma once

#include "cli/print_explanation.hpp"
#include "dataset/table.hpp"
#include "identify/decision.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

/// The JSON of docs/formats/command-line.md, «identify».
std::string decisions_json(const identify::Outcome& outcome);

/// The same for people.
std::string decisions_text(const identify::Identification& identification, const dataset::Tables& tables,
                           language::Language language);

/// The JSON of docs/formats/command-line.md, «explain».
std::string explanation_json(const Explained& explained, language::Language language);

}
