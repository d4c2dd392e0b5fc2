#include "dataset/column_plan.hpp"

#include "dataset/cell_report.hpp"
#include "dataset/codes.hpp"
#include "foundation/joining.hpp"
#include "foundation/look_alikes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/cells.hpp"
#include "schemas/codes.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace opora::dataset {

namespace {

using Use = ColumnPlan::Use;

constexpr std::size_t shown_header_letters = 400;

std::string found_headers(const tabular::Record& header)
{
    std::string result;
    for (const auto& cell : header.cells) append_item(result, "`" + shown(cell.text) + "`");
    return shortened(result, shown_header_letters);
}

const schemas::ColumnRule* find_rule(const schemas::FileRules* rules, std::string_view header)
{
    if (rules == nullptr) return nullptr;
    const auto wanted = schemas::comparable(header);
    const auto found = std::find_if(rules->columns.begin(), rules->columns.end(), [&](const schemas::ColumnRule& rule) {
        return schemas::comparable(rule.header) == wanted;
    });
    return found == rules->columns.end() ? nullptr : &*found;
}

/// The only field of one school's id, or nothing.
std::optional<std::size_t> school_field(const schemas::Schema& schema)
{
    std::optional<std::size_t> result;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        if (!refers_to_schools(schema, schema.fields[i]) || schema.fields[i].type == schemas::FieldType::List) continue;
        if (result) return std::nullopt;
        result = i;
    }
    return result;
}

/// `header` names one of the ways in which other systems name a school: login, ИНН, ОГРН, a name.
bool names_schools(std::string_view header)
{
    static constexpr std::array<std::string_view, 5> naming{"fis_oko_login", "inn", "ogrn", "name", "full_name"};
    const auto* schools = schemas::find_table_schema("schools");
    const auto field = schools->find_header(header);
    return field && std::find(naming.begin(), naming.end(), schools->fields[*field].name) != naming.end();
}

/// A column that only counts the rows, as tables for printing have it.
bool counts_rows(std::string_view header)
{
    const auto& names = schemas::words::row_numbers;
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return schemas::comparable(name) == schemas::comparable(header); });
}

/// Headers whose cells the rules read themselves: they are neither fields nor unknown.
struct RuleHeaders {
    std::set<std::string> read = {};   ///< looked at by a rule; may be a field as well
    std::set<std::string> melted = {}; ///< cells become rows or sums; never a field

    explicit RuleHeaders(const schemas::FileRules* rules)
    {
        if (rules == nullptr) return;
        for (const auto& skip : rules->skip) read.insert(schemas::comparable(skip.header));
        for (const auto& lookup : rules->lookups)
            for (const auto& column : lookup.columns) read.insert(schemas::comparable(column.header));
        if (rules->unpivot)
            for (const auto& column : rules->unpivot->columns) melted.insert(schemas::comparable(column));
        if (rules->distribution)
            for (int score = rules->distribution->first; score <= rules->distribution->last; ++score)
                melted.insert(std::to_string(score));
    }
};

class Planner {
public:
    Planner(const schemas::Schema& schema, const FileSource& source, const tabular::Record& header,
            Diagnostics& problems)
        : m_schema(schema), m_source(source), m_header(header), m_report(source, problems), m_of_rules(source.rules),
          m_school(school_field(schema))
    {
        m_report.set_row(header.sheet_row);
        m_plan.column_of_field.resize(schema.fields.size());
    }

