#pragma once

#include "dataset/table.hpp"
#include "foundation/date.hpp"
#include "identify/rules.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

/// The words about decisions that several commands share.

/// The text of `decisions.KEY`.
std::string decision_words(const std::string& key, const opora::Arguments& arguments, language::Language language);

/// The name of the school in the table; its id when it has none.
std::string school_name(const dataset::Tables& tables, const std::string& id);

/// `20 декабря 2023 года`, `2023-12-20` in English.
std::string day_words(const Date& day, language::Language language);

/// The title that `rules` give to a category; its id when they do not know it.
std::string category_title(const identify::RuleSet& rules, const std::string& id);

}
