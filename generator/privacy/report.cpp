#include "privacy/report.hpp"

#include "foundation/assert.hpp"
#include "foundation/utf8.hpp"
#include "privacy/codes.hpp"
#include "privacy/mask.hpp"

namespace opora::privacy {

namespace {

constexpr std::size_t shown_letters = 60;

}

const Code& code_of(Kind kind)
{
    switch (kind) {
    case Kind::PersonName:
        return person_name;
    case Kind::PupilCode:
        return pupil_code;
    case Kind::BirthDate:
        return birth_date;
    case Kind::Snils:
        return snils;
    case Kind::ClassLetter:
        return class_letter;
    case Kind::PupilResult:
        return pupil_rows;
    case Kind::PersonalPhone:
        return personal_phone;
    case Kind::PersonalEmail:
        return personal_email;
    case Kind::PersonalColumn:
        return personal_column;
    }
    OPORA_ASSERT(false, "every kind has a code");
    return personal_column;
}

void report_value(Kind kind, const Place& place, Diagnostics& problems)
{
    problems.report({.code = code_of(kind),
                     .arguments = {{"what", place.cell.empty() ? "text" : "cell"},
                                   {"found", masked(shortened(place.where.view(), shown_letters))}},
                     .where = place.where,
                     .cell = place.cell,
                     .excerpt = Excerpt::Masked});
}

void report_column(Kind kind, const Place& place, Diagnostics& problems)
{
    problems.report(
        {.code = code_of(kind),
         .arguments = {{"what", "column"},
                       {"found", visible(shortened(masked_personal(trimmed(place.where.view())), shown_letters))}},
         .where = place.where,
         .cell = place.cell});
}

}
