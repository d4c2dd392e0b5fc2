#include "facts/abbreviations.hpp"

namespace opora::facts {

std::vector<Abbreviation> known_abbreviations(const language::Messages& strings)
{
    constexpr std::string_view prefix = "abbreviations.";
    std::vector<Abbreviation> known;
    for (const auto& key : strings.keys())
        if (key.rfind(prefix, 0) == 0)
            known.push_back({.text = key.substr(prefix.size()), .meaning = strings.format(key)});
    return known;
}

}
