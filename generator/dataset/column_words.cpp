#include "dataset/column_words.hpp"

#include "foundation/joining.hpp"
#include "schemas/schema.hpp"

#include <algorithm>

namespace opora::dataset {

namespace {

constexpr std::string_view between_names = ", ";

bool is_of_columns(std::string_view argument)
{
    return argument == "column" || argument == "other" || argument == "fields";
}

}

ColumnWords::ColumnWords(const Tables& tables)
{
    for (const auto& [name, table] : tables)
        for (const auto* text : table.texts()) m_tables.emplace(text, &table);
}

/// `names` is one name of a field or several; anything else stays what it is.
std::string ColumnWords::in_words(const Table& table, const SourceText* text, std::string_view names) const
{
    std::string words;
    for (std::size_t begin = 0; begin < names.size();) {
        const auto end = std::min(names.find(between_names, begin), names.size());
        const auto field = table.schema().find(names.substr(begin, end - begin));
        if (!field) return std::string(names);
        append_item(words, table.header_in(text, *field));
        begin = end + between_names.size();
    }
    return words.empty() ? std::string(names) : words;
}

void ColumnWords::translate(Diagnostic& problem) const
{
    if (!problem.where || !problem.where->text) return;
    const auto* text = problem.where->text.get();
    const auto found = m_tables.find(text);
    if (found == m_tables.end()) return;
    const auto& schema = found->second->schema();
    bool is_title = false;
    for (auto& [name, value] : problem.arguments) {
        auto* said = std::get_if<std::string>(&value);
        if (said == nullptr || !is_of_columns(name)) continue;
        const auto field = schema.find(*said);
        *said = in_words(*found->second, text, *said);
        if (name == "column" && field) is_title = *said == schema.fields[*field].title;
    }
    if (is_title) problem.arguments.emplace_back("titled", "same");
}

}
