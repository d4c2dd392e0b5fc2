#pragma once

#include <string>
#include <string_view>

namespace opora::language {

/// A URL segment: lower-case Latin letters, digits and hyphens. Russian letters as in passports since 2014 (Приказ ФМС
/// № 211: ж zh, х kh, щ shch), ь and ъ left out. «Новости за 2023 год» is `novosti-za-2023-god`. Empty when nothing is
/// left.
std::string slug(std::string_view text);

/// True for what `slug` can return: a-z, 0-9 and single inner hyphens.
bool is_slug(std::string_view text);

}
