#include "forms/blanks.hpp"

#include "foundation/joining.hpp"
#include "language/catalogue.hpp"
#include "tabular/write.hpp"

#include <fmt/format.h>

namespace opora::forms {

namespace {

constexpr std::size_t most_choices = 2000;

std::string joined(const std::vector<std::string>& texts)
{
    std::string result;
    for (const auto& text : texts) append_item(result, text);
    return result;
}

std::string type_key(schemas::FieldType type)
{
    using schemas::FieldType;
    switch (type) {
    case FieldType::Integer:
        return "type-integer";
    case FieldType::Number:
        return "type-number";
    case FieldType::Boolean:
        return "type-boolean";
    case FieldType::Date:
        return "type-date";
    case FieldType::Period:
        return "type-period";
    case FieldType::Span:
        return "type-span";
    case FieldType::List:
        return "type-list";
    case FieldType::Slug:
        return "type-slug";
    case FieldType::String:
    case FieldType::Object:
        break;
    }
    return "type-string";
}

std::string limits(const schemas::Field& field)
{
    std::string text;
    if (field.type != schemas::FieldType::Integer && field.type != schemas::FieldType::Number) return text;
    if (field.minimum) text += " " + form_text("at-least", {{"limit", fmt::format("{:g}", *field.minimum)}});
    if (field.maximum) text += " " + form_text("at-most", {{"limit", fmt::format("{:g}", *field.maximum)}});
    return text;
}

}

std::string form_text(std::string_view key, const Arguments& arguments)
{
    return language::text("forms." + std::string(key), arguments, language::Language::Russian);
}

Choices choices_of(const dataset::Tables& tables)
{
    Choices choices;
    for (const auto& [name, table] : tables) {
        const bool schools = name == "schools";
        if (table.schema().primary_key.size() != 1 && !schools) continue;
        const auto field = schools ? std::string("name") : table.schema().primary_key.front();
        if (!table.schema().find(field) || table.row_count() > most_choices) continue;
        for (std::size_t row = 0; row < table.row_count(); ++row)
            if (const auto text = table.text(row, field); !text.empty()) choices[name].emplace_back(text);
    }
    return choices;
}

std::string blank_csv(const schemas::Schema& schema)
{
    std::vector<std::string> titles;
    for (const auto& field : schema.fields) titles.push_back(field.title);
    const tabular::CsvFormat format{.line_end = tabular::LineEnd::CarriageReturnLineFeed,
                                    .mark = tabular::ByteOrderMark::Present};
    return tabular::written_csv({titles}, format).value_or("");
}

std::string header_note(const schemas::Field& field)
{
    auto note = field.description;
    const auto add = [&](const std::string& line) { append_item(note, line, "\n"); };
    if (!field.unit.empty()) add(form_text("unit", {{"unit", field.unit}}));
    add(field.one_of.empty() ? form_text(type_key(field.type)) + limits(field)
                             : form_text("one-of", {{"list", joined(field.one_of)}}));
    if (!field.example.empty()) add(form_text("example", {{"example", field.example}}));
    add(form_text(field.required ? "required" : "optional"));
    return note;
}

}
