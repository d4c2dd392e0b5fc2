#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opora::values {

/// One number of a cell that may hold several: `text` as it is written, `dial` for `tel:`.
struct Phone {
    std::string text = {};
    std::string dial = {};
};

/// «8(38299)2-11-01, 2-11-02 доб.5» → two numbers; the short one takes the area of the one before it, and an extension
/// is dialled as such. A text without a digit is no number.
std::vector<Phone> phones_of(std::string_view text);

/// `dial` has as many digits as a number in Russia can have: 10 or 11 with the area, 5 to 7 within it, 2 or 3 of a
/// service.
bool can_be_dialled(const Phone& phone);

}
