#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// Latin and Russian letters that look alike: `а` and `a`, `С` and `C`. A name that is typed with the wrong ones equals
/// the right one for every eye and for no program.

/// What `text` may have been meant to be: with Russian letters for the Latin ones that look like them, and the other
/// way round. Only words that then have letters of one alphabet are changed; a reading that changes nothing is left
/// out.
std::vector<std::string> look_alike_readings(std::string_view text);

/// Where two texts of equally many letters differ by look-alikes.
struct LookAlikeDifference {
    std::string word = {};    ///< the first word of `found` with such letters
    std::string letters = {}; ///< those of it, each once
    bool is_latin = true;     ///< they are Latin and should be Russian
    std::size_t count = 0;    ///< different letters in `letters`
};
LookAlikeDifference look_alike_difference(std::string_view found, std::string_view meant);

}
