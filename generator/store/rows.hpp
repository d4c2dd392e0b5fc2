#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace opora::store {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A rectangular result: every row has one value per column.
struct Rows {
    std::vector<std::string> columns = {};
    std::vector<std::vector<Value>> rows = {};
    std::vector<std::string> read_tables = {}; ///< by an author's query, in byte order; empty for our own

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    /// By column name; asserts that it exists. A null reads as empty text, or nothing.
    [[nodiscard]] std::string text(std::size_t row, std::string_view column) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t row, std::string_view column) const;
    [[nodiscard]] std::optional<double> number(std::size_t row, std::string_view column) const;
};

}
