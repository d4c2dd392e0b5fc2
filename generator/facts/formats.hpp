#pragma once

#include "facts/facts.hpp"
#include "facts/site_model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::facts {

/// Formats that all pages share.

std::string place_words(std::string place);        ///< «с. Ежи»: the short word stays with the name
std::string date_words(std::string_view iso_date); ///< «1 сентября 2025 года»; as it is when not a date
std::string date_short(std::string_view iso_date); ///< «01.09.2025»
std::string
period_words(const Facts& facts,
             std::string_view period); ///< «2022 год», «2022/2023 учебный год», «май 2023 года», «IV квартал 2023 года»
/// A list of the store (JSON array of texts) or texts separated by commas.
std::vector<std::string> list_items(std::string_view text);
/// At most `limit` code points; what is longer ends behind a whole word with «…».
std::string cut_at_word(std::string_view text, std::size_t limit);
/// Text for a description: at most 160 code points, cut at a word.
std::string description_of(std::string_view text);
/// When the content file last changed, by git; nothing when unknown or after the day of the data.
std::optional<Date> updated_on(const SiteModel& model, std::string_view path);

}
