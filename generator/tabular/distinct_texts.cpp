#include "tabular/distinct_texts.hpp"

#include <functional>

namespace opora::tabular {

std::uint32_t DistinctTexts::number_of(std::string_view text)
{
    if (!m_texts.empty() && m_texts[m_last] == text) return m_last;
    const auto next = size();
    m_last = m_numbers.find_or_add(std::hash<std::string_view>{}(text), next,
                                   [&](std::uint32_t known) { return m_texts[known] == text; });
    if (m_last == next) m_texts.push_back(text);
    return m_last;
}

}
