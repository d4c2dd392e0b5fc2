#pragma once

#include "dataset/table.hpp"
#include "identify/decision.hpp"
#include "language/message_format.hpp"

#include <cstdint>
#include <string>

namespace opora::cli {

/// The decision about one school, from raw data: for the office.
struct Explained {
    const identify::Outcome& outcome;
    const identify::Decision& decision; ///< one of those of the rule set in force
    const dataset::Tables& tables;
};

inline constexpr std::int64_t most_pupils = 3; ///< more than that is no near miss

/// For people; `explanation_json` of print_decisions.hpp says the same.
std::string explanation_text(const Explained& explained, language::Language language);

}
