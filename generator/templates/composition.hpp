#pragma once

#include "templates/strings.hpp"
#include "templates/tags.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::templates {

using TemplateFiles = std::map<std::string, TemplateFile, std::less<>>;

/// What a file may say: partials and texts that exist, raw slots only for names that end in `_html`, and those names
/// only in raw slots. Reports templates.unknown-partial, unknown-string, string-with-arguments, raw-slot and
/// escaped-html.
void check_tags(const TemplateFile& file, const TemplateFiles& partials, const Strings& strings, Diagnostics& problems);

/// A piece of a template: text of the file, text of strings.yaml, or a tag.
struct Part {
    std::string text = {};              ///< as it leaves; empty for a tag
    bool is_words = false;              ///< stands where a tag named it
    const TemplateFile* file = nullptr; ///< that holds the tag
    const Tag* tag = nullptr;           ///< of `file`; null for texts
};

/// Valid as long as the files that it was made from.
struct Composition {
    std::vector<Part> parts = {};
    std::size_t size_bytes = 0; ///< of its texts
};

/// `file` with its partials where they are named, and with texts of strings.yaml too, so that rendering looks up only
/// what changes from page to page. Leaves out what `check_tags` refuses. Reports templates.partial-cycle, and
/// templates.bad-template for partials that multiply each other.
Composition compose(const TemplateFile& file, const TemplateFiles& partials, const Strings& strings,
                    Diagnostics& problems);

/// Names in raw slots, sorted, each once.
std::vector<std::string> raw_slots(const TemplateFile& file);

}
