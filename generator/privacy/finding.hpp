#pragma once

#include <cstddef>
#include <cstdint>

namespace opora::privacy {

/// What belongs to a single person.
enum class Kind : std::uint8_t {
    PersonName, ///< in any case, with a patronymic, initials or a first name
    PupilCode,
    BirthDate,
    Snils,
    ClassLetter, ///< one class of one school: «5А»
    PupilResult, ///< mark or points of one pupil
    PersonalPhone,
    PersonalEmail,
    PersonalColumn,   ///< passport, home address, sex, parents
    IdentityDocument, ///< number of a passport or a birth certificate
    HomeAddress,
    Health, ///< a diagnosis of somebody who is named
};

struct Finding {
    Kind kind = Kind::PersonName;
    std::size_t begin = 0;
    std::size_t end = 0;
};

}
