#pragma once

#include "identify/identify.hpp"

#include <string>

namespace opora::cli {

/// The JSON of docs/formats/command-line.md, «identify».
std::string decisions_json(const identify::Identification& identification);

/// The same for people: one paragraph per school, in Russian.
std::string decisions_text(const identify::Identification& identification, const dataset::Tables& tables);

}
