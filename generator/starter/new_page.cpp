#include "starter/new_page.hpp"

#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "forms/blanks.hpp"
#include "foundation/assert.hpp"
#include "foundation/joining.hpp"
#include "language/catalogue.hpp"
#include "language/letter_case.hpp"
#include "language/transliteration.hpp"
#include "schemas/schema.hpp"
#include "starter/embedded_site.hpp"
#include "starter/filled_in.hpp"

#include <algorithm>

namespace opora::starter {

namespace {

using content_files::ContentKind;

/// In Russian, the language of the schemas, whatever the language of messages is.
std::string text(const char* key, const Arguments& arguments = {})
{
    return language::text(key, arguments, language::Language::Russian);
}

ContentKind kind_of(std::string_view name)
{
    static constexpr std::array kinds{ContentKind::News,     ContentKind::Practice, ContentKind::Indicator,
                                      ContentKind::Document, ContentKind::School,   ContentKind::Page};
    const auto found =
        std::ranges::find_if(kinds, [&](ContentKind kind) { return content_files::kind_name(kind) == name; });
    OPORA_ASSERT(found != kinds.end(), "the command line takes the kinds that there are");
    return *found;
}

std::string folder_of(ContentKind kind)
{
    const auto found = std::ranges::find_if(content_files::sections, [&](const content_files::Section& section) {
        return kind != ContentKind::Page && section.content == kind;
    });
    return found == content_files::sections.end() ? std::string("content/") : std::string("content/") + found->address;
}

/// The first of what a site has, where the field names rows of a table.
std::string known_values(const schemas::Schema& schema, const schemas::Field& field, const forms::Choices& choices)
{
    constexpr std::size_t shown = 8;
    std::string known;
    for (const auto& key : schema.foreign_keys) {
        const auto values = choices.find(key.table);
        if (key.field != field.name || values == choices.end()) continue;
        for (std::size_t i = 0; i < std::min(values->second.size(), shown); ++i) append_item(known, values->second[i]);
    }
    return known;
}

std::string comment_of(const schemas::Schema& schema, const schemas::Field& field, const forms::Choices& choices)
{
    auto comment = field.description;
    std::string list;
    for (const auto& one : field.one_of) append_item(list, one);
    if (!list.empty())
        append_item(comment, language::with_capital_first_letter(text("forms.one-of", {{"list", list}})), " ");
    if (const auto known = known_values(schema, field, choices); !known.empty())
        append_item(comment, text("forms.known", {{"list", known}}), " ");
    return comment;
}

std::string example_of(const schemas::Field& field)
{
    const auto& example = field.example;
    if (field.type == schemas::FieldType::List) return "[" + example + "]";
    const bool is_plain = field.type != schemas::FieldType::String || example.find(": ") == std::string::npos;
    return is_plain ? example : "\"" + example + "\"";
}

/// What the page says from the beginning, as it stands behind the key; empty: the key is only explained.
std::string value_of(const schemas::Field& field, const NewPage& page)
{
    if (field.name == "title") return filled_in("{{yaml title}}", {{"title", page.title}});
    if (field.name == "date" && field.required) return to_iso(page.date);
    if (field.name == "draft") return "true";
    return field.name == "use" ? page.use : std::string();
}

std::string front_matter(const NewPage& page, const forms::Choices& choices)
{
    const auto& schema = content_files::front_matter_schema(kind_of(page.kind));
    std::string said;
    std::string explained;
    for (const auto& field : schema.fields) {
        if (const auto value = value_of(field, page); !value.empty())
            said += field.name + ": " + value + " # " + field.description + "\n";
        else
            explained +=
                "# " + field.name + ": " + example_of(field) + " # " + comment_of(schema, field, choices) + "\n";
    }
    return "---\n" + said + "# " + text("forms.optional-keys") + "\n" + explained + "---\n";
}

std::string body_of(std::string_view kind)
{
    const auto files = embedded_site();
    const auto found = std::ranges::find(files, "new-" + std::string(kind) + ".md", &EmbeddedFile::name);
    return found == files.end() ? std::string("\n") : "\n" + std::string(found->bytes);
}

}

std::string id_of(const NewPage& page)
{
    return page.id.empty() ? language::slug(page.title) : page.id;
}

SiteFile new_page(const NewPage& page, const forms::Choices& choices)
{
    const auto kind = kind_of(page.kind);
    const auto day = kind == ContentKind::News ? to_iso(page.date) + "-" : std::string();
    return {.path = folder_of(kind) + day + id_of(page) + ".md",
            .bytes = front_matter(page, choices) + body_of(page.kind)};
}

}
