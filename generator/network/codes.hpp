#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::network {

// What cannot be true
inline constexpr Code same_school{"network.same-school", Severity::Error};
inline constexpr Code helper_outside{"network.helper-outside", Severity::Error};

// What is suspicious: each row by itself
inline constexpr Code before_list{"network.before-list", Severity::Warning};
inline constexpr Code contract_ended{"network.contract-ended", Severity::Warning};
inline constexpr Code vacancy_long{"network.vacancy-long", Severity::Warning};

// What is not complete: one warning, with the number of schools
inline constexpr Code no_curator{"network.no-curator", Severity::Warning};

}
