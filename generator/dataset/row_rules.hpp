#pragma once

#include "dataset/cell_report.hpp"
#include "dataset/column_plan.hpp"
#include "dataset/known_tables.hpp"
#include "dataset/lookup_index.hpp"
#include "dataset/score_distribution.hpp"
#include "dataset/table.hpp"
#include "schemas/file_rules.hpp"
#include "values/value.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opora::dataset {

/// Carries out the part of a file's rules that looks at whole rows: rows to skip, constants, lookups, distributions.
class RowRules {
public:
    RowRules(Table& table, const ColumnPlan& plan, const KnownTables& known, CellReport& report);

    [[nodiscard]] bool skips(const tabular::Record& record) const;
    /// Fills the fields that come from constants, lookups and distributions.
    void fill(const tabular::Record& record, Table::Row& row);

private:
    struct Constant {
        std::size_t field = 0;
        values::Value value = {};
    };
    struct Skip {
        std::size_t column = 0;
        std::vector<std::string> values = {};
    };
    struct LookupColumns {
        std::size_t field = 0;
        const schemas::Lookup* rule = nullptr;
        std::vector<std::size_t> columns = {};
        std::shared_ptr<const LookupIndex> index = {};
    };
    struct ScoreColumn {
        int score = 0;
        std::size_t column = 0;
    };

    void plan_constants(const schemas::FileRules& rules);
    void plan_lookups(const schemas::FileRules& rules, const ColumnPlan& plan, const KnownTables& known);
    void plan_scores(const schemas::Distribution& rule, const ColumnPlan& plan);
    void look_up(const LookupColumns& lookup, const tabular::Record& record, Table::Row& row);
    std::optional<std::vector<ScoreShare>> read_shares(const tabular::Record& record);
    void sum_up(const tabular::Record& record, Table::Row& row);

    Table& m_table;
    CellReport& m_report;
    const schemas::Distribution* m_distribution = nullptr;
    std::vector<Constant> m_constants = {};
    std::vector<Skip> m_skips = {};
    std::vector<LookupColumns> m_lookups = {};
    std::vector<ScoreColumn> m_scores = {};
};

}
