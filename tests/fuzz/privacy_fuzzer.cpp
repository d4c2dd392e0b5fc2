// Any bytes are searched in every setting, and what is found lies inside of them, in order, and is gone when it is
// masked.
#include "privacy/detect.hpp"
#include "privacy/mask.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

void search(std::string_view text, const opora::privacy::Setting& setting)
{
    std::size_t last = 0;
    for (const auto& finding : opora::privacy::find_personal(text, setting)) {
        if (finding.begin < last || finding.begin >= finding.end || finding.end > text.size()) __builtin_trap();
        last = finding.begin;
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using Place = opora::privacy::Setting::Place;
    const std::string text(data, data + size);
    search(text, {.place = Place::Text});
    search(text, {.place = Place::Page});
    search(text, {.place = Place::Table, .delimiter = ';'});
    search(text, {.place = Place::Table});
    search(text, {.place = Place::Values});
    static_cast<void>(opora::privacy::masked_personal(text));
    return 0;
}