    ColumnPlan run()
    {
        for (std::size_t i = 0; i < m_header.cells.size(); ++i) {
            auto column = assigned(m_header.cells[i], i);
            column.header = std::string(m_header.cells[i].text);
            m_plan.columns.push_back(std::move(column));
        }
        report_unassigned();
        report_unused_rules();
        return std::move(m_plan);
    }

private:
    ColumnPlan::Column assigned(const tabular::RawCell& header, std::size_t column)
    {
        if (header.text.empty()) return {.use = Use::Nameless, .field = 0, .header = {}};
        if (const auto* rule = find_rule(m_source.rules, header.text)) {
            const auto field = m_schema.find(rule->field);
            return field ? filling(header, column, *field, true)
                         : ColumnPlan::Column{.use = Use::Ignored, .field = 0, .header = {}};
        }
        const auto name = schemas::comparable(header.text);
        if (m_of_rules.melted.count(name) > 0) return {.use = Use::Ignored, .field = 0, .header = {}};
        if (const auto field = m_schema.find_header(header.text)) return filling(header, column, *field, false);
        if (m_of_rules.read.count(name) > 0) return {.use = Use::Ignored, .field = 0, .header = {}};
        if (m_school && names_schools(header.text)) return filling(header, column, *m_school, true);
        if (counts_rows(header.text)) return {.use = Use::Ignored, .field = 0, .header = {}};
        return {.use = Use::Unknown, .field = 0, .header = {}};
    }

    /// `by_name_of_school`: several columns may name one school, if they agree.
    ColumnPlan::Column filling(const tabular::RawCell& header, std::size_t column, std::size_t field, bool several)
    {
        const auto& known = m_schema.fields[field];
        const bool school = refers_to_schools(m_schema, known) && known.type != schemas::FieldType::List;
        auto& first = m_plan.column_of_field[field];
        const bool may_repeat = school && (several || m_named_by_school.count(field) > 0);
        if (first && !may_repeat) {
            m_report.report(duplicate_column,
                            {{"column", known.name},
                             {"title", known.title},
                             {"found", shown(header.text)},
                             {"first", tabular::column_letters(*first)}},
                            header, column);
            return {.use = Use::Unknown, .field = field, .header = {}};
        }
        if (!first) first = static_cast<std::uint32_t>(column);
        if (school && several) m_named_by_school.insert(field);
        return {.use = school ? Use::School : Use::Field, .field = field, .header = {}};
    }

    /// True when rows get the field without a column of its own.
    [[nodiscard]] bool is_filled_by_rules(const std::string& field) const
    {
        const auto* rules = m_source.rules;
        if (rules == nullptr) return false;
        const auto is_constant = [&](const schemas::Constant& constant) { return constant.field == field; };
        const auto is_lookup = [&](const schemas::Lookup& lookup) { return lookup.field == field; };
        return std::any_of(rules->constants.begin(), rules->constants.end(), is_constant) ||
               std::any_of(rules->lookups.begin(), rules->lookups.end(), is_lookup) ||
               (rules->unpivot && (rules->unpivot->names == field || rules->unpivot->values == field)) ||
               (rules->distribution && (rules->distribution->mean == field || rules->distribution->below == field));
    }
    [[nodiscard]] bool lacks(std::size_t field) const
    {
        const auto& known = m_schema.fields[field];
        return known.required && !m_plan.column_of_field[field] && !is_filled_by_rules(known.name);
    }

    void report_missing(std::size_t field, const tabular::RawCell& where, std::optional<std::size_t> column)
    {
        Arguments arguments{{"column", m_schema.fields[field].name},
                            {"title", m_schema.fields[field].title},
                            {"table", m_schema.name},
                            {"found", found_headers(m_header)}};
        add_suggestion(arguments, column ? shown(where.text) : std::string{});
        m_report.report(missing_column, std::move(arguments), where, column);
    }

