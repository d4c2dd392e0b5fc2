#include "content_files/page_references.hpp"

#include "content_files/codes.hpp"
#include "content_files/sections.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "values/texts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace opora::content_files {

namespace {

constexpr std::string_view of_pages = "content.";

std::vector<std::string> ids_of_kind(std::span<const ContentFile> content, std::string_view kind)
{
    std::vector<std::string> ids;
    for (const auto& file : content)
        if (kind_name(file.kind) == kind) ids.push_back(file.id);
    return ids;
}

/// Where pages of the kind lie.
std::string folder_of(std::string_view kind)
{
    for (const auto& section : sections)
        if (section.content != ContentKind::Page && kind_name(section.content) == kind)
            return "content/" + std::string(section.address);
    return "content/";
}

class Column {
public:
    Column(const dataset::Table& table, const schemas::ForeignKey& key, std::span<const ContentFile> content)
        : m_table(table), m_field(key.field), m_kind(std::string_view(key.table).substr(of_pages.size())),
          m_ids(ids_of_kind(content, m_kind))
    {
    }

    void check(Diagnostics& problems) const
    {
        const auto column = *m_table.schema().find(m_field);
        const bool is_list = m_table.schema().fields[column].type == schemas::FieldType::List;
        for (std::size_t row = 0; row < m_table.row_count(); ++row) {
            if (!is_list)
                check_id(row, m_table.text(row, m_field), problems);
            else
                for (const auto id : m_table.list(row, m_field)) check_id(row, id, problems);
        }
    }

private:
    void check_id(std::size_t row, std::string_view id, Diagnostics& problems) const
    {
        if (id.empty() || std::ranges::find(m_ids, id) != m_ids.end()) return;
        Diagnostic diagnostic{.code = unknown_page_id,
                              .arguments = {{"column", m_field},
                                            {"found", visible(shortened(id, 60))},
                                            {"kind", std::string(m_kind)},
                                            {"folder", folder_of(m_kind)}},
                              .where = m_table.element_span(row, m_field, id),
                              .cell = m_table.address(row, m_field)};
        add_suggestion(diagnostic.arguments, did_you_mean(id, m_ids));
        problems.report(std::move(diagnostic));
    }

    const dataset::Table& m_table;
    std::string m_field;
    std::string_view m_kind;
    std::vector<std::string> m_ids;
};

}

void check_page_references(std::span<const ContentFile> content, const dataset::Tables& tables, Diagnostics& problems)
{
    for (const auto& [name, table] : tables)
        for (const auto& key : table.schema().foreign_keys)
            if (key.table.starts_with(of_pages)) Column(table, key, content).check(problems);
}

}
