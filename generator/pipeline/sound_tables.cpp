#include "pipeline/sound_tables.hpp"

#include "dataset/row_names.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>
#include <variant>
#include <vector>

namespace opora::pipeline {

namespace {

using dataset::Table;

bool is_needed(const schemas::Schema& schema, const schemas::Field& field)
{
    return field.required || field.unique ||
           std::ranges::find(schema.primary_key, field.name) != schema.primary_key.end();
}

bool is_missing(const Table& table, std::size_t row, std::size_t column)
{
    return std::holds_alternative<std::monostate>(table.value(row, column));
}

/// True for a problem in a cell that was read as empty and may be.
bool costs_only_its_cell(const Table& table, std::size_t row, const SourceSpan& where)
{
    const auto& fields = table.schema().fields;
    for (std::size_t column = 0; column < fields.size(); ++column) {
        if (is_needed(table.schema(), fields[column]) || !is_missing(table, row, column)) continue;
        const auto span = table.span(row, fields[column].name);
        const bool has_column = !table.address(row, fields[column].name).empty();
        if (has_column && span.text == where.text && span.begin <= where.begin && where.begin <= span.end) return true;
    }
    return false;
}

/// The ids that references to a column of the sound rows may name.
class Ids {
public:
    Ids(const Table& table, const std::vector<std::size_t>& rows, const schemas::ForeignKey& key)
    {
        for (const auto row : rows) {
            const std::string id(table.text(row, key.referenced_field));
            m_ids.insert(id);
            if (!key.qualifier.empty()) m_ids.insert(std::string(table.text(row, key.qualifier)) + "/" + id);
        }
    }
    [[nodiscard]] bool has(std::string_view id) const { return m_ids.contains(std::string(id)); }

private:
    std::unordered_set<std::string> m_ids = {};
};

class Sieve {
public:
    explicit Sieve(const dataset::Tables& tables) : m_tables(tables)
    {
        for (const auto& [name, table] : tables) {
            auto& part = m_parts[name];
            part.lost.assign(table.row_count(), false);
        }
    }

    void drop_rows_with(const Diagnostics& problems)
    {
        const dataset::RowNames names(m_tables);
        for (const auto& problem : problems.all()) {
            if (!is_blocking(problem) || !problem.where || !problem.where->text) continue;
            if (const auto found = names.find(*problem.where)) {
                const auto& table = found->table->schema().name;
                m_result.with_errors.insert(table);
                if (!costs_only_its_cell(*found->table, found->row, *problem.where)) drop(table, found->row);
                continue;
            }
            const auto table = table_of_file(m_tables, problem.where->text->path);
            if (!table.empty()) note_loss(table);
        }
        for (const auto& [name, table] : m_tables)
            if (table.lost_rows()) note_loss(name);
    }

    void drop_incomplete_rows()
    {
        for (const auto& [name, table] : m_tables) {
            const auto& schema = table.schema();
            for (std::size_t column = 0; column < schema.fields.size(); ++column) {
                if (!schema.fields[column].required) continue;
                for (std::size_t row = 0; row < table.row_count(); ++row)
                    if (is_missing(table, row, column)) drop(name, row);
            }
        }
    }

    /// Until every reference names a row that is here.
    void follow_references()
    {
        for (bool changed = !m_result.with_errors.empty(); changed;) {
            changed = false;
            for (const auto& [name, table] : m_tables)
                for (const auto& key : table.schema().foreign_keys) changed = follow(table, key) || changed;
        }
    }

    SoundTables finish()
    {
        for (const auto& [name, table] : m_tables) {
            auto part = table.part(rows_of(name));
            std::size_t kept = 0;
            for (std::size_t row = 0; row < table.row_count(); ++row) {
                if (m_parts[name].lost[row]) continue;
                const auto& cleared = m_parts[name].cleared;
                for (auto cell = cleared.lower_bound({row, 0}); cell != cleared.end() && cell->first == row; ++cell)
                    part.clear_cell(kept, cell->second);
                ++kept;
            }
            m_result.tables.emplace(name, std::move(part));
        }
        return std::move(m_result);
    }

private:
    struct Part {
        std::vector<bool> lost = {};                                ///< by row
        std::set<std::pair<std::size_t, std::size_t>> cleared = {}; ///< row and column of references
    };

    void note_loss(const std::string& table)
    {
        m_result.with_errors.insert(table);
        m_result.without_rows.insert(table);
    }

    void drop(const std::string& table, std::size_t row)
    {
        m_parts[table].lost[row] = true;
        note_loss(table);
    }

    [[nodiscard]] std::vector<std::size_t> rows_of(const std::string& table)
    {
        std::vector<std::size_t> rows;
        const auto& lost = m_parts[table].lost;
        for (std::size_t row = 0; row < lost.size(); ++row)
            if (!lost[row]) rows.push_back(row);
        return rows;
    }

    /// True when a row went.
    bool follow(const Table& table, const schemas::ForeignKey& key)
    {
        const auto target = m_tables.find(key.table);
        if (target == m_tables.end()) return false;
        if (key.check == schemas::ReferenceCheck::WhenPresent && target->second.row_count() == 0) return false;
        const Ids ids(target->second, rows_of(key.table), key);
        const auto& schema = table.schema();
        const auto column = *schema.find(key.field);
        bool dropped = false;
        for (const auto row : rows_of(schema.name)) {
            const auto* text = std::get_if<std::string_view>(&table.value(row, column));
            if (text == nullptr || m_parts[schema.name].cleared.contains({row, column})) continue;
            const bool is_list = schema.fields[column].type == schemas::FieldType::List;
            const auto named = is_list ? values::split_list(*text) : std::vector<std::string_view>{*text};
            if (std::ranges::all_of(named, [&](std::string_view id) { return ids.has(id); })) continue;
            m_result.with_errors.insert(schema.name);
            if (is_needed(schema, schema.fields[column])) {
                drop(schema.name, row);
                dropped = true;
            } else {
                m_parts[schema.name].cleared.emplace(row, column);
            }
        }
        return dropped;
    }

    const dataset::Tables& m_tables;
    SoundTables m_result = {};
    std::map<std::string, Part, std::less<>> m_parts = {};
};

}

std::string table_of_file(const dataset::Tables& tables, const std::string& path)
{
    constexpr std::string_view folder = "data/";
    if (!path.starts_with(folder)) return {};
    for (const auto& [name, table] : tables)
        if (std::ranges::any_of(table.file_paths(), [&](const std::string& file) { return file == path; })) return name;
    const auto inside = std::string_view(path).substr(folder.size());
    const auto name = inside.substr(0, inside.find_first_of("/."));
    return tables.contains(name) ? std::string(name) : std::string();
}

SoundTables find_sound_tables(const dataset::Tables& tables, const Diagnostics& problems)
{
    Sieve sieve(tables);
    sieve.drop_rows_with(problems);
    sieve.drop_incomplete_rows();
    sieve.follow_references();
    return sieve.finish();
}

}
