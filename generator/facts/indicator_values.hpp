#pragma once

#include "facts/facts.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::facts {

/// Points of an indicator as they may be shown: from the public store, with a reason in words where a number is
/// withheld.
struct IndicatorValues {
    std::vector<indicators::Point> municipality = {}; ///< by period
    std::vector<indicators::Point> by_school = {};    ///< by school, then period
};

using ValuesByIndicator = std::map<std::string, IndicatorValues>;

/// By id of the indicator; one without values has no entry. Asked once a build.
const ValuesByIndicator& load_indicator_values(const Facts& facts);

/// Those that have a page, as the authors number them, then by alphabet.
std::vector<const indicators::Indicator*> in_order(const std::vector<indicators::Indicator>& indicators);

/// A number that may be shown, or the words of an indicator of words.
bool has_value(const indicators::Point& point, indicators::Unit unit);

/// Values of such a unit can be drawn.
bool is_number(indicators::Unit unit);

/// Words about indicators: what the number is, how it moved, what the target is.

/// Rounded as the pages show it: charts and differences take these, so that a reader can check them.
double shown_value(const indicators::Indicator& indicator, double value);
/// «71 %», «да», «3», «40 %, предварительно»; without a value the reason.
std::string value_words(const Facts& facts, const indicators::Indicator& indicator, const indicators::Point& point);
/// «За 2023 год — 40 %: 2 из 5.»; without a value what is known of the gap.
std::string value_sentence(const Facts& facts, const indicators::Indicator& indicator, const indicators::Point& point);
/// «не меньше 70 %», of a target of its own period «не меньше 70 % за 2024 год»; empty without a target.
std::string target_words(const Facts& facts, const indicators::Indicator& indicator);
/// The target alone.
std::string target_words(const Facts& facts, const indicators::Indicator& indicator, const indicators::Target& target);
/// «В начале было 42 %: 2022 год.»; empty where the page names no base, or its value is not told.
std::string start_words(const Facts& facts, const indicators::Indicator& indicator);
/// The newest value in short, with its period: of a yes/no duty of every quarter «2 из 3 кварталов» of «2023 год», of
/// all else the newest point. `points` are not empty.
std::string newest_words(const Facts& facts, const indicators::Indicator& indicator,
                         const std::vector<indicators::Point>& points);
std::string newest_period_words(const Facts& facts, const indicators::Indicator& indicator,
                                const std::vector<indicators::Point>& points);
/// `target_words`, and of such a duty «да, каждый квартал».
std::string goal_words(const Facts& facts, const indicators::Indicator& indicator,
                       const std::vector<indicators::Point>& points);
/// «вырос на 5 процентных пунктов», from the values as they are shown, or, where rounding would make another difference
/// of it, from the exact ones, and says so; empty when there is nothing to compare with.
std::string change_words(const Facts& facts, const indicators::Indicator& indicator,
                         const std::vector<indicators::Point>& points);
/// The newest value and what to know of it, the one before it, and whether the change is for the better: that is said
/// only of exact numbers of not too few.
std::string indicator_sentence(const Facts& facts, const indicators::Indicator& indicator,
                               const std::vector<indicators::Point>& points);

/// Of a duty in all its periods, else of the newest public point: a target is not said to be reached by a number that
/// may not be shown.
indicators::Status public_status(const indicators::Indicator& indicator, const std::vector<indicators::Point>& points);
/// The letter of the status for `{{> status_tag}}`, and its words: «цель достигнута». A value that is hidden, or not
/// held, is not called absent.
std::string status_letter(indicators::Status status);
std::string status_title(const Facts& facts, const indicators::Indicator& indicator,
                         const std::vector<indicators::Point>& points);

/// The period as an axis has room for: «01.2023», «IV кв. 2023».
std::string period_short(const std::string& period);

}
