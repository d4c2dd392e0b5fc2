#include "dataset/resolve_names.hpp"

#include "dataset/codes.hpp"
#include "dataset/measure_of_day.hpp"
#include "dataset/reference.hpp"
#include "dataset/reference_names.hpp"
#include "dataset/school_index.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"

#include <unordered_set>
#include <variant>

namespace opora::dataset {

namespace {

/// The references of one column.
class Column {
public:
    /// `of_day` where several rows of `target` may have one id.
    Column(Table& table, const Table& target, const schemas::ForeignKey& key, const MeasureOfDay* of_day,
           Diagnostics& problems)
        : m_table(table), m_target(target), m_key(key), m_of_day(of_day), m_column(*table.schema().find(key.field)),
          m_problems(problems)
    {
        for (std::size_t row = 0; row < target.row_count(); ++row) m_ids.insert(target.text(row, key.referenced_field));
    }

    void resolve()
    {
        const bool is_list = m_table.schema().fields[m_column].type == schemas::FieldType::List;
        for (std::size_t row = 0; row < m_table.row_count(); ++row) {
            const auto* text = std::get_if<std::string_view>(&m_table.value(row, m_column));
            if (text == nullptr || (m_of_day == nullptr && m_ids.contains(*text))) continue;
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
            const auto id = id_of(row, element);
            changed = changed || id.has_value();
            append_item(ids, id ? std::string_view(*id) : element, "; ");
        }
        if (changed) m_table.set_text(row, m_column, std::move(ids));
    }

    /// Nothing where the text is an id already, or no name of a row; empty where it is that of several.
    std::optional<std::string> id_of(std::size_t row, std::string_view text)
    {
        if (m_ids.contains(text))
            return m_of_day == nullptr ? std::nullopt : m_of_day->find(text, day_of_row(m_table, row));
        if (!m_names) m_names.emplace(m_target, m_key);
        const auto rows = m_names->find(text);
        if (rows.empty()) return std::nullopt;
        if (m_names->have_one_key(rows)) return m_names->key(rows.front());
        auto problem = ambiguous_name(text, m_key.field, m_target, *m_names, rows);
        problem.where = m_table.element_span(row, m_key.field, text);
        problem.cell = m_table.address(row, m_key.field);
        m_problems.report(std::move(problem));
        return std::string();
    }

    Table& m_table;
    const Table& m_target;
    const schemas::ForeignKey& m_key;
    const MeasureOfDay* m_of_day;
    std::size_t m_column;
    Diagnostics& m_problems;
    std::unordered_set<std::string_view> m_ids = {};
    std::optional<ReferenceNames> m_names = {};
};

/// What stands in the table of schools itself: its cells are read before its names are known.
void resolve_schools(Table& schools, Diagnostics& problems)
{
    const auto& schema = schools.schema();
    const SchoolIndex index(schools);
    for (const auto& key : schema.foreign_keys) {
        const auto column = *schema.find(key.field);
        for (std::size_t row = 0; key.table == schema.name && row < schools.row_count(); ++row) {
            const std::string text(schools.text(row, key.field));
            const auto ids = index.find(text);
            if (ids.empty() || ids.front() == text) continue;
            if (ids.size() > 1)
                problems.report({.code = ambiguous_school,
                                 .arguments = ambiguous_school_arguments(index, key.field, visible(text), ids),
                                 .where = schools.span(row, key.field),
                                 .cell = schools.address(row, key.field)});
            schools.set_text(row, column, ids.size() == 1 ? std::string(ids.front()) : std::string());
        }
    }
}

/// Keys to measures, which stand in the form `roadmap/number`, where `of_day` is there; all others where it is not.
void resolve_keys(Tables& tables, const MeasureOfDay* of_day, Diagnostics& problems)
{
    for (auto& [name, table] : tables)
        for (const auto& key : table.schema().foreign_keys) {
            const auto target = tables.find(key.table);
            if (target == tables.end() || key.table == "schools" || key.qualifier.empty() != (of_day == nullptr))
                continue;
            const auto& field = table.schema().fields[*table.schema().find(key.field)];
            const bool may_be_named = table.has_names() || field.type != schemas::FieldType::Slug;
            if (may_be_named) Column(table, target->second, key, of_day, problems).resolve();
        }
}

}

void resolve_names(Tables& tables, Diagnostics& problems)
{
    auto& schools = tables.at("schools");
    if (schools.has_names()) resolve_schools(schools, problems);
    resolve_keys(tables, nullptr, problems);
    const MeasureOfDay of_day(tables); // by now all rows have the ids of their roadmaps
    resolve_keys(tables, &of_day, problems);
}

}
