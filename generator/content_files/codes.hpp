#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::content_files {

// YAML, site.yaml and front matter
inline constexpr Code bad_front_matter{"dataset.bad-front-matter", Severity::Error};
inline constexpr Code update_overdue{"dataset.update-overdue", Severity::Warning};
inline constexpr Code unknown_page_id{"dataset.unknown-page-id", Severity::Error};
inline constexpr Code empty_page{"dataset.empty-page", Severity::Warning};
inline constexpr Code bad_grades{"dataset.bad-grades", Severity::Warning};
inline constexpr Code practice_without{"dataset.practice-without", Severity::Error};
inline constexpr Code practice_unchecked{"dataset.practice-unchecked", Severity::Warning};
inline constexpr Code review_passed{"dataset.review-passed", Severity::Warning};
inline constexpr Code nothing_to_open{"dataset.nothing-to-open", Severity::Warning};
inline constexpr Code duplicate_url{"dataset.duplicate-url", Severity::Error};

}
