#pragma once

#include "dataset/table.hpp"
#include "foundation/suggestion.hpp"
#include "schemas/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opora::dataset {

/// What people call the rows of a table that others refer to: by title or name, a document by kind and number («Приказ
/// № 76-О», with its date or without), a procedure by kind, subject and class. Words are compared, not their case,
/// quotes and commas. The table must outlive it.
class ReferenceNames {
public:
    ReferenceNames(const Table& table, const schemas::ForeignKey& key);

    /// The rows that are called so, in their order; those without an id are left out.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view text) const;
    /// At most three rows: those with a name that has all words of `text` («ОГЭ русский» leads to «ОГЭ, русский язык»),
    /// then those whose key or name is near to it, the nearest first.
    [[nodiscard]] std::vector<std::size_t> nearest(std::string_view text);
    /// What is written to refer to the row: its id, `roadmap/number` where the number alone may mean several.
    [[nodiscard]] std::string key(std::size_t row) const;
    /// What is written to refer to `rows` is the same for all: that a row is there twice is said of the table.
    [[nodiscard]] bool have_one_key(const std::vector<std::size_t>& rows) const;
    /// «План поддержки» (`plan-2023`), … for candidates.
    [[nodiscard]] std::string described(const std::vector<std::size_t>& rows) const;

private:
    struct Nearest {
        std::vector<std::size_t> rows = {}; ///< by name
        KnownNames names;
    };

    void add(std::string_view name, std::size_t row);
    void add_names_of(std::size_t row);
    [[nodiscard]] Nearest learn() const;
    using WordTest = bool (*)(const std::vector<std::string>& wanted, const std::vector<std::string>& words);
    [[nodiscard]] std::vector<std::size_t> fuller(std::string_view text, WordTest fit) const;
    [[nodiscard]] std::string_view text(std::size_t row, std::string_view field) const;

    const Table& m_table;
    std::string m_field;
    std::string m_qualifier;
    std::unordered_map<std::string, std::vector<std::size_t>> m_rows = {}; ///< by words of a name
    std::optional<Nearest> m_nearest = {};
};

}
