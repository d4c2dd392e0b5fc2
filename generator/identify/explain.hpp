#pragma once

#include "identify/decision.hpp"
#include "language/message_format.hpp"

namespace opora::identify {

/// One sentence for the office that says what was decided about a school and why; the words are in
/// language/catalogue/decisions.yaml. `periods` are those of the Identification.
std::string explain(const Decision& decision, const RuleSet& rules, std::span<const std::string> periods,
                    language::Language language);

/// What the patterns of the catalogue and of the theme select on: `share`, `mean`, `rating`.
std::string_view pattern_word(Measure measure);

/// A number of Standing as the language writes it: `0,2714`.
std::string number_words(std::string value, language::Language language);

/// `2022/2023 учебный год`.
std::string period_words(std::string_view period, language::Language language);

/// A sentence for every note, and for every change by at most `most_pupils` pupils.
std::vector<std::string> remarks(const Decision& decision, std::int64_t most_pupils, language::Language language);

}
