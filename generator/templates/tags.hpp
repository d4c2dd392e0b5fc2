#pragma once

#include "foundation/diagnostic.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::templates {

/// The tags of one Mustache file with their places. Changing the delimiters (`{{=<% %>=}}`) is refused.

enum class TagKind { Variable, Raw, Section, Inverted, End, Partial, Comment };

struct Tag {
    TagKind kind = TagKind::Variable;
    std::string name = {};
    std::size_t begin = 0; ///< of the braces, in the file
    std::size_t end = 0;
};

struct TemplateFile {
    std::shared_ptr<const SourceText> text = {};
    std::vector<Tag> tags = {};

    [[nodiscard]] SourceSpan place(const Tag& tag) const { return {.text = text, .begin = tag.begin, .end = tag.end}; }
};

/// Reports templates.bad-template: tags that do not end, names that cannot be, sections that do not open and close in
/// this file.
TemplateFile scan_tags(std::shared_ptr<const SourceText> text, Diagnostics& problems);

/// `name` of `t.name`, the form in which templates ask for a text of strings.yaml; empty for other names.
std::string_view string_key(std::string_view name);

}
