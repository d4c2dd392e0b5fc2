#pragma once

#include <array>
#include <string_view>

/// As table_words.hpp, of the tables that tell what schools lack, what may go wrong and what is held for them.
namespace opora::schemas::words {

// deficit_kinds.bad_end
inline constexpr std::string_view first_level = "первый";

// risks.control
inline constexpr std::array<std::string_view, 3> risk_controls = {"управляемый", "слабоуправляемый", "неуправляемый"};

// events.audience of children, whose small numbers are not told
inline constexpr std::string_view pupils = "ученики";

// roadmaps.kind
inline constexpr std::string_view points_of_order = "пункты приказа";

// practices: `evidence` and `state`
inline constexpr std::string_view research = "исследование";
inline constexpr std::string_view under_review = "на проверке";
inline constexpr std::string_view withdrawn = "снята";

}
