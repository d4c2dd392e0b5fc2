#include "dataset/resolve_names.hpp"

#include "dataset/reference.hpp"
#include "dataset/reference_names.hpp"
#include "foundation/joining.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"

#include <unordered_set>
#include <variant>

namespace opora::dataset {

namespace {

/// The references of one column.
class Column {
public:
    Column(Table& table, const Table& target, const schemas::ForeignKey& key, Diagnostics& problems)
        : m_table(table), m_target(target), m_key(key), m_column(*table.schema().find(key.field)), m_problems(problems)
    {
        for (std::size_t row = 0; row < target.row_count(); ++row) m_ids.insert(target.text(row, key.referenced_field));
    }

    void resolve()
    {
        const bool is_list = m_table.schema().fields[m_column].type == schemas::FieldType::List;
        for (std::size_t row = 0; row < m_table.row_count(); ++row) {
            const auto* text = std::get_if<std::string_view>(&m_table.value(row, m_column));
            if (text == nullptr || m_ids.contains(*text)) continue;
            if (is_list)
                resolve_list(row, *text);
            else if (auto id = id_of(row, *text))
                m_table.set_text(row, m_column, *std::move(id));
        }
    }

private:
    void resolve_list(std::size_t row, std::string_view text)
    {
        std::string ids;
        bool changed = false;
        for (const auto element : values::split_list(text)) {
            const auto id = m_ids.contains(element) ? std::nullopt : id_of(row, element);
            changed = changed || id.has_value();
            append_item(ids, id ? std::string_view(*id) : element, "; ");
        }
        if (changed) m_table.set_text(row, m_column, std::move(ids));
    }

    /// Nothing where the text is no name of a row; empty where it is that of several.
    std::optional<std::string> id_of(std::size_t row, std::string_view text)
    {
        if (!m_names) m_names.emplace(m_target, m_key);
        const auto rows = m_names->find(text);
        if (rows.size() == 1) return m_names->key(rows.front());
        if (rows.empty()) return std::nullopt;
        auto problem = ambiguous_name(text, m_key.field, m_target, *m_names, rows);
        problem.where = m_table.element_span(row, m_key.field, text);
        problem.cell = m_table.address(row, m_key.field);
        m_problems.report(std::move(problem));
        return std::string();
    }

    Table& m_table;
    const Table& m_target;
    const schemas::ForeignKey& m_key;
    std::size_t m_column;
    Diagnostics& m_problems;
    std::unordered_set<std::string_view> m_ids = {};
    std::optional<ReferenceNames> m_names = {};
};

void resolve_keys(Tables& tables, bool qualified, Diagnostics& problems)
{
    for (auto& [name, table] : tables)
        for (const auto& key : table.schema().foreign_keys) {
            const auto target = tables.find(key.table);
            if (target == tables.end() || key.table == "schools" || key.qualifier.empty() == qualified) continue;
            const auto& field = table.schema().fields[*table.schema().find(key.field)];
            const bool may_be_named = table.has_names() || field.type != schemas::FieldType::Slug;
            if (may_be_named) Column(table, target->second, key, problems).resolve();
        }
}

}

void resolve_names(Tables& tables, Diagnostics& problems)
{
    resolve_keys(tables, false, problems);
    resolve_keys(tables, true, problems); // `roadmap/number` of rows whose roadmap is known by now
}

}
