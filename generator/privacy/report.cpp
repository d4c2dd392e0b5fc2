#include "privacy/report.hpp"

#include "foundation/assert.hpp"
#include "foundation/utf8.hpp"
#include "privacy/codes.hpp"
#include "privacy/mask.hpp"

namespace opora::privacy {

namespace {

constexpr std::size_t shown_letters = 60;

std::string name_of(Origin origin)
{
    switch (origin) {
    case Origin::Contents:
        return "contents";
    case Origin::Properties:
        return "properties";
    case Origin::Comments:
        return "comments";
    }
    OPORA_ASSERT(false, "every origin has a name");
    return {};
}

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
    case Kind::IdentityDocument:
        return identity_document;
    case Kind::HomeAddress:
        return home_address;
    case Kind::Health:
        return health;
    }
    OPORA_ASSERT(false, "every kind has a code");
    return personal_column;
}

void report_value(Kind kind, const Place& place, Diagnostics& problems)
{
    problems.report({.code = code_of(kind),
                     .arguments = {{"what", place.cell.empty() ? "text" : "cell"},
                                   {"origin", name_of(place.origin)},
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
                       {"origin", name_of(place.origin)},
                       {"found", visible(shortened(masked_personal(trimmed(place.where.view())), shown_letters))}},
         .where = place.where,
         .cell = place.cell});
}

}
