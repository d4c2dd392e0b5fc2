#pragma once

#include "dataset/cell_report.hpp"
#include "dataset/school_index.hpp"
#include "dataset/table.hpp"
#include "schemas/schema.hpp"
#include "values/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::dataset {

/// Turns what the cells of a file say about schools into ids.
class SchoolCells {
public:
    /// `schools` is not empty, or not whole: then names wait.
    SchoolCells(SchoolIndex& schools, Table& table, CellReport& report)
        : m_schools(schools), m_table(table), m_report(report)
    {
    }

    struct Naming {
        tabular::RawCell cell = {};
        std::size_t column = 0;
    };
    /// The id of the school that all of `namings` (at least one) can mean. Reports dataset.ambiguous-school,
    /// dataset.school-disagrees and, for what cannot be an id, dataset.unknown-school; an unknown id is left to
    /// `validate`.
    values::Value read(const schemas::Field& field, const std::vector<Naming>& namings);

    /// The same for every element of a list; the ids come back joined by `; `.
    values::Value read_list(const schemas::Field& field, const Naming& list);

private:
    [[nodiscard]] Naming element_of(const Naming& list,
                                    std::string_view element) const; ///< with its own place where it has one
    std::optional<std::string_view> resolve(const schemas::Field& field, const Naming& naming, std::string_view text);
    values::Value wait();
    void report_several(const schemas::Field& field, const Naming& naming, std::vector<std::string_view> ids);
    void report_unknown(const schemas::Field& field, const Naming& naming, std::string_view text);
    void report_disagreement(const std::vector<Naming>& namings);
    values::Value kept(std::string_view text);

    SchoolIndex& m_schools;
    Table& m_table;
    CellReport& m_report;
    std::string m_last_text = {}; ///< rows of one school usually stand together
    values::Value m_last_value = {};
};

}
