#pragma once

#include <string_view>

namespace opora::values {

/// Check digits of Russian registration numbers; false for anything that is not 10 or 12 digits (ИНН) or 13 digits
/// (ОГРН). Source: ФНС, приказ от 29.06.2012 № ММВ-7-6/435@ (ИНН) and приказ Минфина от 30.10.2017 № 165н (ОГРН).
bool is_valid_inn(std::string_view digits);
bool is_valid_ogrn(std::string_view digits);

}
