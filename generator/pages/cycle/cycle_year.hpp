#pragma once

#include "pieces/context.hpp"
#include "pieces/page.hpp"
#include "store/rows.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace opora::pages {

/// What the pages of a year of the cycle have in common.

/// The nine positions, in the order of an inspector.
inline constexpr std::array<std::string_view, 9> positions{
    "goals", "indicators", "methods", "monitoring", "analysis", "recommendations", "measures", "decisions", "effects"};
std::string position_title(const pieces::Context& context, std::string_view position);
/// «4. Мониторинг»; `place` in `positions`.
std::string numbered_position(const pieces::Context& context, std::size_t place);

/// The rows of `cycle_matrix` for the whole municipality in a year, one for each position.
store::Rows positions_of(const pieces::Context& context, const std::string& year);

/// The office's own words for the page stand above what is generated: content/cikl/2023.md.
pieces::Page page_of_year(pieces::Context& context, const pieces::Page& section, const std::string& year,
                          std::string address, const char* template_name);

}
