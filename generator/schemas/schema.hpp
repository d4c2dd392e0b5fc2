#pragma once

#include "schemas/file_rules.hpp"
#include "schemas/missing_reason.hpp"
#include "schemas/row_check.hpp"
#include "values/pattern.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::schemas {

/// What a table, or the front matter of a kind of page, must look like. Built-in schemas are Frictionless Table Schemas
/// (https://specs.frictionlessdata.io/table-schema/) in schemas/tables/*.json, with the extra properties `opora:*` for
/// Russian titles
/// (`title`), `aliases`, `unit`, `publish`.

enum class FieldType {
    String,
    Integer,
    Number,
    Boolean, ///< да/нет, true/false, 1/0
    Date,
    Period, ///< a calendar year `2022` or a school year `2022/2023`
    Span,   ///< a year or a part of one, with a name: `2023-Q3`, «III квартал 2023»
    List,   ///< texts separated by `;` or `,`
    Slug,   ///< lower-case Latin identifier, becomes part of a URL
    Object, ///< only in front matter: a nested map, read by the module that owns it
};

enum class Checksum { None, Inn, Ogrn }; ///< the check digits that a registration number must agree with

enum class Publication { Public, Private }; ///< Private fields never reach the public store

struct Field {
    std::string name = {};
    std::string title = {};
    std::string description = {};
    std::string example = {};
    std::string unit = {};
    std::vector<std::string> aliases = {}; ///< further headers that mean this field
    FieldType type = FieldType::String;
    Publication publication = Publication::Public;
    std::vector<std::string> personal = {}; ///< what of a person the field is for: `name`, `phone`, `email`
    bool required = false;
    bool unique = false;
    std::vector<std::string> one_of = {};
    std::optional<double> minimum = {};       ///< of a list: the least number of elements
    std::optional<double> maximum = {};       ///< of a date: days since 1970-01-01
    std::optional<std::size_t> shortest = {}; ///< code points of a text
    std::optional<std::size_t> longest = {};
    Checksum checksum = Checksum::None;
    std::optional<values::Pattern> pattern = {};
    std::string group_mark = {};       ///< what stands between thousands, besides spaces
    char decimal_mark = '\0';          ///< the only one allowed; 0 = comma and point
    std::vector<std::string> yes = {}; ///< instead of the usual words of a boolean
    std::vector<std::string> no = {};
};

/// A text that stands for a missing value, and why.
struct MissingMark {
    std::string text = {};
    MissingReason reason = MissingReason::NotCollected;
};

enum class ReferenceCheck {
    Always,
    WhenPresent, ///< only if the referenced table has rows: a dictionary that a site may do without
};

/// Two fields that count people of one row: nobody is in `part` who is not in `whole`.
struct PartOfWhole {
    std::string part = {};
    std::string whole = {};
};

struct ForeignKey {
    std::string field = {};
    std::string table = {}; ///< or `content.` and a kind of page, which is known by its id
    std::string referenced_field = {};
    ReferenceCheck check = ReferenceCheck::Always;
    /// Column of `table` that tells rows with the same value apart: `VALUE-OF-QUALIFIER/VALUE` may be written, and must
    /// where the value alone means several rows. Empty = values are unique.
    std::string qualifier = {};
};

struct Schema {
    std::string name = {};
    std::string title = {};
    std::string description = {};
    std::vector<Field> fields = {};
    std::vector<std::string> primary_key = {};
    std::vector<ForeignKey> foreign_keys = {};
    std::optional<std::vector<MissingMark>> missing_values = {}; ///< instead of the usual marks; see missing.hpp
    std::vector<PartOfWhole> parts = {};                         ///< of built-in tables
    std::vector<RowCheck> checks = {};                           ///< what the fields of every row must agree in
    std::vector<FileRules> files = {}; ///< how files that are not laid out like the table are read
    bool of_site = false;              ///< described by the site, not by the program

    [[nodiscard]] std::optional<std::size_t> find(std::string_view field_name) const;
    /// By name, title or alias; case, ё/е and spaces around do not matter.
    [[nodiscard]] std::optional<std::size_t> find_header(std::string_view header) const;
    /// Every name, title and alias, for «did you mean».
    [[nodiscard]] std::vector<std::string> headers() const;
};

/// The form in which headers are compared: without case, ё/е, and any kind or number of spaces.
std::string comparable(std::string_view header);

/// True when most of `headers` that are there are no names of fields: then messages speak of titles.
bool in_titles(const Schema& schema, std::span<const std::string> headers);

/// Every built-in table, `schools` first, then in the order of formats.md.
std::span<const Schema> table_schemas();
const Schema* find_table_schema(std::string_view name);
/// `page`, `news`, `practice`, `school`, `indicator` or `document`; asserts that there is one.
const Schema& find_front_matter_schema(std::string_view kind);

/// A descriptor of schemas/tables/; asserts that it is one, since descriptors are part of the program.
Schema parse_schema(std::string_view descriptor);

}
