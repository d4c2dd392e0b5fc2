#include "facts/published_table.hpp"

#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "facts/formats.hpp"
#include "foundation/joining.hpp"
#include "schemas/schema.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace opora::facts {

namespace {

using Json = nlohmann::ordered_json;

const schemas::Field* find_field(const schemas::Schema& schema, std::string_view name)
{
    const auto position = schema.find(name);
    return position ? &schema.fields[*position] : nullptr;
}

/// The field that a column was made from: of the table's own schema, for the table `pages` of some kind of front
/// matter.
const schemas::Field* source_of(const Facts& facts, std::string_view table, std::string_view column)
{
    if (const auto* schema = facts.schema(table)) return find_field(*schema, column);
    if (table != "pages") return nullptr;
    constexpr std::array kinds = {content_files::ContentKind::Page,      content_files::ContentKind::News,
                                  content_files::ContentKind::Practice,  content_files::ContentKind::School,
                                  content_files::ContentKind::Indicator, content_files::ContentKind::Document};
    for (const auto kind : kinds)
        if (const auto* field = find_field(content_files::front_matter_schema(kind), column)) return field;
    return nullptr;
}

PublishedType published_type(schemas::FieldType type)
{
    using schemas::FieldType;
    switch (type) {
    case FieldType::Integer:
    case FieldType::Boolean:
        return PublishedType::Integer;
    case FieldType::Number:
        return PublishedType::Number;
    case FieldType::Date:
        return PublishedType::Date;
    case FieldType::List:
        return PublishedType::List;
    case FieldType::String:
    case FieldType::Period:
    case FieldType::Span:
    case FieldType::Slug:
    case FieldType::Object:
        break;
    }
    return PublishedType::Text;
}

/// For computed columns, from what stands in them.
PublishedType type_of_values(const store::Rows& rows, std::size_t column)
{
    auto type = PublishedType::Text;
    for (const auto& row : rows.rows) {
        if (std::holds_alternative<std::string>(row[column])) return PublishedType::Text;
        if (std::holds_alternative<double>(row[column])) return PublishedType::Number;
        if (std::holds_alternative<std::int64_t>(row[column])) type = PublishedType::Integer;
    }
    return type;
}

std::string text_or(const Facts& facts, const std::string& key, const std::string& otherwise)
{
    return facts.model.strings.has(key) ? facts.text(key) : otherwise;
}

/// Words for a computed column: those of this table if it has its own, else those that all tables share.
std::string computed_words(const Facts& facts, const std::string& kind, const std::string& table,
                           const std::string& column)
{
    const auto shared = text_or(facts, "data." + kind + "_" + column, kind == "name" ? column : std::string());
    return text_or(facts, "data." + kind + "_" + table + "_" + column, shared);
}

/// What the schema demands of the values. Days are left out: their limits are not numbers.
void add_rules(const schemas::Schema& schema, const schemas::Field& field, PublishedField& published)
{
    published.one_of = field.one_of;
    if (published.type == PublishedType::Integer || published.type == PublishedType::Number) {
        published.minimum = field.minimum;
        published.maximum = field.maximum;
    }
    const auto& key = schema.primary_key;
    published.in_key = std::find(key.begin(), key.end(), field.name) != key.end();
    for (const auto& reference : schema.foreign_keys) {
        if (reference.field != field.name || !reference.qualifier.empty()) continue;
        published.referenced_table = reference.table;
        published.referenced_field = reference.referenced_field;
    }
}

PublishedField published_field(const Facts& facts, const PublishedTable& table, std::size_t column)
{
    const auto& name = table.rows.columns[column];
    const auto* field = source_of(facts, table.name, name);
    if (!field)
        return {.name = name,
                .title = computed_words(facts, "name", table.name, name),
                .description = computed_words(facts, "field", table.name, name),
                .type = type_of_values(table.rows, column)};
    PublishedField published{.name = name,
                             .title = field->title,
                             .description = text_or(facts, "data.field_" + table.name + "_" + name, field->description),
                             .unit = field->unit,
                             .example = field->example,
                             .type = published_type(field->type)};
    if (const auto* schema = facts.schema(table.name)) add_rules(*schema, *field, published);
    return published;
}

/// Empty when a part of the key is not published: then rows need not differ.
std::vector<std::string> published_key(const schemas::Schema& schema, const PublishedTable& table)
{
    const auto& names = schema.primary_key;
    const bool is_complete = std::all_of(names.begin(), names.end(),
                                         [&](const std::string& name) { return table.rows.column(name).has_value(); });
    return is_complete ? names : std::vector<std::string>();
}

Json json_value(const store::Value& value, PublishedType type)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return nullptr;
    return type == PublishedType::List ? Json(list_items(*text)) : Json(*text);
}

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const auto& item : items) append_item(text, item, "; ");
    return text;
}

Json constraints_of(const PublishedField& field)
{
    auto constraints = Json::object();
    if (field.in_key) constraints["required"] = true;
    if (!field.one_of.empty()) constraints["enum"] = field.one_of;
    if (field.minimum) constraints["minimum"] = *field.minimum;
    if (field.maximum) constraints["maximum"] = *field.maximum;
    return constraints;
}

