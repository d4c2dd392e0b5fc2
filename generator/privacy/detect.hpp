#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace opora::privacy {

/// Finds what belongs to single people, above all to pupils: a public repository is no place for it. Detectors judge by
/// form alone and prefer a miss to noise; what they are unsure of is left to the place where the text stands.

enum class Kind : std::uint8_t {
    PersonName, ///< surname, name and patronymic
    PupilCode,
    BirthDate,
    Snils,
    ClassLetter, ///< one class of one school: «5А»
    PupilResult, ///< mark or points of one pupil
    PersonalPhone,
    PersonalEmail,
    PersonalColumn, ///< passport, home address, sex, parents
};

struct Finding {
    Kind kind = Kind::PersonName;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What a column with this header holds, by the header alone; nothing for an ordinary one.
std::optional<Kind> kind_of_header(std::string_view header);

/// «5А», «9 «Б»», «11-в класс».
bool is_class_letter(std::string_view value);

/// Names with a patronymic, СНИЛС with a right checksum, mobile telephones and addresses of free mail services, in
/// order. One pass over the bytes, about a nanosecond each.
std::vector<Finding> find_personal(std::string_view text);

}
