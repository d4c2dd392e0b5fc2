#pragma once

#include "dataset/table.hpp"

#include <map>
#include <string>
#include <string_view>

namespace opora::roadmap {

/// `karta-2023/12` of a measure that a cell names by number; the number itself where that alone means none or several.
class MeasureNames {
public:
    explicit MeasureNames(const dataset::Table& measures);
    [[nodiscard]] std::string full(std::string_view named) const;

private:
    std::map<std::string, std::string, std::less<>> m_full = {}; ///< by number; empty = several
};

std::string measure_name(const dataset::Table& measures, std::size_t row);

}
