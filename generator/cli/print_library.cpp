#include "cli/print_library.hpp"

#include "foundation/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::cli {

namespace {

using indicators::Parameter;
using indicators::ReadyIndicator;
using language::Language;
using Json = nlohmann::ordered_json;

std::string say(const std::string& key, const opora::Arguments& values, Language language)
{
    return language::text("cli.library-" + key, values, language);
}

const std::string& name_of(const ReadyIndicator& ready, Language language)
{
    return language == Language::English ? ready.english : ready.title;
}

const char* kind_name(Parameter::Kind kind)
{
    switch (kind) {
    case Parameter::Kind::Text:
        return "text";
    case Parameter::Kind::Texts:
        return "texts";
    case Parameter::Kind::Number:
        return "number";
    case Parameter::Kind::Patterns:
        break;
    }
    return "patterns";
}

/// As YAML has it: `[курсы, "oge-%"]`, `20`.
std::string yaml_value(const Parameter& parameter)
{
    const bool is_list = parameter.kind == Parameter::Kind::Texts || parameter.kind == Parameter::Kind::Patterns;
    const auto values = parameter.otherwise.value_or(std::vector<std::string>{"…"});
    std::string text;
    for (const auto& value : values) {
        const bool is_plain = value.find('%') == std::string::npos;
        text += (text.empty() ? "" : ", ") + (is_plain ? value : "\"" + value + "\"");
    }
    return is_list ? "[" + text + "]" : text;
}

std::string parameters_text(const ReadyIndicator& ready, Language language)
{
    if (ready.parameters.empty()) return {};
    auto text = say("parameters", {}, language) + "\n";
    for (const auto& parameter : ready.parameters)
        text += fmt::format("  {}: {}\n", parameter.name,
                            say("parameter",
                                {{"about", parameter.about},
                                 {"kind", kind_name(parameter.kind)},
                                 {"otherwise", parameter.otherwise ? yaml_value(parameter) : std::string("none")}},
                                language));
    return text;
}

std::string page_text(const ReadyIndicator& ready, Language language)
{
    auto text = say("page", {}, language) + "\n  use: " + ready.id + "\n";
    if (!ready.parameters.empty()) text += "  parameters:\n";
    for (const auto& parameter : ready.parameters)
        text += fmt::format("    {}: {}\n", parameter.name, yaml_value(parameter));
    return text;
}

std::string indented(std::string_view lines)
{
    std::string text;
    for (std::size_t begin = 0; begin < lines.size();) {
        const auto end = std::min(lines.find('\n', begin), lines.size());
        text += "  " + std::string(lines.substr(begin, end - begin)) + "\n";
        begin = end + 1;
    }
    return text;
}

Json to_json(const ReadyIndicator& ready)
{
    Json record;
    for (const auto& [key, value] :
         std::initializer_list<std::pair<const char*, const std::string*>>{{"id", &ready.id},
                                                                           {"title", &ready.title},
                                                                           {"english", &ready.english},
                                                                           {"question", &ready.question},
                                                                           {"unit", &ready.unit},
                                                                           {"direction", &ready.direction},
                                                                           {"numerator", &ready.numerator},
                                                                           {"denominator", &ready.denominator},
                                                                           {"formula", &ready.formula},
                                                                           {"method", &ready.method},
                                                                           {"source", &ready.source}})
        record[key] = value->empty() ? Json() : Json(*value);
    record["tables"] = ready.tables;
    record["parameters"] = Json::array();
    for (const auto& parameter : ready.parameters)
        record["parameters"].push_back({{"name", parameter.name},
                                        {"kind", kind_name(parameter.kind)},
                                        {"otherwise", parameter.otherwise ? Json(*parameter.otherwise) : Json()},
                                        {"about", parameter.about}});
    record["sql"] = ready.sql;
    return record;
}

}

std::string library_text(Language language)
{
    std::size_t width = 0;
    for (const auto& ready : indicators::library()) width = std::max(width, ready.id.size());
    std::string text;
    for (const auto& ready : indicators::library())
        text += fmt::format("{:<{}}  {}\n", ready.id, width, name_of(ready, language));
    return text + "\n" + say("more", {}, language) + "\n";
}

std::string library_json()
{
    auto list = Json::array();
    for (const auto& ready : indicators::library()) list.push_back(to_json(ready));
    return list.dump(2) + "\n";
}

std::string ready_indicator_text(const ReadyIndicator& ready, Language language)
{
    auto text = fmt::format("{}: {}\n\n", ready.id, name_of(ready, language));
    for (const auto& [key, value] :
         std::initializer_list<std::pair<const char*, const std::string*>>{{"question", &ready.question},
                                                                           {"unit", &ready.unit},
                                                                           {"direction", &ready.direction},
                                                                           {"numerator", &ready.numerator},
                                                                           {"denominator", &ready.denominator},
                                                                           {"formula", &ready.formula},
                                                                           {"method", &ready.method},
                                                                           {"source", &ready.source}})
        if (!value->empty()) text += say(key, {}, language) + ": " + *value + "\n";
    text += say("tables", {}, language) + fmt::format(": {}\n", fmt::join(ready.tables, ", "));
    return text + parameters_text(ready, language) + "\n" + page_text(ready, language) + "\n" +
           say("sql", {}, language) + "\n" + indented(ready.sql);
}

std::string ready_indicator_json(const ReadyIndicator& ready)
{
    return to_json(ready).dump(2) + "\n";
}

}
