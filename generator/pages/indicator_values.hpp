#pragma once

#include "pages/context.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::pages {

/// Points of an indicator as they may be shown: from the public store, with a reason in words where a number is
/// withheld.
struct IndicatorValues {
    std::vector<indicators::Point> municipality = {}; ///< by period
    std::vector<indicators::Point> by_school = {};    ///< by school, then period
};

/// By id of the indicator; one without values has no entry.
std::map<std::string, IndicatorValues> load_indicator_values(const Context& context);

/// Those that have a page, as the authors number them, then by alphabet.
std::vector<const indicators::Indicator*> in_order(const std::vector<indicators::Indicator>& indicators);

/// Words about indicators: what the number is, how it moved, what the target is. They judge nothing.

/// Rounded as the pages show it: charts and differences take these, so that a reader can check them.
double shown_value(const indicators::Indicator& indicator, double value);
/// «71 %», «да», «3»; without a value the reason.
std::string value_words(const Context& context, const indicators::Indicator& indicator, const indicators::Point& point);
/// «не меньше 70 %»; empty without a target.
std::string target_words(const Context& context, const indicators::Indicator& indicator);
/// «вырос на 5 процентных пунктов», from the values as they are shown; empty when there is nothing to compare with.
std::string change_words(const Context& context, const indicators::Indicator& indicator,
                         const std::vector<indicators::Point>& points);
/// The newest value, the one before it and the direction that is wished for, in up to three sentences.
std::string indicator_sentence(const Context& context, const indicators::Indicator& indicator,
                               const std::vector<indicators::Point>& points);

/// Of the newest public point: a target is not said to be reached by a number that may not be shown.
indicators::Status public_status(const indicators::Indicator& indicator, const std::vector<indicators::Point>& points);
/// «цель достигнута» as a view for `{{> status_tag}}`, and the two words that it is made of.
std::string status_letter(indicators::Status status);
std::string status_title(const Context& context, indicators::Status status);

/// The period as an axis has room for: «01.2023», «IV кв. 2023».
std::string period_short(const std::string& period);

}
