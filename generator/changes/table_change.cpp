#include "changes/table_change.hpp"

#include "dataset/row_names.hpp"
#include "schemas/schema.hpp"
#include "values/meaning.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

namespace opora::changes {

namespace {

constexpr std::uint32_t unseen = 0xFFFFFFFF;
constexpr std::size_t most_pairs = 1'000'000; ///< of rows that are looked at for renamed ones

/// Equal values of both tables have one number, whatever their spelling.
class Meanings {
public:
    std::uint32_t of(const values::Value& value)
    {
        const auto [entry, is_new] =
            m_numbers.emplace(values::meaning_of(value), static_cast<std::uint32_t>(m_numbers.size()));
        return entry->second;
    }

private:
    std::unordered_map<std::string, std::uint32_t> m_numbers = {};
};

/// One table through the eyes of the comparison.
class Side {
public:
    Side(const dataset::Table& table, Meanings& meanings)
        : m_table(table), m_meanings(meanings), m_known(table.number_count(), unseen)
    {
    }

    [[nodiscard]] std::uint32_t meaning(std::size_t row, std::size_t column)
    {
        const auto number = m_table.number(row, column);
        auto& known = m_known[number];
        if (known == unseen) known = m_meanings.of(m_table.value_of(number));
        return known;
    }
    [[nodiscard]] bool is_missing(std::size_t row, std::size_t column) const
    {
        return m_table.number(row, column) == dataset::Table::missing;
    }

    /// The values that name the row, as bytes.
    [[nodiscard]] std::string name(std::size_t row)
    {
        std::string bytes;
        const auto& schema = m_table.schema();
        if (!schema.primary_key.empty()) {
            for (const auto& field : schema.primary_key) append(meaning(row, *schema.find(field)), bytes);
            return bytes;
        }
        constexpr std::size_t naming_values = 3;
        std::size_t found = 0;
        for (std::size_t column = 0; column < schema.fields.size() && found < naming_values; ++column) {
            if (is_missing(row, column)) continue;
            append(meaning(row, column), bytes);
            ++found;
        }
        return bytes;
    }

    [[nodiscard]] const dataset::Table& table() const { return m_table; }

private:
    static void append(std::uint32_t number, std::string& bytes)
    {
        constexpr unsigned byte = 8;
        for (unsigned shift = 0; shift < sizeof(number) * byte; shift += byte)
            bytes += static_cast<char>((number >> shift) & 0xFFU);
    }

    const dataset::Table& m_table;
    Meanings& m_meanings;
    std::vector<std::uint32_t> m_known;
};

class Comparison {
public:
    Comparison(const dataset::Table& before, const dataset::Table& after)
        : m_before(before, m_meanings), m_after(after, m_meanings)
    {
        const auto& fields = before.schema().fields;
        for (std::size_t column = 0; column < fields.size(); ++column)
            m_columns.push_back(after.schema().find(fields[column].name));
    }

    TableChange run()
    {
        m_change = {.table = m_before.table().schema().name,
                    .rows_before = m_before.table().row_count(),
                    .rows_after = m_after.table().row_count()};
        pair_rows();
        find_renamed();
        std::ranges::sort(m_change.same_rows);
        for (const auto& [before, after] : m_change.same_rows) compare_row(before, after);
        if (m_change.is_empty()) find_rewritten();
        return std::move(m_change);
    }

private:
    /// Rows of one name belong together in their order.
    void pair_rows()
    {
        std::unordered_map<std::string, std::vector<std::size_t>> named;
        for (std::size_t row = m_change.rows_after; row > 0; --row) named[m_after.name(row - 1)].push_back(row - 1);
        std::vector<bool> is_paired(m_change.rows_after, false);
        for (std::size_t row = 0; row < m_change.rows_before; ++row) {
            const auto found = named.find(m_before.name(row));
            if (found == named.end() || found->second.empty()) {
                m_change.removed.push_back(row);
                continue;
            }
            m_change.same_rows.emplace_back(row, found->second.back());
            is_paired[found->second.back()] = true;
            found->second.pop_back();
        }
        for (std::size_t row = 0; row < m_change.rows_after; ++row)
            if (!is_paired[row]) m_change.added.push_back(row);
    }

    [[nodiscard]] double likeness(std::size_t before, std::size_t after)
    {
        std::size_t filled = 0;
        std::size_t same = 0;
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            if (!m_columns[column]) continue;
            const auto other = *m_columns[column];
            if (m_before.is_missing(before, column) && m_after.is_missing(after, other)) continue;
            ++filled;
            if (m_before.meaning(before, column) == m_after.meaning(after, other)) ++same;
        }
        return filled == 0 ? 0 : static_cast<double>(same) / static_cast<double>(filled);
    }

    void find_renamed()
    {
        constexpr double like_enough = 0.5;
        if (m_change.removed.size() * m_change.added.size() > most_pairs) return;
        std::vector<std::size_t> left;
        for (const auto before : m_change.removed) {
            auto best = m_change.added.end();
            double most = 0;
            for (auto after = m_change.added.begin(); after != m_change.added.end(); ++after) {
                const auto like = likeness(before, *after);
                if (like < like_enough || like <= most) continue;
                most = like;
                best = after;
            }
            if (best == m_change.added.end()) {
                left.push_back(before);
                continue;
            }
            m_change.renamed.emplace_back(before, *best);
            m_change.same_rows.emplace_back(before, *best);
            m_change.added.erase(best);
        }
        m_change.removed = std::move(left);
    }

    void compare_row(std::size_t before, std::size_t after)
    {
        const auto& fields = m_before.table().schema().fields;
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            if (!m_columns[column]) continue;
            if (m_before.meaning(before, column) == m_after.meaning(after, *m_columns[column]) &&
                !has_other_reason(before, after, column))
                continue;
            const auto& name = fields[column].name;
            m_change.cells.push_back({.before_row = before,
                                      .after_row = after,
                                      .column = column,
                                      .row = dataset::row_name(m_after.table(), after),
                                      .field = name,
                                      .old = std::string(m_before.table().text(before, name)),
                                      .now = std::string(m_after.table().text(after, name))});
        }
    }

    /// «н/д» is another nothing than «х».
    [[nodiscard]] bool has_other_reason(std::size_t before, std::size_t after, std::size_t column) const
    {
        if (!m_before.is_missing(before, column) || !m_after.is_missing(after, *m_columns[column])) return false;
        const auto& name = m_before.table().schema().fields[column].name;
        return m_before.table().missing_reason(before, name) != m_after.table().missing_reason(after, name);
    }

    void find_rewritten()
    {
        std::map<std::string, const SourceText*, std::less<>> old;
        for (const auto* text : m_before.table().texts()) old[text->path] = text;
        for (const auto* text : m_after.table().texts()) {
            const auto found = old.find(text->path);
            if (found == old.end() || found->second->bytes != text->bytes) m_change.rewritten.push_back(text->path);
        }
    }

    Meanings m_meanings = {};
    Side m_before;
    Side m_after;
    std::vector<std::optional<std::size_t>> m_columns = {}; ///< of the table after
    TableChange m_change = {};
};

}

TableChange compare(const dataset::Table& before, const dataset::Table& after)
{
    return Comparison(before, after).run();
}

}
