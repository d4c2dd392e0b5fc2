#include "disclosure/subtraction.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace opora;
using disclosure::Margin;
using disclosure::Margins;
using disclosure::WithheldCell;

namespace {

/// The slow obvious way: a cell is computable when its unit vector is a combination of the equations of the published
/// margins.
class Equations {
public:
    Equations(const std::vector<WithheldCell>& cells, const Margins& margins) : m_width(cells.size())
    {
        for (std::size_t row = 0; row < margins.rows.size(); ++row)
            if (margins.rows[row] == Margin::Published)
                add(cells, [&](const WithheldCell& cell) { return cell.row == row; });
        for (std::size_t column = 0; column < margins.columns.size(); ++column)
            if (margins.columns[column] == Margin::Published)
                add(cells, [&](const WithheldCell& cell) { return cell.column == column; });
    }

    [[nodiscard]] bool determine(std::size_t cell) const
    {
        auto with_unit = m_rows;
        std::vector<double> unit(m_width, 0.0);
        unit[cell] = 1;
        with_unit.push_back(unit);
        return rank(with_unit) == rank(m_rows);
    }

private:
    template <class Selects> void add(const std::vector<WithheldCell>& cells, const Selects& selects)
    {
        std::vector<double> row;
        for (const auto& cell : cells) row.push_back(selects(cell) ? 1.0 : 0.0);
        m_rows.push_back(row);
    }

    [[nodiscard]] std::size_t rank(std::vector<std::vector<double>> rows) const
    {
        std::size_t rank = 0;
        for (std::size_t column = 0; column < m_width; ++column) {
            auto pivot = rank;
            while (pivot < rows.size() && std::abs(rows[pivot][column]) < 1e-9) ++pivot;
            if (pivot == rows.size()) continue;
            std::swap(rows[pivot], rows[rank]);
            for (std::size_t other = rank + 1; other < rows.size(); ++other) {
                const double factor = rows[other][column] / rows[rank][column];
                for (std::size_t i = column; i < m_width; ++i) rows[other][i] -= factor * rows[rank][i];
            }
            ++rank;
        }
        return rank;
    }

    std::size_t m_width;
    std::vector<std::vector<double>> m_rows = {};
};

/// Rows are alike, so that only their number matters: published rows first.
bool repeats_another(unsigned margin_bits)
{
    const auto rows = margin_bits & 7U;
    return rows != 0 && rows != 1 && rows != 3 && rows != 7;
}

Margins margins_of(unsigned bits, std::size_t rows, std::size_t columns)
{
    const auto margin = [&](std::size_t bit) {
        return ((bits >> bit) & 1U) != 0 ? Margin::Published : Margin::Withheld;
    };
    Margins margins;
    for (std::size_t i = 0; i < rows; ++i) margins.rows.push_back(margin(i));
    for (std::size_t i = 0; i < columns; ++i) margins.columns.push_back(margin(rows + i));
    return margins;
}

std::vector<WithheldCell> cells_of(unsigned bits, std::size_t rows, std::size_t columns)
{
    std::vector<WithheldCell> cells;
    for (std::size_t i = 0; i < rows * columns; ++i)
        if (((bits >> i) & 1U) != 0) cells.push_back({.row = i / columns, .column = i % columns});
    return cells;
}

}

TEST_CASE("bridges are the cells that linear algebra can solve, in every table of three schools and three periods")
{
    for (unsigned cell_bits = 0; cell_bits < 512; ++cell_bits) {
        for (unsigned margin_bits = 0; margin_bits < 64; ++margin_bits) {
            if (repeats_another(margin_bits)) continue;
            const auto cells = cells_of(cell_bits, 3, 3);
            const auto margins = margins_of(margin_bits, 3, 3);
            const Equations equations(cells, margins);
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (equations.determine(i)) expected.push_back(i);
            REQUIRE(disclosure::find_computable(cells, margins) == expected);
        }
    }
}

TEST_CASE("protected tables have nothing to solve, and safe tables stay as they are")
{
    for (unsigned cell_bits = 0; cell_bits < 512; ++cell_bits) {
        for (unsigned margin_bits = 0; margin_bits < 64; ++margin_bits) {
            if (repeats_another(margin_bits)) continue;
            const auto cells = cells_of(cell_bits, 3, 3);
            const auto before = margins_of(margin_bits, 3, 3);
            auto after = before;
            disclosure::protect(cells, after);
            REQUIRE(disclosure::find_computable(cells, after).empty());
            if (disclosure::find_computable(cells, before).empty())
                REQUIRE((after.rows == before.rows && after.columns == before.columns));
        }
    }
}
