#include "forms/editor_schemas.hpp"

#include "content_files/content.hpp"
#include "forms/embedded_schemas.hpp"
#include "foundation/assert.hpp"
#include "schemas/schema.hpp"
#include "values/texts.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace opora::forms {

namespace {

using Json = nlohmann::ordered_json;
using content_files::ContentKind;
using schemas::Field;
using schemas::FieldType;

constexpr const char* draft = "https://json-schema.org/draft/2020-12/schema";

Json embedded(const std::string& name)
{
    const auto files = embedded_schemas();
    const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
    OPORA_ASSERT(found != files.end(), ("no schema is embedded as " + name).c_str());
    return Json::parse(found->bytes);
}

/// What YAML makes of a plain scalar that is meant as a text: `7` is a number.
Json text_form()
{
    return {{"type", {"string", "number"}}};
}

Json list_form(const Field& field)
{
    Json list = {{"type", "array"}, {"items", text_form()}};
    if (field.minimum) list["minItems"] = static_cast<int>(*field.minimum);
    if (field.maximum) list["maxItems"] = static_cast<int>(*field.maximum);
    return {{"anyOf", {list, text_form()}}};
}

Json number_form(const Field& field)
{
    Json form = {{"type", field.type == FieldType::Integer ? "integer" : "number"}};
    if (field.minimum) form["minimum"] = *field.minimum;
    if (field.maximum) form["maximum"] = *field.maximum;
    return form;
}

Json form_of(const Field& field)
{
    if (!field.one_of.empty()) return {{"enum", field.one_of}};
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Number:
        return number_form(field);
    case FieldType::Boolean:
        return {{"enum", {true, false, values::yes_word, values::no_word}}};
    case FieldType::Date:
        return {{"type", "string"}, {"pattern", R"(^(\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4})$)"}};
    case FieldType::Period:
        return {{"type", {"string", "integer"}}, {"pattern", R"(^\d{4}([/–-](\d{4}|\d{2}))?$)"}};
    case FieldType::Span:
        return {{"type", {"string", "integer"}}, {"pattern", "[0-9]{4}"}};
    case FieldType::List:
        return list_form(field);
    case FieldType::Slug:
        return {{"type", {"string", "integer"}}, {"pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"}};
    case FieldType::Object:
        return embedded(field.name + ".schema.json");
    case FieldType::String:
        break;
    }
    auto form = text_form();
    if (field.pattern) form["pattern"] = "^(?:" + field.pattern->text() + ")$";
    return form;
}

Json property(const Field& field)
{
    Json result = {{"title", field.title}, {"description", field.description}};
    if (!field.example.empty()) result["examples"] = {field.example};
    // A key without a value counts as absent.
    if (field.required)
        result.update(form_of(field));
    else
        result["anyOf"] = {form_of(field), {{"type", "null"}}};
    return result;
}

std::string front_matter_schema(const schemas::Schema& schema)
{
    Json document = {{"$schema", draft},
                     {"title", schema.title},
                     {"description", schema.description},
                     {"type", "object"},
                     {"properties", Json::object()},
                     {"required", Json::array()},
                     {"additionalProperties", false}};
    for (const auto& field : schema.fields) {
        document["properties"][field.name] = property(field);
        if (field.required) document["required"].push_back(field.name);
    }
    return document.dump(2) + "\n";
}

std::string complete_schema(const std::string& name)
{
    Json document = {{"$schema", draft}};
    document.update(embedded(name));
    return document.dump(2) + "\n";
}

}

std::vector<SiteFile> editor_schemas()
{
    static constexpr std::array kinds = {ContentKind::Page,   ContentKind::News,      ContentKind::Practice,
                                         ContentKind::School, ContentKind::Indicator, ContentKind::Document};
    std::vector<SiteFile> files;
    for (const std::string name : {"site.schema.json", "rules.schema.json"})
        files.push_back({.path = name, .bytes = complete_schema(name)});
    for (const auto kind : kinds)
        files.push_back({.path = "front-matter/" + std::string(content_files::kind_name(kind)) + ".schema.json",
                         .bytes = front_matter_schema(content_files::front_matter_schema(kind))});
    return files;
}

}
