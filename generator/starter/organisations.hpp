#pragma once

#include <array>
#include <string_view>

namespace opora::starter {

/// What stands before the name of a school in papers and not in what parents call it.
inline constexpr std::array<std::string_view, 8> forms_of_organisations{"МБОУ ", "МАОУ ", "МКОУ ", "МОУ ",
                                                                        "ГБОУ ", "ГКОУ ", "МБУ ",  "ГОУ "};

/// What schools with low results are called where an office does not say otherwise.
inline constexpr std::string_view usual_low_results = "ШНОР";

}
