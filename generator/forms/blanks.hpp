#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora::forms {

/// Empty tables to fill in, made from the schema that will read them back: a header and nothing else.

/// What a cell that refers to another table can be chosen from, by table; in the order of its rows.
using Choices = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Schools by name, all others by the field that is referred to; tables that are too long to choose from are left out.
Choices choices_of(const dataset::Tables& tables);

/// For Russian Excel: UTF-8 with a byte order mark, `;`, CR LF.
std::string blank_csv(const schemas::Schema& schema);

/// A text of catalogue/forms.yaml in Russian, the language of the schemas, whatever the language of messages is.
std::string form_text(std::string_view key, const Arguments& arguments = {});

/// What the note on a column's header says: meaning, unit, form of the values, example.
std::string header_note(const schemas::Field& field);

}