    /// A misspelt header of a required column is one problem, not two: it is reported as the missing column, at the
    /// header.
    void report_unassigned()
    {
        const auto names = m_schema.headers();
        std::set<std::size_t> reported;
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
            const auto& cell = m_header.cells[i];
            if (m_plan.columns[i].use != Use::Unknown || m_schema.find_header(cell.text)) continue;
            if (const auto meant = meant_by_look(cell.text); meant.first) {
                Arguments arguments{{"found", shown(cell.text)}, {"column", m_schema.fields[*meant.first].name}};
                schemas::add_look_alikes(arguments, cell.text, meant.second);
                m_report.report(schemas::look_alike_letters, std::move(arguments), cell, i);
                reported.insert(*meant.first);
                continue;
            }
            const auto similar = did_you_mean(cell.text, names);
            const auto field = m_schema.find_header(similar);
            if (field && lacks(*field)) {
                report_missing(*field, cell, i);
                reported.insert(*field);
                continue;
            }
            Arguments arguments{{"found", shown(cell.text)}, {"table", m_schema.name}};
            add_suggestion(arguments, similar);
            m_report.report(unknown_column, std::move(arguments), cell, i);
        }
        for (std::size_t i = 0; i < m_schema.fields.size(); ++i)
            if (lacks(i) && reported.count(i) == 0) report_missing(i, whole_record(m_header), std::nullopt);
    }

    /// The field of a header that only looks like its name, and the name with the right letters.
    [[nodiscard]] std::pair<std::optional<std::size_t>, std::string> meant_by_look(std::string_view header) const
    {
        for (auto& reading : look_alike_readings(header))
            if (const auto field = m_schema.find_header(reading)) return {field, std::move(reading)};
        return {};
    }

    void report_unused(const std::string& header, const SourceSpan& span)
    {
        if (m_plan.find(header)) return;
        std::vector<std::string> headers;
        for (const auto& column : m_plan.columns) headers.push_back(column.header);
        Arguments arguments{
            {"header", shown(header)}, {"file", m_source.text->path}, {"found", found_headers(m_header)}};
        add_suggestion(arguments, did_you_mean(header, headers));
        m_report.problems().report({.code = unused_rule, .arguments = std::move(arguments), .where = span});
    }
    void report_unused_rules()
    {
        const auto* rules = m_source.rules;
        if (rules == nullptr) return;
        for (const auto& rule : rules->columns) report_unused(rule.header, rule.span);
        for (const auto& skip : rules->skip) report_unused(skip.header, skip.span);
        for (const auto& lookup : rules->lookups)
            for (const auto& column : lookup.columns) report_unused(column.header, column.span);
        if (rules->unpivot)
            for (const auto& column : rules->unpivot->columns) report_unused(column, rules->unpivot->span);
        if (!rules->distribution) return;
        for (int score = rules->distribution->first; score <= rules->distribution->last; ++score)
            report_unused(std::to_string(score), rules->distribution->span);
    }

    const schemas::Schema& m_schema;
    const FileSource& m_source;
    const tabular::Record& m_header;
    CellReport m_report;
    RuleHeaders m_of_rules;
    std::optional<std::size_t> m_school;
    std::set<std::size_t> m_named_by_school = {};
    ColumnPlan m_plan = {};
};

}

std::optional<std::size_t> ColumnPlan::find(std::string_view header) const
{
    const auto wanted = schemas::comparable(header);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (!columns[i].header.empty() && schemas::comparable(columns[i].header) == wanted) return i;
    return std::nullopt;
}

ColumnPlan plan_columns(const schemas::Schema& schema, const FileSource& source, const tabular::Record& header,
                        Diagnostics& problems)
{
    return Planner(schema, source, header, problems).run();
}

std::size_t count_known_headers(const schemas::Schema& schema, const schemas::FileRules* rules,
                                const tabular::Record& record)
{
    std::set<std::size_t> fields;
    std::size_t of_rules = 0;
    for (const auto& cell : record.cells) {
        if (cell.text.empty()) continue;
        if (find_rule(rules, cell.text) != nullptr) {
            ++of_rules;
        } else if (const auto field = schema.find_header(cell.text)) {
            fields.insert(*field);
        }
    }
    return fields.size() + of_rules;
}

std::optional<std::size_t> field_of_header(const schemas::Schema& schema, const schemas::FileRules* rules,
                                           std::string_view header)
{
    const auto* rule = find_rule(rules, header);
    return rule == nullptr ? schema.find_header(header) : schema.find(rule->field);
}

bool refers_to_schools(const schemas::Schema& schema, const schemas::Field& field)
{
    return std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(), [&](const schemas::ForeignKey& key) {
        return key.field == field.name && key.table == "schools" && key.referenced_field == "id";
    });
}

}
