#include "dataset/lookup_index.hpp"

#include "schemas/schema.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr char between_cells = '\x1f'; // cannot stand in a cell that is compared

}

LookupIndex::LookupIndex(const Table& table, const schemas::Lookup& lookup, const std::string& key)
{
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const bool meant =
            std::all_of(lookup.constants.begin(), lookup.constants.end(), [&](const schemas::Constant& constant) {
                return schemas::comparable(table.text(row, constant.field)) == schemas::comparable(constant.value);
            });
        if (!meant) continue;
        std::string joined;
        for (const auto& column : lookup.columns)
            joined += schemas::comparable(table.text(row, column.field)) + between_cells;
        m_keys[joined].push_back(table.text(row, key));
    }
}

std::vector<std::string_view> LookupIndex::find(std::span<const std::string_view> texts) const
{
    std::string joined;
    for (const auto text : texts) joined += schemas::comparable(text) + between_cells;
    const auto found = m_keys.find(joined);
    return found == m_keys.end() ? std::vector<std::string_view>{} : found->second;
}

}
