#pragma once

#include "dataset/file_source.hpp"
#include "foundation/diagnostic.hpp"
#include "schemas/file_rules.hpp"
#include "schemas/schema.hpp"
#include "tabular/record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opora::dataset {

/// What the columns of one file mean, decided once from the header.
struct ColumnPlan {
    enum class Use {
        Field,
        School,  ///< one of the columns that name the school which `field` refers to
        Ignored, ///< passed over, or read by a rule of the file
        Unknown, ///< reported already; its cells are not looked at
        Nameless ///< no header: the cells must be empty
    };
    struct Column {
        Use use = Use::Nameless;
        std::size_t field = 0;
        std::string header = {};
    };
    std::vector<Column> columns = {};
    std::vector<std::optional<std::uint32_t>> column_of_field = {};

    /// By header, as headers are compared.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view header) const;
};

/// Reports dataset.missing-column, dataset.unknown-column, dataset.duplicate-column and, for headers that the rules
/// name and the file does not have, dataset.unused-rule.
ColumnPlan plan_columns(const schemas::Schema& schema, const FileSource& source, const tabular::Record& header,
                        Diagnostics& problems);

/// Fields of `schema` that some header of `record` means.
std::size_t count_known_headers(const schemas::Schema& schema, const schemas::FileRules* rules,
                                const tabular::Record& record);

/// The field that a column called `header` fills by the rules of its file, or by its name.
std::optional<std::size_t> field_of_header(const schemas::Schema& schema, const schemas::FileRules* rules,
                                           std::string_view header);

/// The field holds the id of a school.
bool refers_to_schools(const schemas::Schema& schema, const schemas::Field& field);

}
