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

/// `file` as one Mustache text: partials are put in where they are named, and texts of strings.yaml too, so that
/// rendering looks up only what changes from page to page. Leaves out what `check_tags` refuses. Reports
/// templates.partial-cycle.
std::string compose(const TemplateFile& file, const TemplateFiles& partials, const Strings& strings,
                    Diagnostics& problems);

/// Names in raw slots, sorted, each once.
std::vector<std::string> raw_slots(const TemplateFile& file);

}
