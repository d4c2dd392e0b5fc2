#pragma once

#include "foundation/number_table.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace opora::tabular {

/// The different texts of a column, numbered in the order in which they came. They stand elsewhere and must outlive it.
class DistinctTexts {
public:
    /// `text` was not there before where the number is the `size()` of before.
    std::uint32_t number_of(std::string_view text);
    [[nodiscard]] std::string_view text(std::uint32_t number) const { return m_texts[number]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_texts.size()); }
    /// Of the text that came last, which is to be kept at another place.
    void move_last(std::string_view same_text) { m_texts.back() = same_text; }

private:
    std::vector<std::string_view> m_texts = {};
    NumberTable m_numbers = {};
    std::uint32_t m_last = 0; ///< neighbours are often equal
};

}
