#pragma once

#include "identify/identify.hpp"
#include "language/message_format.hpp"

namespace opora::identify {

/// Whether `Decision::evidence` and `comparisons` are all that the decision rests on. Where results are withheld, their
/// number must not follow from the sentence.
enum class Completeness { Everything, SomeWithheld };

/// One sentence that says what was decided about a school and why; the words are in language/catalogue/decisions.yaml.
/// `periods` are those of the Identification.
std::string explain(const Decision& decision, const RuleSet& rules, std::span<const std::string> periods,
                    Completeness completeness, language::Language language);

/// `2022/2023 учебный год`.
std::string period_words(std::string_view period, language::Language language);

/// A sentence for every note, and for every change by at most `most_pupils` pupils.
std::vector<std::string> remarks(const Decision& decision, std::int64_t most_pupils, language::Language language);

}
