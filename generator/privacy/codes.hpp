#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::privacy {

// Judgements, so site.yaml may accept them with a reason; every other error must be mended.
inline constexpr Code person_name{"privacy.person-name", Severity::Error};
inline constexpr Code pupil_code{"privacy.pupil-code", Severity::Error};
inline constexpr Code birth_date{"privacy.birth-date", Severity::Error};
inline constexpr Code snils{"privacy.snils", Severity::Error};
inline constexpr Code class_letter{"privacy.class-letter", Severity::Error};
inline constexpr Code pupil_rows{"privacy.pupil-rows", Severity::Error};
inline constexpr Code personal_phone{"privacy.personal-phone", Severity::Error};
inline constexpr Code personal_email{"privacy.personal-email", Severity::Error};
inline constexpr Code personal_column{"privacy.personal-column", Severity::Error};
inline constexpr Code identity_document{"privacy.identity-document", Severity::Error};
inline constexpr Code home_address{"privacy.home-address", Severity::Error};
inline constexpr Code health{"privacy.health", Severity::Error};

/// Files whose text could not be read, all of them at once.
inline constexpr Code not_checked{"privacy.not-checked", Severity::Warning};

/// True for the errors above.
constexpr bool is_judgement(std::string_view code)
{
    return code.substr(0, 8) == "privacy." && code != not_checked.name;
}

}
