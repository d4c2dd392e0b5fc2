#pragma once

#include "store/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opora::store {

/// Rows found by a key, in a few bytes each: a text that many rows have is kept once. Filled once, then read by any
/// number of threads.
class PackedRows {
public:
    explicit PackedRows(std::vector<std::string> columns) : m_columns(std::move(columns)) {}

    /// `row` has a value for each column.
    void add(std::string_view key, std::span<const Value> row);
    /// Those with this key, in the order in which they were added.
    [[nodiscard]] Rows with(std::string_view key) const;

private:
    void pack(std::uint64_t number, std::string& bytes);
    void pack(const Value& value, std::string& bytes);
    [[nodiscard]] Value unpack(std::string_view bytes, std::size_t& place) const;

    std::vector<std::string> m_columns;
    std::map<std::string, std::string, std::less<>> m_rows = {}; ///< bytes of the rows of each key
    std::unordered_map<std::string, std::size_t> m_numbers = {}; ///< of the texts
    std::vector<const std::string*> m_texts = {};
};

}
