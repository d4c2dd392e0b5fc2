#pragma once

#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "values/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::schemas {

/// Reads the cells of one field and checks what the schema says about a single value.
class FieldReader {
public:
    explicit FieldReader(const Field& field) : m_field(&field) {}

    struct Reading {
        values::Value value = {};      ///< a text is a view of the argument, of the schema or of `owned`
        std::string owned = {};        ///< the usual form of a text that was written otherwise; empty otherwise
        const Code* problem = nullptr; ///< what is wrong; then there is no value
    };
    /// `text` is trimmed and not missing.
    [[nodiscard]] Reading read(std::string_view text) const;
    [[nodiscard]] const Field& field() const { return *m_field; }

private:
    [[nodiscard]] const Code* check(Reading& reading, std::string_view text) const;

    const Field* m_field;
};

/// The arguments that all codes about a value share: column, title, found, example, suggestion, list, minimum, maximum,
/// what probably stood there before a spreadsheet program (`meant`), two readings of a number.
Arguments value_arguments(const Field& field, std::string_view text);

/// The arguments of dataset.look-alike-letters: `found` should have been `meant`, which looks the same.
void add_look_alikes(Arguments& arguments, std::string_view found, const std::string& meant);

}
