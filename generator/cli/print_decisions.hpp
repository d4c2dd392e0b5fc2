#pragma once

#include "dataset/table.hpp"
#include "identify/explain.hpp"
#include "identify/identify.hpp"

#include <string>

namespace opora::cli {

/// The JSON of docs/formats/command-line.md, «identify».
std::string decisions_json(const identify::Outcome& outcome);

/// The same for people.
std::string decisions_text(const identify::Identification& identification, const dataset::Tables& tables,
                           language::Language language);

/// The decision about one school, from raw data: for the office.
struct Explained {
    const identify::Outcome& outcome;
    const identify::Decision& decision; ///< one of those of the rule set in force
    const dataset::Tables& tables;
};

inline constexpr std::int64_t most_pupils = 3; ///< more than that is no near miss

/// The JSON of docs/formats/command-line.md, «explain».
std::string explanation_json(const Explained& explained, language::Language language);
std::string explanation_text(const Explained& explained, language::Language language);

}
