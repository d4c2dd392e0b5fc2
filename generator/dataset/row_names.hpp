#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::dataset {

/// What a person calls a row of a table: its primary key, `komsomolskaya, 2022/2023, vpr-5-ru`; where the table has
/// none, its first three values.
std::string row_name(const Table& table, std::size_t row);

/// Finds the row that a problem is in. The tables must outlive it.
class RowNames {
public:
    explicit RowNames(const Tables& tables);

    struct Found {
        const Table* table = nullptr;
        std::size_t row = 0;
    };
    /// Nothing for a place outside the rows of a table.
    [[nodiscard]] std::optional<Found> find(const SourceSpan& where) const;
    /// The name of the row; empty where there is none.
    [[nodiscard]] std::string of(const Diagnostic& problem) const;

private:
    /// Rows [`first`, `last`) of `table` come from one file.
    struct Block {
        const Table* table = nullptr;
        std::size_t first = 0;
        std::size_t last = 0;
    };
    void add(const Table& table);

    std::map<const SourceText*, Block> m_blocks = {};
};

}
