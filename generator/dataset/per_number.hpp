#pragma once

#include "dataset/table.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace opora::dataset {

/// What follows from a value alone, found out once for each value of a table: rows are many, values few.
template <class T> class PerNumber {
public:
    explicit PerNumber(const Table& table) : m_known(table.number_count()) {}

    template <class Find> const T& of(std::uint32_t number, const Find& find)
    {
        auto& known = m_known[number];
        if (!known) known = find();
        return *known;
    }

private:
    std::vector<std::optional<T>> m_known;
};

/// The text of a value; empty for what is missing or no text.
inline std::string_view text_of_number(const Table& table, std::uint32_t number)
{
    const auto* text = std::get_if<std::string_view>(&table.value_of(number));
    return text == nullptr ? std::string_view() : *text;
}

/// Not a number (NaN) for what is missing or no number.
double double_of_number(const Table& table, std::uint32_t number);

}
