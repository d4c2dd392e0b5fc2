#pragma once

#include "content_files/content.hpp"
#include "foundation/date.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace opora::content_files {

/// What a practice says of itself, beside its words.

inline constexpr int last_grade = 11;

/// Classes as authors write them: «5–7», «6, 8». Empty for other words: such a practice stands under no class.
std::set<int> grades_of(std::string_view text);

/// The last time that somebody looked whether the practice is described as it must be.
struct PracticeReview {
    std::optional<Date> on = {};
    std::string by = {};       ///< post or body
    std::string document = {}; ///< id; may be empty
};
/// Nothing where no review is written down.
std::optional<PracticeReview> review_of(const ContentFile& practice);

/// It stays at its address and is recommended to nobody.
bool is_withdrawn(const ContentFile& practice);

/// Reports dataset.bad-grades, dataset.practice-without, those of the keys of `checked`, and, once,
/// dataset.practice-unchecked.
void check_practices(std::span<const ContentFile> content, Diagnostics& problems);

/// What must not have come, or not be over, on the day of the data: dataset.future-date of a review,
/// dataset.review-passed.
void check_days_of_practices(std::span<const ContentFile> content, const Date& as_of, Diagnostics& problems);

}
