#include "schemas/schema_problems.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/codes.hpp"

namespace opora::schemas {

void report_schema(const std::string& reason, std::string_view what, const SourceSpan& where, Diagnostics& problems)
{
    Arguments arguments{{"reason", reason}, {"what", visible(shortened(what, 60))}, {"table", ""}};
    add_suggestion(arguments, {});
    problems.report({.code = bad_schema, .arguments = std::move(arguments), .where = where});
}

void report_no_field(const Schema& schema, std::string_view field, const SourceSpan& where, Diagnostics& problems)
{
    std::vector<std::string> names;
    for (const auto& entry : schema.fields) names.push_back(entry.name);
    Arguments arguments{{"reason", "no_field"}, {"what", visible(shortened(field, 60))}, {"table", schema.name}};
    add_suggestion(arguments, did_you_mean(field, names));
    problems.report({.code = bad_schema, .arguments = std::move(arguments), .where = where});
}

}
