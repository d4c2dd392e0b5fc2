#pragma once

#include "content_files/sections.hpp"
#include "store/rows.hpp"

#include <array>
#include <span>
#include <string_view>

namespace opora::store {

enum class ColumnType { Text, Integer, Number };

/// What a column means is said by the theme: `data.name_<column>` and `data.field_<column>`, or with the table's name
/// before that of the column. Any value may be missing.
struct PublicColumn {
    std::string_view name = {};
    ColumnType type = ColumnType::Text;
};

/// A table that the program computes. Its words are `data.table_<name>` and `data.about_<name>`.
struct PublicTable {
    std::string_view name = {};
    std::span<const PublicColumn> columns = {};
    std::string_view made_by = {};                  ///< the module
    std::array<std::string_view, 4> made_from = {}; ///< tables of the site
    std::string_view made_from_path = {};           ///< and a file of the site, or a folder with its slash
    std::string_view made_from_section = {};        ///< and the folder of content/ with this address
    bool depends_on_day = false;                    ///< another day of the data may make other rows
    bool has_more_columns = false;                  ///< behind these
};

namespace columns {

inline constexpr auto results = std::to_array<PublicColumn>({
    {"school"},
    {"period"},
    {"procedure"},
    {"participants", ColumnType::Integer},
    {"below", ColumnType::Integer},
    {"share", ColumnType::Number},
    {"low_limit", ColumnType::Number},
    {"high_limit", ColumnType::Number},
    {"mean_score", ColumnType::Number},
    {"label"},
    {"status"},
    {"step", ColumnType::Integer}, // percentage points to which a share was rounded
    {"took_part", ColumnType::Integer},
    {"open", ColumnType::Integer},
    {"counted", ColumnType::Integer},
    {"participants_from", ColumnType::Integer},
    {"participants_to", ColumnType::Integer},
    {"below_from", ColumnType::Integer},
    {"below_to", ColumnType::Integer},
    {"low", ColumnType::Integer},
    {"verdict"}, // against the previous period
});

inline constexpr auto pooled = std::to_array<PublicColumn>({
    {"school"},
    {"period"},
    {"procedure"},
    {"participants", ColumnType::Integer},
    {"below", ColumnType::Integer},
    {"share", ColumnType::Number},
    {"low_limit", ColumnType::Number},
    {"high_limit", ColumnType::Number},
    {"label"},
    {"status"},
    {"first_period"},
    {"participants_from", ColumnType::Integer},
    {"participants_to", ColumnType::Integer},
    {"below_from", ColumnType::Integer},
    {"below_to", ColumnType::Integer},
    {"share_from", ColumnType::Number},
    {"share_to", ColumnType::Number},
});

inline constexpr auto totals = std::to_array<PublicColumn>({
    {"period"},
    {"procedure"},
    {"scope"}, // all, open, small
    {"participants", ColumnType::Integer},
    {"below", ColumnType::Integer},
    {"share", ColumnType::Number},
    {"participants_from", ColumnType::Integer},
    {"participants_to", ColumnType::Integer},
    {"below_from", ColumnType::Integer},
    {"below_to", ColumnType::Integer},
    {"share_from", ColumnType::Number},
    {"share_to", ColumnType::Number},
    {"schools", ColumnType::Integer},
    {"hidden_schools", ColumnType::Integer},
    {"label"},
    {"status"},
});

/// One row for each school whose hidden numbers stand in a told sum.
inline constexpr auto small_groups = std::to_array<PublicColumn>({
    {"school"},
    {"period"},
    {"procedure"},
    {"schools", ColumnType::Integer},
    {"participants_from", ColumnType::Integer},
    {"participants_to", ColumnType::Integer},
    {"below_from", ColumnType::Integer},
    {"below_to", ColumnType::Integer},
});

inline constexpr auto presence = std::to_array<PublicColumn>({
    {"period"},
    {"schools", ColumnType::Integer},
    {"took_part", ColumnType::Integer},
});

inline constexpr auto context_totals = std::to_array<PublicColumn>({
    {"period"},
    {"indicator"},
    {"schools", ColumnType::Integer},
    {"sum", ColumnType::Number},
    {"mean", ColumnType::Number},
    {"label"},
    {"status"},
});

inline constexpr auto bias_totals = std::to_array<PublicColumn>({
    {"period"},
    {"schools", ColumnType::Integer},
});

inline constexpr auto hidden_counts = std::to_array<PublicColumn>({
    {"table_name"},
    {"title"},
    {"published", ColumnType::Integer},
    {"coded", ColumnType::Integer},
    {"interval", ColumnType::Integer},
    {"hidden", ColumnType::Integer},
});

inline constexpr auto missing_values = std::to_array<PublicColumn>({
    {"table_name"},
    {"record", ColumnType::Integer},
    {"key"},
    {"field"},
    {"status"},
    {"words"},
});

inline constexpr auto reasons = std::to_array<PublicColumn>({
    {"code"},
    {"word"},
    {"meaning"},
});

inline constexpr auto similar_groups = std::to_array<PublicColumn>({
    {"school"},
    {"group_id"},
    {"title"},
});

inline constexpr auto similar_results = std::to_array<PublicColumn>({
    {"group_id"},
    {"period"},
    {"procedure"},
    {"schools", ColumnType::Integer},
    {"share", ColumnType::Number},
    {"low_limit", ColumnType::Number},
    {"high_limit", ColumnType::Number},
    {"label"},
    {"status"},
});

inline constexpr auto evidence = std::to_array<PublicColumn>({
    {"school"},
    {"period"},
    {"procedure"},
    {"participants", ColumnType::Integer},
    {"below", ColumnType::Integer},
    {"share", ColumnType::Number},
    {"low", ColumnType::Integer},
    {"label"},
    {"status"},
    {"step", ColumnType::Integer}, // percentage points to which a share was rounded
});

inline constexpr auto decisions_by_school = std::to_array<PublicColumn>({
    {"school"},
    {"category"},
    {"category_title"},
    {"criteria"},
    {"official"},
    {"official_title"},
    {"official_reason"},
    {"official_document"},
    {"official_from"},
    {"differs", ColumnType::Integer},
    {"notes"},
    {"pupils_to_change", ColumnType::Integer},
    {"pupils_fewer", ColumnType::Integer},
    {"pupils_more", ColumnType::Integer},
    {"cohort"},
    {"cohort_title"},
    {"listed"}, // what counts; unknown = nobody decided
    {"listed_title"},
    {"listed_status"}, // support, watch, unknown
    {"missing_periods"},
});

inline constexpr auto criteria = std::to_array<PublicColumn>({
    {"category"},
    {"criterion"},
    {"title"},
    {"kind"}, // procedures, rank, index
    {"procedures_at_least", ColumnType::Integer},
    {"in_each_of_last", ColumnType::Integer},
    {"same_procedure", ColumnType::Integer},
});

inline constexpr auto list_history = std::to_array<PublicColumn>({
    {"school"},
    {"period"},
    {"rules"},
    {"rules_title"},
    {"category"},
    {"official"},
    {"listed"},
    {"listed_title"},
    {"listed_status"},
    {"previous"},
    {"previous_title"},
    {"previous_status"},
    {"change"},
    {"since"},
    {"periods", ColumnType::Integer},
});

inline constexpr auto measure_status = std::to_array<PublicColumn>({
    {"roadmap"},
    {"number"},
    {"status"},
    {"status_title"},
    {"due"},
    {"starts"},
    {"derived", ColumnType::Integer},
    {"has_evidence", ColumnType::Integer},
    {"done_on"},
    {"late", ColumnType::Integer},
    {"due_times", ColumnType::Integer},
    {"shown_times", ColumnType::Integer},
    {"promised", ColumnType::Integer},
    {"given", ColumnType::Integer},
    {"stated_done", ColumnType::Integer},
});

/// The times that something repeated is due.
inline constexpr auto measure_instances = std::to_array<PublicColumn>({
    {"roadmap"},
    {"number"},
    {"period"},
    {"first_day"},
    {"last_day"},
    {"named_day"}, // that the deadline names inside of the period
    {"needed", ColumnType::Integer},
    {"shown", ColumnType::Integer},
    {"state"}, // future, running, done, late, waiting, missed, before-act, optional
    {"done_on"},
    {"owed", ColumnType::Integer},
});

/// What shows that measures were carried out.
inline constexpr auto measure_proofs = std::to_array<PublicColumn>({
    {"roadmap"},
    {"number"},
    {"kind"}, // document, link, news, event, monitoring
    {"id"},
    {"date"},
    {"period"},
    {"promise"},
    {"school"},
});

/// How many measures of a roadmap have a status; the only place that counts measures.
inline constexpr auto roadmap_counts = std::to_array<PublicColumn>({
    {"roadmap"},
    {"school"}, // that the measures name; * = they name none; empty = all of the roadmap
    {"status"},
    {"status_title"},
    {"measures", ColumnType::Integer},
    {"fully_proved", ColumnType::Integer},
});

/// What was published in a year of the management cycle, one row for each thing that it follows from.
inline constexpr auto cycle_links = std::to_array<PublicColumn>({
    {"period"},
    {"position"}, // goals, indicators, methods, monitoring, analysis, recommendations, measures, decisions, effects
    {"table_name"},
    {"id"},
    {"title"},
    {"date"},
    {"documents"},
    {"previous_table"},
    {"previous_id"},
    {"schools"},
});

inline constexpr auto cycle_gaps = std::to_array<PublicColumn>({
    {"period"},
    {"position"},
    {"code"},
    {"table_name"},
    {"id"},
    {"school"},
    {"words"},
    {"due"},
});

inline constexpr auto cycle_matrix = std::to_array<PublicColumn>({
    {"period"},
    {"school"},
    {"position"},
    {"rows", ColumnType::Integer},
    {"proved", ColumnType::Integer},
    {"state"}, // full, unproved, none, not_due, not_required
});

inline constexpr auto indicators = std::to_array<PublicColumn>({
    {"id"},
    {"title"},
    {"question"},
    {"unit"},
    {"direction"},
    {"target_op"},
    {"target_value", ColumnType::Number},
    {"group_title"},
    {"cadence"},
    {"source"},
    {"responsible"},
    {"status"},
    {"url"},
    {"target_period"}, // of target_op and target_value; empty = all periods
    {"owed", ColumnType::Integer},
    {"met", ColumnType::Integer},
    {"start_period"},
    {"start_value", ColumnType::Number},
});

inline constexpr auto indicator_values = std::to_array<PublicColumn>({
    {"indicator"},
    {"period"},
    {"school"},
    {"value", ColumnType::Number}, // empty where only its two ends are known
    {"value_from", ColumnType::Number},
    {"value_to", ColumnType::Number},
    {"numerator", ColumnType::Number},
    {"numerator_from", ColumnType::Number},
    {"numerator_to", ColumnType::Number},
    {"denominator", ColumnType::Number},
    {"denominator_from", ColumnType::Number},
    {"denominator_to", ColumnType::Number},
    {"text"},
    {"gap"},
    {"status"},
    {"verdict"},                      // against the previous point
    {"document"},                     // that holds the value; empty = it is counted
    {"computed", ColumnType::Number}, // what is counted today, where the document says something else
    {"met", ColumnType::Integer},     // 1 or 0: of the target of its period
});

inline constexpr auto document_uses = std::to_array<PublicColumn>({
    {"document"},
    {"table_name"}, // or `pages`, `rules`
    {"field"},
    {"rows", ColumnType::Integer},
});

inline constexpr auto pages = std::to_array<PublicColumn>({
    {"url"},
    {"kind"},
    {"id"},
    {"title"},
    {"date"},
    {"path"},
});

inline constexpr auto site = std::to_array<PublicColumn>({
    {"as_of"},
    {"name"},
    {"municipality"},
});

}

/// All computed tables of the public store; beside them it has those of the site, without their private fields. Whoever
/// makes one takes the columns from here with `public_rows`, Database::add refuses other ones, and tests build theirs
/// from it. docs/formats/open-data.md lists them.
inline constexpr auto public_tables = std::to_array<PublicTable>({
    {.name = "results", .columns = columns::results, .made_by = "disclosure", .made_from = {"results"}},
    {.name = "pooled", .columns = columns::pooled, .made_by = "disclosure", .made_from = {"results"}},
    {.name = "totals", .columns = columns::totals, .made_by = "disclosure", .made_from = {"results"}},
    {.name = "small_groups", .columns = columns::small_groups, .made_by = "disclosure", .made_from = {"results"}},
    {.name = "presence", .columns = columns::presence, .made_by = "disclosure", .made_from = {"results"}},
    {.name = "context_totals", .columns = columns::context_totals, .made_by = "disclosure", .made_from = {"context"}},
    {.name = "bias_totals", .columns = columns::bias_totals, .made_by = "disclosure", .made_from = {"bias_markers"}},
    {.name = "hidden_counts", .columns = columns::hidden_counts, .made_by = "disclosure", .made_from = {"results"}},
    {.name = "missing_values", .columns = columns::missing_values, .made_by = "disclosure"},
    {.name = "reasons", .columns = columns::reasons, .made_by = "disclosure"},
    {.name = "similar_groups",
     .columns = columns::similar_groups,
     .made_by = "disclosure",
     .made_from = {"schools"},
     .made_from_path = "site.yaml",
     .depends_on_day = true},
    {.name = "similar_results",
     .columns = columns::similar_results,
     .made_by = "disclosure",
     .made_from = {"schools", "results"},
     .made_from_path = "site.yaml",
     .depends_on_day = true},
    {.name = "evidence",
     .columns = columns::evidence,
     .made_by = "disclosure",
     .made_from = {"results"},
     .made_from_path = "data/rules/",
     .depends_on_day = true},
    {.name = "decisions_by_school",
     .columns = columns::decisions_by_school,
     .made_by = "pipeline",
     .made_from = {"results", "official_lists"},
     .made_from_path = "data/rules/",
     .depends_on_day = true},
    {.name = "criteria",
     .columns = columns::criteria,
     .made_by = "pipeline",
     .made_from_path = "data/rules/",
     .depends_on_day = true},
    {.name = "list_history",
     .columns = columns::list_history,
     .made_by = "pipeline",
     .made_from = {"results", "official_lists"},
     .made_from_path = "data/rules/",
     .depends_on_day = true},
    {.name = "measure_status",
     .columns = columns::measure_status,
     .made_by = "roadmap",
     .made_from = {"measures", "roadmaps", "measure_evidence", "documents"},
     .depends_on_day = true},
    {.name = "measure_instances",
     .columns = columns::measure_instances,
     .made_by = "roadmap",
     .made_from = {"measures", "roadmaps", "measure_evidence", "documents"},
     .depends_on_day = true},
    {.name = "measure_proofs",
     .columns = columns::measure_proofs,
     .made_by = "roadmap",
     .made_from = {"measures", "measure_evidence", "events", "monitoring"},
     .made_from_section = content_files::section_address("news"),
     .depends_on_day = true},
    {.name = "roadmap_counts",
     .columns = columns::roadmap_counts,
     .made_by = "roadmap",
     .made_from = {"measures", "roadmaps", "measure_evidence", "documents"},
     .depends_on_day = true},
    {.name = "indicators",
     .columns = columns::indicators,
     .made_by = "indicators",
     .made_from_section = content_files::section_address("indicators")},
    {.name = "indicator_values",
     .columns = columns::indicator_values,
     .made_by = "indicators",
     .made_from_section = content_files::section_address("indicators"),
     .depends_on_day = true},
    {.name = "cycle_links",
     .columns = columns::cycle_links,
     .made_by = "cycle",
     .made_from = {"monitoring", "recommendations", "decisions", "effects"},
     .depends_on_day = true},
    {.name = "cycle_gaps",
     .columns = columns::cycle_gaps,
     .made_by = "cycle",
     .made_from = {"monitoring", "recommendations", "decisions", "effects"},
     .depends_on_day = true},
    {.name = "cycle_matrix",
     .columns = columns::cycle_matrix,
     .made_by = "cycle",
     .made_from = {"monitoring", "recommendations", "decisions", "effects"},
     .depends_on_day = true},
    {.name = "document_uses",
     .columns = columns::document_uses,
     .made_by = "pipeline",
     .made_from = {"documents"},
     .made_from_path = "data/rules/",
     .depends_on_day = true},
    {.name = "pages",
     .columns = columns::pages,
     .made_by = "store",
     .made_from_path = "content/",
     .has_more_columns = true},                                        // the front matter of all kinds
    {.name = "site", .columns = columns::site, .made_by = "pipeline"}, // is not published as a set
});

/// Null for tables of the site, and for those that only the office sees.
const PublicTable* find_public_table(std::string_view name);

/// A name that the compiler looks up.
class PublicTableName {
public:
    // Not explicit: `public_rows("results")` shall read as what it is.
    consteval PublicTableName(const char* name) : m_table(look_up(name)) {} // NOLINT(google-explicit-constructor)
    [[nodiscard]] constexpr const PublicTable& table() const { return *m_table; }

private:
    static consteval const PublicTable* look_up(std::string_view name)
    {
        for (const auto& table : public_tables)
            if (table.name == name) return &table;
        throw "no such table";
    }
    const PublicTable* m_table;
};

/// The table without rows, for whoever fills it.
Rows public_rows(PublicTableName name);
Rows public_rows(const PublicTable& table);

/// What is wrong with rows that are to be this table: other columns, a row of another length, a value of another type;
/// empty = nothing.
std::string misfit(const Rows& rows, const PublicTable& table);

}
