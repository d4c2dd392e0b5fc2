#include "store/page_rows.hpp"

#include "content_files/front_matter.hpp"
#include "schemas/schema.hpp"
#include "store/public_tables.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace opora::store {

namespace {

using content_files::ContentKind;
using schemas::Field;
using schemas::FieldType;

constexpr std::array page_kinds{ContentKind::Page,   ContentKind::News,      ContentKind::Practice,
                                ContentKind::School, ContentKind::Indicator, ContentKind::Document};

bool is_known(const std::vector<const Field*>& fields, std::string_view name)
{
    return std::ranges::find(columns::pages, name, &PublicColumn::name) != columns::pages.end() ||
           std::ranges::any_of(fields, [&](const Field* field) { return field->name == name; });
}

/// Fields of all kinds by name, each once, without those that are columns already.
std::vector<const Field*> further_fields()
{
    std::vector<const Field*> fields;
    for (const auto kind : page_kinds)
        for (const auto& field : content_files::front_matter_schema(kind).fields)
            if (field.type != FieldType::Object && !is_known(fields, field.name)) fields.push_back(&field);
    return fields;
}

Value text_or_null(std::string text)
{
    if (text.empty()) return {};
    return text;
}

Value date_value(const content_files::FrontMatter& front_matter, std::string_view name)
{
    const auto date = front_matter.date(name);
    if (!date) return {};
    return to_iso(*date);
}

Value field_value(const content_files::FrontMatter& front_matter, const Field& field)
{
    if (!front_matter.has(field.name)) return {};
    switch (field.type) {
    case FieldType::Boolean:
        return std::int64_t{front_matter.flag(field.name) ? 1 : 0};
    case FieldType::Date:
        return date_value(front_matter, field.name);
    case FieldType::List:
        return nlohmann::json(front_matter.list(field.name)).dump();
    case FieldType::Integer: {
        const auto integer = front_matter.integer(field.name);
        if (!integer) return {};
        return *integer;
    }
    default:
        return text_or_null(front_matter.text(field.name));
    }
}

}

Rows page_rows(std::span<const content_files::ContentFile> content)
{
    auto rows = public_rows("pages");
    const auto fields = further_fields();
    for (const auto* field : fields) rows.columns.push_back(field->name);
    for (const auto& file : content) {
        auto& row = rows.rows.emplace_back();
        row = {file.url,
               std::string(content_files::kind_name(file.kind)),
               file.id,
               text_or_null(file.front_matter.text("title")),
               date_value(file.front_matter, "date"),
               file.text->path};
        for (const auto* field : fields) row.push_back(field_value(file.front_matter, *field));
    }
    return rows;
}

}
