#include "indicators/library.hpp"

#include "foundation/assert.hpp"
#include "indicators/embedded_library.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace opora::indicators {

namespace {

constexpr std::array<std::pair<std::string_view, Parameter::Kind>, 4> parameter_kinds{
    {{"text", Parameter::Kind::Text},
     {"texts", Parameter::Kind::Texts},
     {"number", Parameter::Kind::Number},
     {"patterns", Parameter::Kind::Patterns}}};

Parameter read_parameter(const std::string& name, const yaml::YamlNode& node, Diagnostics& problems)
{
    yaml::KeyReader keys(node, name, problems);
    const auto kind = keys.required_text("kind").value_or("");
    const auto* known = std::ranges::find(parameter_kinds, kind, &std::pair<std::string_view, Parameter::Kind>::first);
    OPORA_ASSERT(known != parameter_kinds.end(), "the library names kinds of parameters that there are");
    Parameter parameter{.name = name, .kind = known->second, .column = keys.text("column").value_or("")};
    if (keys.node("otherwise") != nullptr) parameter.otherwise = keys.list("otherwise");
    parameter.about = keys.required_text("about").value_or("");
    keys.finish();
    return parameter;
}

ReadyIndicator read_ready(const std::string& id, const yaml::YamlNode& node, Diagnostics& problems)
{
    yaml::KeyReader keys(node, id, problems);
    ReadyIndicator ready{.id = id};
    for (const auto& [key, field] :
         std::initializer_list<std::pair<const char*, std::string*>>{{"title", &ready.title},
                                                                     {"english", &ready.english},
                                                                     {"question", &ready.question},
                                                                     {"unit", &ready.unit},
                                                                     {"direction", &ready.direction},
                                                                     {"formula", &ready.formula},
                                                                     {"method", &ready.method},
                                                                     {"source", &ready.source},
                                                                     {"sql", &ready.sql}})
        *field = keys.required_text(key).value_or("");
    ready.numerator = keys.text("numerator").value_or("");
    ready.denominator = keys.text("denominator").value_or("");
    ready.tables = keys.list("tables");
    if (const auto* parameters = keys.node("parameters"))
        for (const auto& [name, parameter] : parameters->members)
            ready.parameters.push_back(read_parameter(name.scalar, parameter, problems));
    keys.finish();
    return ready;
}

std::vector<ReadyIndicator> read_library()
{
    const auto files = embedded_library();
    OPORA_ASSERT(files.size() == 1, "the library is one file");
    const auto text = std::make_shared<const SourceText>(
        SourceText{.path = std::string(files[0].name), .bytes = std::string(files[0].bytes)});
    Diagnostics problems;
    std::vector<ReadyIndicator> all;
    if (const auto root = yaml::parse_yaml(whole(text), problems))
        for (const auto& [id, node] : root->members) all.push_back(read_ready(id.scalar, node, problems));
    OPORA_ASSERT(problems.all().empty(), "the library is as library.cpp reads it");
    return all;
}

std::string sql_text(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
}

std::string sql_texts(const std::vector<std::string>& texts)
{
    std::string list;
    for (const auto& text : texts) list += (list.empty() ? "" : ", ") + sql_text(text);
    return list;
}

bool is_pattern(std::string_view text)
{
    return text.find('%') != std::string_view::npos;
}

/// `(procedure IN ('ege-ru') OR procedure LIKE 'oge-%')`.
std::string sql_condition(const std::string& column, const std::vector<std::string>& choices)
{
    std::vector<std::string> names;
    std::string conditions;
    const auto add = [&](const std::string& condition) {
        conditions += (conditions.empty() ? "" : " OR ") + condition;
    };
    std::ranges::copy_if(choices, std::back_inserter(names), [](const auto& text) { return !is_pattern(text); });
    if (!names.empty()) add(column + " IN (" + sql_texts(names) + ")");
    for (const auto& text : choices)
        if (is_pattern(text)) add(column + " LIKE " + sql_text(text));
    return "(" + conditions + ")";
}

bool is_whole_number(std::string_view text)
{
    return !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

tl::expected<std::string, ParameterProblem> sql_of_parameter(const Parameter& parameter, const Choices& choices)
{
    using Problem = ParameterProblem::Kind;
    const auto fail = [&](Problem kind) {
        return tl::unexpected<ParameterProblem>(ParameterProblem{.kind = kind, .parameter = parameter.name});
    };
    const auto chosen = choices.find(parameter.name);
    if (chosen == choices.end() && !parameter.otherwise) return fail(Problem::Missing);
    const auto& values = chosen == choices.end() ? *parameter.otherwise : chosen->second;
    if (values.empty()) return fail(Problem::Missing);
    switch (parameter.kind) {
    case Parameter::Kind::Texts:
        return sql_texts(values);
    case Parameter::Kind::Patterns:
        return sql_condition(parameter.column, values);
    case Parameter::Kind::Number:
        if (values.size() != 1 || !is_whole_number(values[0])) return fail(Problem::NotNumber);
        return values[0];
    case Parameter::Kind::Text:
        break;
    }
    if (values.size() != 1) return fail(Problem::NotOne);
    return sql_text(values[0]);
}

/// `template_sql` with every `{name}` replaced, once.
std::string filled_in(std::string_view template_sql, const std::map<std::string, std::string, std::less<>>& values)
{
    std::string sql;
    while (!template_sql.empty()) {
        const auto begin = template_sql.find('{');
        sql += template_sql.substr(0, begin);
        if (begin == std::string_view::npos) break;
        const auto end = template_sql.find('}', begin);
        const auto found = values.find(template_sql.substr(begin + 1, end - begin - 1));
        OPORA_ASSERT(found != values.end(), "queries of the library name their parameters");
        sql += found->second;
        template_sql.remove_prefix(end + 1);
    }
    return sql;
}

}

const std::vector<ReadyIndicator>& library()
{
    static const auto all = read_library();
    return all;
}

const ReadyIndicator* find_ready(std::string_view id)
{
    const auto found = std::ranges::find(library(), id, &ReadyIndicator::id);
    return found == library().end() ? nullptr : &*found;
}

tl::expected<std::string, ParameterProblem> sql_of(const ReadyIndicator& ready, const Choices& choices)
{
    for (const auto& [name, values] : choices)
        if (std::ranges::find(ready.parameters, name, &Parameter::name) == ready.parameters.end())
            return tl::unexpected<ParameterProblem>(
                ParameterProblem{.kind = ParameterProblem::Kind::Unknown, .parameter = name});
    std::map<std::string, std::string, std::less<>> values;
    for (const auto& parameter : ready.parameters) {
        const auto value = sql_of_parameter(parameter, choices);
        if (!value) return tl::unexpected<ParameterProblem>(value.error());
        values.emplace(parameter.name, *value);
    }
    return filled_in(ready.sql, values);
}

}
