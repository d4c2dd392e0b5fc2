#include "forms/blanks.hpp"

#include "foundation/joining.hpp"
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

const char* words_of(schemas::FieldType type)
{
    using schemas::FieldType;
    switch (type) {
    case FieldType::Integer:
        return "целое число";
    case FieldType::Number:
        return "число";
    case FieldType::Boolean:
        return "да или нет";
    case FieldType::Date:
        return "дата: дд.мм.гггг";
    case FieldType::Period:
        return "период: 2023 или 2022/2023";
    case FieldType::List:
        return "список через точку с запятой";
    case FieldType::Slug:
        return "латинские строчные буквы, цифры и дефисы";
    case FieldType::String:
    case FieldType::Object:
        break;
    }
    return "текст";
}

std::string limits(const schemas::Field& field)
{
    std::string text;
    if (field.type != schemas::FieldType::Integer && field.type != schemas::FieldType::Number) return text;
    if (field.minimum) text += fmt::format(" от {:g}", *field.minimum);
    if (field.maximum) text += fmt::format(" до {:g}", *field.maximum);
    return text;
}

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
    if (!field.unit.empty()) add("Единица: " + field.unit);
    add(field.one_of.empty() ? words_of(field.type) + limits(field) : "одно из: " + joined(field.one_of));
    if (!field.example.empty()) add("Пример: " + field.example);
    add(field.required ? "Заполнять обязательно" : "Можно оставить пустым");
    return note;
}

}
