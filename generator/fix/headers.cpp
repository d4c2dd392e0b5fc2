#include "fix/headers.hpp"

#include "foundation/ascii.hpp"
#include "foundation/look_alikes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::fix {

namespace {

/// Among short words everything is near to everything: «ид» to «вид».
constexpr std::size_t fewest_letters = 5;

std::string digits_of(const std::string& text)
{
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

std::vector<std::string> headers_without(const schemas::Schema& schema, std::size_t left_out)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        if (i == left_out) continue;
        const auto& field = schema.fields[i];
        names.push_back(field.name);
        names.push_back(field.title);
        names.insert(names.end(), field.aliases.begin(), field.aliases.end());
    }
    return names;
}

/// The only field that a misspelt header can mean.
std::optional<std::size_t> meant(const std::string& header, const schemas::Schema& schema)
{
    for (const auto& reading : look_alike_readings(header))
        if (const auto field = schema.find_header(reading)) return field;
    if (count_code_points(header) < fewest_letters) return std::nullopt;
    const auto suggestion = did_you_mean(header, schema.headers());
    // «Отметка 6» is no misspelt «Отметка 5».
    if (suggestion.empty() || digits_of(suggestion) != digits_of(header)) return std::nullopt;
    const auto field = schema.find_header(suggestion);
    if (!field || !did_you_mean(header, headers_without(schema, *field)).empty()) return std::nullopt;
    return field;
}

enum class Naming { Titles, Names };

Naming naming_of(std::span<const std::string> headers, const schemas::Schema& schema)
{
    std::size_t names = 0;
    std::size_t others = 0;
    for (const auto& header : headers) {
        if (!schema.find_header(header)) continue;
        ++(schema.find(folded(header)) ? names : others);
    }
    return names > others ? Naming::Names : Naming::Titles;
}

}

std::vector<HeaderMeaning> understand_headers(std::span<const std::string> headers, const schemas::Schema& schema)
{
    const auto naming = naming_of(headers, schema);
    std::vector<bool> taken(schema.fields.size());
    std::vector<HeaderMeaning> meanings;
    for (const auto& header : headers) {
        const auto field = schema.find_header(header);
        const bool first = field && !taken[*field];
        meanings.push_back({.field = first ? field : std::nullopt, .better = {}});
        if (field) taken[*field] = true;
    }
    for (std::size_t i = 0; i < headers.size(); ++i) {
        auto& meaning = meanings[i];
        if (!meaning.field && !headers[i].empty() && !schema.find_header(headers[i])) {
            const auto field = meant(headers[i], schema);
            if (!field || taken[*field]) continue;
            taken[*field] = true;
            meaning.field = field;
        }
        if (!meaning.field) continue;
        const auto& field = schema.fields[*meaning.field];
        const auto& usual = naming == Naming::Names ? field.name : field.title;
        if (headers[i] != usual) meaning.better = usual;
    }
    return meanings;
}

}
