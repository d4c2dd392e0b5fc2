#pragma once

#include "foundation/diagnostic.hpp"
#include "tabular/record.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opora::schemas {

/// Sees to it that one column of one file writes its fractions in one way: all with a comma or all with a point. A
/// mixture is what remains when two programs have saved the file, and then `1.234` can be anything.
class DecimalMarks {
public:
    /// `declared` is the only mark that the schema allows.
    DecimalMarks(std::shared_ptr<const SourceText> text, std::optional<char> declared)
        : m_text(std::move(text)), m_declared(declared)
    {
    }

    /// `address` is made only for the first cell of a kind. `cell` is a number with at most one mark.
    template <class Address> void note(std::size_t column, const tabular::RawCell& cell, const Address& address)
    {
        const auto mark = cell.text.find_first_of(",.");
        if (mark == std::string_view::npos) return;
        if (m_columns.size() <= column) m_columns.resize(column + 1);
        auto& first = cell.text[mark] == ',' ? m_columns[column].comma : m_columns[column].point;
        if (++first.count == 1)
            first = {.count = 1,
                     .begin = cell.begin,
                     .end = cell.end,
                     .found = std::string(cell.text),
                     .address = address()};
    }

    /// dataset.mixed-decimals for the columns of `names` (empty = not a field).
    void report(const std::vector<std::string>& names, Diagnostics& problems) const;

private:
    struct First {
        std::size_t count = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::string found = {};
        std::string address = {};
    };
    struct Column {
        First comma = {};
        First point = {};
    };
    [[nodiscard]] Diagnostic mixture(const Column& column, const std::string& name) const;

    std::shared_ptr<const SourceText> m_text;
    std::optional<char> m_declared;
    std::vector<Column> m_columns = {};
};

}
