#include "roadmap/measure_names.hpp"

namespace opora::roadmap {

std::string measure_name(const dataset::Table& measures, std::size_t row)
{
    return std::string(measures.text(row, "roadmap")) + "/" + std::string(measures.text(row, "number"));
}

MeasureNames::MeasureNames(const dataset::Table& measures)
{
    for (std::size_t row = 0; row < measures.row_count(); ++row) {
        const auto full = measure_name(measures, row);
        const auto [known, is_new] = m_full.try_emplace(std::string(measures.text(row, "number")), full);
        if (!is_new) known->second.clear();
        m_full.insert_or_assign(full, full);
    }
}

std::string MeasureNames::full(std::string_view named) const
{
    const auto known = m_full.find(named);
    return known == m_full.end() || known->second.empty() ? std::string(named) : known->second;
}

}
