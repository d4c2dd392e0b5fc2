#pragma once

#include "facts/abbreviations.hpp"
#include "language/message_format.hpp"
#include "pieces/context.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::pieces {

/// What an abbreviation stands for, by site.yaml and the theme; empty when it is none that they know.
std::string meaning_of(const Context& context, const std::string& abbreviation);

/// A title in quotes, with its meaning when it is an abbreviation: «ШНОР» (школы с низкими …).
std::string spelled_out(const Context& context, const std::string& title);

/// «Сокращения: ВПР — всероссийская проверочная работа, ОГЭ — …» for the abbreviations in `texts`, each once; empty
/// when there are none.
std::string abbreviations_note(const Context& context, const std::vector<std::string>& texts);

/// The same note for the abbreviations that finished HTML shows and nowhere says in full.
std::string unexplained_note(const language::Messages& strings, const std::vector<facts::Abbreviation>& known,
                             std::string_view html);

}