Json field_descriptor(const PublishedField& field)
{
    Json descriptor = {{"name", field.name}, {"type", type_name(field.type)}, {"title", field.title}};
    if (!field.description.empty()) descriptor["description"] = field.description;
    if (!field.example.empty()) descriptor["example"] = field.example;
    if (!field.unit.empty()) descriptor["unit"] = field.unit;
    if (field.type == PublishedType::Number) descriptor["decimalChar"] = ",";
    if (auto constraints = constraints_of(field); !constraints.empty()) descriptor["constraints"] = constraints;
    return descriptor;
}

/// References that a program can follow: one value in a cell, to a table that is published too.
Json foreign_keys(const PublishedTable& table, const std::vector<PublishedTable>& tables)
{
    auto keys = Json::array();
    for (const auto& field : table.fields) {
        const auto target = std::find_if(tables.begin(), tables.end(), [&](const PublishedTable& other) {
            return other.name == field.referenced_table;
        });
        if (target == tables.end() || field.type == PublishedType::List) continue;
        keys.push_back(
            {{"fields", field.name}, {"reference", {{"resource", target->name}, {"fields", field.referenced_field}}}});
    }
    return keys;
}

Json resource(const PublishedTable& table, const std::vector<PublishedTable>& tables)
{
    Json schema = {{"fields", Json::array()}, {"missingValues", {""}}};
    for (const auto& field : table.fields) schema["fields"].push_back(field_descriptor(field));
    if (!table.key.empty()) schema["primaryKey"] = table.key;
    if (auto keys = foreign_keys(table, tables); !keys.empty()) schema["foreignKeys"] = std::move(keys);
    return {{"name", table.name},
            {"title", table.title},
            {"description", table.description},
            {"path", table.csv_name()},
            {"profile", "tabular-data-resource"},
            {"format", "csv"},
            {"mediatype", "text/csv"},
            {"encoding", "utf-8"},
            {"dialect", {{"delimiter", ";"}, {"lineTerminator", "\r\n"}, {"doubleQuote", true}}},
            {"schema", std::move(schema)}};
}

}

const char* type_name(PublishedType type)
{
    switch (type) {
    case PublishedType::Integer:
        return "integer";
    case PublishedType::Number:
        return "number";
    case PublishedType::Date:
        return "date";
    case PublishedType::Text:
    case PublishedType::List:
        break;
    }
    return "string";
}

std::vector<std::string> published_names(const Facts& facts)
{
    std::vector<std::string> names;
    for (const auto& name : facts.model.data.tables())
        if (is_published(facts, name)) names.push_back(name);
    return names;
}

bool is_published(const Facts& facts, std::string_view table)
{
    return table != "site" && facts.has_rows(table);
}

std::string published_title(const Facts& facts, const std::string& name)
{
    const auto* schema = facts.schema(name);
    return text_or(facts, "data.table_" + name, schema ? schema->title : name);
}

PublishedTable load_published(const Facts& facts, const std::string& name)
{
    PublishedTable table{.name = name};
    const auto* schema = facts.schema(name);
    table.title = published_title(facts, name);
    table.description = text_or(facts, "data.about_" + name, schema ? schema->description : std::string());
    table.rows = facts.rows("SELECT * FROM \"" + name + "\" ORDER BY rowid");
    for (std::size_t column = 0; column < table.rows.columns.size(); ++column)
        table.fields.push_back(published_field(facts, table, column));
    if (schema) table.key = published_key(*schema, table);
    return table;
}

std::string published_csv(const PublishedTable& table, store::CsvDialect dialect)
{
    auto rows = table.rows;
    for (std::size_t column = 0; column < table.fields.size(); ++column) {
        if (table.fields[column].type != PublishedType::List) continue;
        for (auto& row : rows.rows)
            if (const auto* text = std::get_if<std::string>(&row[column])) row[column] = joined(list_items(*text));
    }
    return store::data_csv(rows, dialect);
}

std::string published_json(const PublishedTable& table)
{
    std::string json = "[";
    for (const auto& row : table.rows.rows) {
        auto record = Json::object();
        for (std::size_t column = 0; column < row.size(); ++column)
            record[table.fields[column].name] = json_value(row[column], table.fields[column].type);
        json += (json.size() == 1 ? "\n" : ",\n") + record.dump();
    }
    return json + "\n]\n";
}

std::string data_package(const Facts& facts, const std::vector<PublishedTable>& tables)
{
    const auto& settings = facts.model.settings;
    Json package = {
        {"profile", "tabular-data-package"},
        {"name", "opora-data"},
        {"title", settings.municipality.empty() ? settings.name : settings.name + ". " + settings.municipality},
        {"description", facts.text("data.licence_text")},
        {"version", to_iso(facts.model.as_of)}};
    if (!settings.base_url.empty()) package["homepage"] = settings.base_url + content_files::section_address("data");
    auto resources = Json::array();
    for (const auto& table : tables) resources.push_back(resource(table, tables));
    package["resources"] = std::move(resources);
    return package.dump(2) + "\n";
}

}
