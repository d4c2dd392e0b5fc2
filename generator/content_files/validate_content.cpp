#include "content_files/validate_content.hpp"

#include "content_files/codes.hpp"
#include "content_files/openable.hpp"
#include "content_files/practices.hpp"
#include "dataset/codes.hpp"
#include "dataset/reference.hpp"
#include "dataset/told_date.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"
#include "yaml/yaml.hpp"

#include <map>
#include <utility>

namespace opora::content_files {

namespace {

struct PlacedId {
    std::string id = {};
    SourceSpan where = {};
};

/// The ids of a front matter field, however the list is written: `a`, `a; b`, `[a, b]`.
std::vector<PlacedId> ids_of(const yaml::YamlNode* node, schemas::FieldType type)
{
    std::vector<PlacedId> ids;
    if (node == nullptr) return ids;
    for (const auto& item : node->items) ids.push_back({.id = item.scalar, .where = item.span});
    if (node->kind != yaml::YamlNode::Kind::Scalar) return ids;
    const std::string_view text = node->scalar;
    const auto elements =
        type == schemas::FieldType::List ? values::split_list(text) : std::vector<std::string_view>{text};
    for (const auto element : elements) {
        const auto begin = static_cast<std::size_t>(element.data() - text.data());
        ids.push_back({.id = std::string(element), .where = node->place_in_scalar(begin, begin + element.size())});
    }
    return ids;
}

class ContentReferences {
public:
    ContentReferences(const dataset::Tables& tables, Diagnostics& problems) : m_tables(tables), m_problems(problems) {}

    /// `column` is what refers to `table`, for the message.
    void check(const schemas::ForeignKey& key, std::string_view id, const SourceSpan& where, const std::string& column)
    {
        if (key.check == schemas::ReferenceCheck::WhenPresent && m_tables.at(key.table).row_count() == 0) return;
        auto& target = target_of(key);
        auto diagnostic = id.empty() ? std::nullopt : target.check(id, column);
        if (!diagnostic) return;
        diagnostic->where = where;
        m_problems.report(*std::move(diagnostic));
    }

    void report_waiting() const
    {
        for (const auto& [key, target] : m_targets) target.report_waiting("pages", m_problems);
    }

private:
    dataset::ReferenceTarget& target_of(const schemas::ForeignKey& key)
    {
        const auto known = m_targets.find({key.table, key.referenced_field});
        if (known != m_targets.end()) return known->second;
        const auto& table = m_tables.find(key.table)->second;
        return m_targets.try_emplace({key.table, key.referenced_field}, table, key).first->second;
    }

    const dataset::Tables& m_tables;
    Diagnostics& m_problems;
    std::map<std::pair<std::string, std::string>, dataset::ReferenceTarget> m_targets = {};
};

/// The file of a school or of a document is named after its row.
void check_file_name(const ContentFile& file, ContentReferences& references)
{
    if (file.kind != ContentKind::School && file.kind != ContentKind::Document) return;
    const schemas::ForeignKey key{
        .field = "id", .table = file.kind == ContentKind::School ? "schools" : "documents", .referenced_field = "id"};
    references.check(key, file.id, {.text = file.text, .begin = 0, .end = 0}, file.text->path);
}

/// The documents that set targets of an indicator, that hold its base, and that decided about a practice.
void check_named_documents(const ContentFile& file, ContentReferences& references)
{
    const schemas::ForeignKey key{.field = "document", .table = "documents", .referenced_field = "id"};
    for (const auto& named : documents_named_in(file)) references.check(key, named.id, named.where, "document");
}

/// A page whose front matter is all there is. What an indicator shows is counted, and lists have their rows.
void check_text(const ContentFile& file, Diagnostics& problems)
{
    const bool is_list = file.text->path.ends_with("/index.md");
    if (is_list || file.kind == ContentKind::Indicator ||
        file.body.view().find_first_not_of(" \t\r\n") != std::string_view::npos)
        return;
    problems.report({.code = empty_page, .where = SourceSpan{.text = file.text, .begin = 0, .end = 0}});
}

/// The summary of a document and its row tell one date.
void check_document_date(const ContentFile& file, const dataset::Table& documents, Diagnostics& problems)
{
    const auto date = file.kind == ContentKind::Document ? file.front_matter.date("date") : std::nullopt;
    if (!date) return;
    for (std::size_t row = 0; row < documents.row_count(); ++row) {
        if (documents.text(row, "id") != file.id) continue;
        const auto other = dataset::told_date(documents, row);
        if (!other || *other == *date) return;
        problems.report({.code = dataset::act_with_two_dates,
                         .arguments = {{"number", std::string(documents.text(row, "number"))},
                                       {"found", to_iso(*date)},
                                       {"other", to_iso(*other)}},
                         .where = file.front_matter.span("date"),
                         .related = {{.where = documents.span(row, "date"), .note = "other"}}});
        return;
    }
}

}

void validate_content(std::span<const ContentFile> content, const dataset::Tables& tables, Diagnostics& problems)
{
    ContentReferences references(tables, problems);
    for (const auto& file : content) {
        check_file_name(file, references);
        check_named_documents(file, references);
        check_document_date(file, tables.at("documents"), problems);
        check_text(file, problems);
        const auto& schema = front_matter_schema(file.kind);
        for (const auto& key : schema.foreign_keys) {
            const auto type = schema.fields[*schema.find(key.field)].type;
            for (const auto& placed : ids_of(file.front_matter.node(key.field), type))
                references.check(key, placed.id, placed.where, key.field);
        }
    }
    references.report_waiting();
    check_practices(content, problems);
    check_openable(tables.at("documents"), content, problems);
}

void validate_days(const Settings& settings, std::span<const ContentFile> content, const Date& as_of,
                   Diagnostics& problems)
{
    if (settings.next_update && *settings.next_update < as_of)
        problems.report({.code = update_overdue,
                         .arguments = {{"found", to_iso(*settings.next_update)}, {"day", to_iso(as_of)}},
                         .where = settings.next_update_span});
    for (const auto& file : content) {
        const auto date = file.kind == ContentKind::News ? file.front_matter.date("date") : std::nullopt;
        if (!date || *date <= as_of) continue;
        problems.report({.code = dataset::future_date,
                         .arguments = {{"column", "date"}, {"found", to_iso(*date)}, {"day", to_iso(as_of)}},
                         .where = file.front_matter.span("date")});
    }
    check_days_of_practices(content, as_of, problems);
}

}
