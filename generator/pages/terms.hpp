#pragma once

#include "pages/context.hpp"

#include <string>
#include <vector>

namespace opora::pages {

/// What an abbreviation stands for, by site.yaml and the theme; empty when it is none that they know.
std::string meaning_of(const Context& context, const std::string& abbreviation);

/// A title in quotes, with its meaning when it is an abbreviation: «ШНОР» (школы с низкими …).
std::string spelled_out(const Context& context, const std::string& title);

/// «Сокращения: ВПР — всероссийская проверочная работа, ОГЭ — …» for the abbreviations in `texts`, each once; empty
/// when there are none.
std::string abbreviations_note(const Context& context, const std::vector<std::string>& texts);

}
