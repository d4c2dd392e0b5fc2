#pragma once

#include "language/catalogue.hpp"
#include "language/message_format.hpp"

#include <string>
#include <vector>

namespace opora::facts {

/// A short form and what it stands for, by site.yaml and the theme.
struct Abbreviation {
    std::string text = {};
    std::string meaning = {};
};
/// All that site.yaml and the theme explain.
std::vector<Abbreviation> known_abbreviations(const language::Messages& strings);

}
