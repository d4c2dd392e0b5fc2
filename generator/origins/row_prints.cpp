#include "origins/row_prints.hpp"

#include "schemas/schema.hpp"
#include "values/meaning.hpp"

#include <algorithm>
#include <string_view>

namespace opora::origins {

namespace {

/// FNV-1a with a finish that lets no two short texts be near to each other.
class Hash {
public:
    void add(std::string_view bytes)
    {
        for (const char c : bytes) {
            m_state ^= static_cast<unsigned char>(c);
            m_state *= 0x100000001b3U;
        }
        m_state ^= 0xffU; // an end that no UTF-8 has
        m_state *= 0x100000001b3U;
    }
    [[nodiscard]] std::uint64_t value() const
    {
        auto mixed = m_state;
        for (int i = 0; i < 2; ++i) {
            mixed ^= mixed >> 33U;
            mixed *= 0xff51afd7ed558ccdU;
        }
        return mixed ^ (mixed >> 33U);
    }

private:
    std::uint64_t m_state = 0xcbf29ce484222325U;
};

class Printer {
public:
    explicit Printer(const dataset::Table& table) : m_table(table), m_hashes(table.number_count(), 0)
    {
        const auto& schema = table.schema();
        for (const auto& field : schema.primary_key) m_key.push_back(*schema.find(field));
        for (const auto& field : schema.fields) {
            Hash hash;
            hash.add(field.name);
            m_fields.push_back(hash.value());
        }
    }

    RowPrint print(std::size_t row)
    {
        RowPrint print{.values = 1, .row = m_table.origin(row).row}; // a row without values is one too
        const auto naming = naming_columns(row);
        for (const auto column : naming)
            print.name = mixed(print.name, mixed(m_fields[column], value_hash(row, column)));
        for (std::size_t column = 0; column < m_fields.size(); ++column) {
            const bool says_more = std::ranges::find(naming, column) == naming.end();
            if (says_more && m_table.number(row, column) != dataset::Table::missing)
                print.values += mixed(m_fields[column], value_hash(row, column));
        }
        return print;
    }

private:
    [[nodiscard]] std::vector<std::size_t> naming_columns(std::size_t row) const
    {
        if (!m_key.empty()) return m_key;
        std::vector<std::size_t> columns;
        for (std::size_t column = 0; column < m_fields.size(); ++column)
            if (m_table.number(row, column) != dataset::Table::missing) columns.push_back(column);
        return columns;
    }

    std::uint64_t value_hash(std::size_t row, std::size_t column)
    {
        const auto number = m_table.number(row, column);
        auto& known = m_hashes[number];
        if (known != 0) return known;
        Hash hash;
        hash.add(values::meaning_of(m_table.value_of(number)));
        return known = hash.value();
    }

    static std::uint64_t mixed(std::uint64_t one, std::uint64_t other)
    {
        auto sum = one * 0x9e3779b97f4a7c15U + other;
        sum ^= sum >> 29U;
        return sum * 0xbf58476d1ce4e5b9U;
    }

    const dataset::Table& m_table;
    std::vector<std::size_t> m_key = {};
    std::vector<std::uint64_t> m_fields = {};
    std::vector<std::uint64_t> m_hashes; ///< of values, by their number; 0 = not known yet
};

}

std::vector<RowPrint> row_prints(const dataset::Table& table)
{
    Printer printer(table);
    std::vector<RowPrint> prints;
    prints.reserve(table.row_count());
    for (std::size_t row = 0; row < table.row_count(); ++row) prints.push_back(printer.print(row));
    return prints;
}

}
