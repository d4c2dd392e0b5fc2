#pragma once

#include "facts/facts.hpp"
#include "store/database.hpp"
#include "store/table_text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::facts {

/// A table of the public store as open data: with the words that explain it, as CSV and as JSON.

enum class PublishedType { Text, Integer, Number, Date, List };
const char*
type_name(PublishedType type); ///< in datapackage.json: `string`, `integer`, `number`, `date`; a list is text

struct PublishedField {
    std::string name = {};
    std::string title = {};
    std::string description = {};
    std::string unit = {};
    std::string example = {};
    PublishedType type = PublishedType::Text;
    std::vector<std::string> one_of = {}; ///< empty = any
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
    bool in_key = false;               ///< part of what tells rows apart
    std::string referenced_table = {}; ///< whose `referenced_field` has the value; empty = none
    std::string referenced_field = {};
};

struct PublishedTable {
    std::string name = {};
    std::string title = {};
    std::string description = {};
    std::vector<PublishedField> fields = {}; ///< one per column
    std::vector<std::string> key = {};       ///< columns that tell rows apart; empty = none
    store::Rows rows = {};

    [[nodiscard]] std::string csv_name() const { return name + ".csv"; }
    [[nodiscard]] std::string rfc4180_name() const { return name + ".rfc4180.csv"; }
    [[nodiscard]] std::string json_name() const { return name + ".json"; }
};

/// Names of the tables that have rows, but for `site`, which is what the pages say about themselves.
std::vector<std::string> published_names(const Facts& facts);
bool is_published(const Facts& facts, std::string_view table);

/// Words come from the table's schema; for what Opora computes, from the theme's texts `data.table_<name>`,
/// `data.about_<name>` and `data.field_<column>`.
std::string published_title(const Facts& facts, const std::string& name);
PublishedTable load_published(const Facts& facts, const std::string& name);

/// As `charts::data_csv`, with lists joined by `; `.
std::string published_csv(const PublishedTable& table, store::CsvDialect dialect);
/// An array of records, one a line, with lists as arrays and nulls for what is missing.
std::string published_json(const PublishedTable& table);

/// datapackage.json of the whole set, for programs. Source: specs.frictionlessdata.io/data-package. `tables` need no
/// rows.
std::string data_package(const Facts& facts, const std::vector<PublishedTable>& tables);

}
