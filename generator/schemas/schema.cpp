#include "schemas/schema.hpp"

#include "foundation/assert.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/embedded_tables.hpp"
#include "schemas/slug_length.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace opora::schemas {

namespace {

using nlohmann::json;

constexpr std::string_view front_matter_prefix = "front_matter.";

FieldType type_named(const std::string& name)
{
    static const std::array<std::pair<std::string_view, FieldType>, 10> types{{
        {"string", FieldType::String},
        {"integer", FieldType::Integer},
        {"number", FieldType::Number},
        {"boolean", FieldType::Boolean},
        {"date", FieldType::Date},
        {"period", FieldType::Period},
        {"span", FieldType::Span},
        {"list", FieldType::List},
        {"slug", FieldType::Slug},
        {"object", FieldType::Object},
    }};
    if (name == "array") return FieldType::List;
    const auto* const found =
        std::find_if(types.begin(), types.end(), [&](const auto& entry) { return entry.first == name; });
    OPORA_ASSERT(found != types.end(), ("a built-in schema has the unknown type " + name).c_str());
    return found->second;
}

std::optional<double> limit(const json& constraints, const char* name)
{
    const auto found = constraints.find(name);
    return found == constraints.end() ? std::nullopt : std::optional(found->get<double>());
}

void read_constraints(const json& constraints, Field& field)
{
    field.required = constraints.value("required", false);
    field.unique = constraints.value("unique", false);
    field.one_of = constraints.value("enum", std::vector<std::string>{});
    field.minimum = limit(constraints, field.type == FieldType::List ? "minLength" : "minimum");
    field.maximum = limit(constraints, field.type == FieldType::List ? "maxLength" : "maximum");
    if (const auto pattern = constraints.find("pattern"); pattern != constraints.end())
        field.pattern = values::Pattern(pattern->get<std::string>());
}

Field read_field(const json& descriptor)
{
    Field field;
    field.name = descriptor.at("name").get<std::string>();
    field.title = descriptor.at("title").get<std::string>();
    field.description = descriptor.at("description").get<std::string>();
    field.example = descriptor.at("example").get<std::string>();
    field.unit = descriptor.value("opora:unit", std::string{});
    field.aliases = descriptor.value("opora:aliases", std::vector<std::string>{});
    field.type = type_named(descriptor.value("opora:type", descriptor.at("type").get<std::string>()));
    field.publication = descriptor.value("opora:publish", true) ? Publication::Public : Publication::Private;
    field.personal = descriptor.value("opora:personal", std::vector<std::string>{});
    const auto checksum = descriptor.value("opora:checksum", std::string{});
    if (checksum == "inn") field.checksum = Checksum::Inn;
    if (checksum == "ogrn") field.checksum = Checksum::Ogrn;
    read_constraints(descriptor.value("constraints", json::object()), field);
    if (field.type == FieldType::Slug) field.longest = longest_slug;
    return field;
}

ForeignKey read_foreign_key(const json& descriptor)
{
    const auto& reference = descriptor.at("reference");
    const bool when_present = descriptor.value("opora:check", std::string{}) == "when-present";
    return {.field = descriptor.at("fields").get<std::string>(),
            .table = reference.at("resource").get<std::string>(),
            .referenced_field = reference.at("fields").get<std::string>(),
            .check = when_present ? ReferenceCheck::WhenPresent : ReferenceCheck::Always,
            .qualifier = descriptor.value("opora:qualifier", std::string{})};
}

bool is_front_matter(const EmbeddedFile& file)
{
    return file.name.rfind(front_matter_prefix, 0) == 0;
}

enum class SchemaGroup { Tables, FrontMatter };

std::vector<Schema> parse_embedded(SchemaGroup group)
{
    std::vector<Schema> schemas;
    for (const auto& file : embedded_tables())
        if (is_front_matter(file) == (group == SchemaGroup::FrontMatter)) schemas.push_back(parse_schema(file.bytes));
    return schemas;
}

}

std::string comparable(std::string_view header)
{
    std::string result;
    for (std::size_t offset = 0; offset < header.size();) {
        const auto decoded = decode_utf8(header, offset);
        offset = decoded.next;
        const char32_t c = decoded.code_point;
        const bool space = c <= U' ' || c == 0xA0 || c == 0x202F || c == 0x2009;
        if (!space) {
            append_utf8(result, c);
        } else if (!result.empty() && result.back() != ' ') {
            result.push_back(' ');
        }
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return folded(result);
}

Schema parse_schema(std::string_view descriptor)
{
    const auto document = json::parse(descriptor, nullptr, false);
    OPORA_ASSERT(!document.is_discarded(), "a built-in schema is JSON");
    Schema schema;
    schema.name = document.at("name").get<std::string>();
    schema.title = document.at("title").get<std::string>();
    schema.description = document.at("description").get<std::string>();
    for (const auto& field : document.at("fields")) schema.fields.push_back(read_field(field));
    schema.primary_key = document.value("primaryKey", std::vector<std::string>{});
    for (const auto& key : document.value("foreignKeys", json::array()))
        schema.foreign_keys.push_back(read_foreign_key(key));
    for (const auto& [part, whole] : document.value("opora:parts", std::map<std::string, std::string>{})) {
        OPORA_ASSERT(schema.find(part) && schema.find(whole), "a part and its whole are fields of the table");
        schema.parts.push_back({.part = part, .whole = whole});
    }
    return schema;
}

std::optional<std::size_t> Schema::find(std::string_view field_name) const
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == field_name) return i;
    return std::nullopt;
}

std::optional<std::size_t> Schema::find_header(std::string_view header) const
{
    const auto wanted = comparable(header);
    const auto means = [&](const Field& field) {
        return comparable(field.name) == wanted || comparable(field.title) == wanted ||
               std::any_of(field.aliases.begin(), field.aliases.end(),
                           [&](const std::string& alias) { return comparable(alias) == wanted; });
    };
    const auto found = std::find_if(fields.begin(), fields.end(), means);
    if (found == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - fields.begin());
}

std::vector<std::string> Schema::headers() const
{
    std::vector<std::string> result;
    for (const auto& field : fields) {
        result.push_back(field.name);
        result.push_back(field.title);
        result.insert(result.end(), field.aliases.begin(), field.aliases.end());
    }
    return result;
}

bool in_titles(const Schema& schema, std::span<const std::string> headers)
{
    const auto filled = std::ranges::count_if(headers, [](const std::string& header) { return !header.empty(); });
    const auto names =
        std::ranges::count_if(headers, [&](const std::string& header) { return schema.find(header).has_value(); });
    return 2 * names < filled;
}

std::span<const Schema> table_schemas()
{
    static const std::vector<Schema> schemas = parse_embedded(SchemaGroup::Tables);
    return schemas;
}

const Schema* find_table_schema(std::string_view name)
{
    const auto schemas = table_schemas();
    const auto found =
        std::find_if(schemas.begin(), schemas.end(), [&](const Schema& schema) { return schema.name == name; });
    return found == schemas.end() ? nullptr : &*found;
}

const Schema& find_front_matter_schema(std::string_view kind)
{
    static const std::vector<Schema> schemas = parse_embedded(SchemaGroup::FrontMatter);
    const auto wanted = std::string(front_matter_prefix) + std::string(kind);
    const auto found =
        std::find_if(schemas.begin(), schemas.end(), [&](const Schema& schema) { return schema.name == wanted; });
    OPORA_ASSERT(found != schemas.end(), ("no front matter schema for " + wanted).c_str());
    return *found;
}

}
