#include "corrections/lines.hpp"

#include "corrections/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/schema.hpp"

#include <algorithm>
#include <map>

namespace opora::corrections {

namespace {

constexpr std::size_t shown_letters = 100;

class Reader {
public:
    Reader(const dataset::Tables& tables, const dataset::Table& table, Diagnostics& problems)
        : m_tables(tables), m_table(table), m_problems(problems)
    {
    }

    std::optional<Line> read(std::size_t row)
    {
        Line line{.date = m_table.date(row, "date"),
                  .table = text(row, "table"),
                  .row = text(row, "row"),
                  .field = text(row, "field"),
                  .old = text(row, "old"),
                  .now = text(row, "new"),
                  .became = text(row, "became"),
                  .reason = text(row, "reason"),
                  .document = text(row, "document"),
                  .now_where = m_table.span(row, "new"),
                  .now_cell = m_table.address(row, "new")};
        // Required cells: whoever reads the table reports that they are empty.
        if (line.table.empty() || line.row.empty() || line.reason.empty()) return std::nullopt;
        if (!is_right(row, line)) return std::nullopt;
        return line;
    }

private:
    [[nodiscard]] std::string text(std::size_t row, std::string_view field) const
    {
        return std::string(m_table.text(row, field));
    }

    bool is_right(std::size_t row, const Line& line)
    {
        const auto table = m_tables.find(line.table);
        if (table == m_tables.end()) return report_table(row, line);
        const auto& fields = table->second.schema().fields;
        const bool is_known = line.field.empty() || line.field == told_share || table->second.schema().find(line.field);
        if (!is_known) return report_field(row, line, fields);
        if (line.reason != unfinished) return true;
        report(no_reason, row, "reason", {{"row", visible(shortened(line.row, shown_letters))}});
        return false;
    }

    bool report_table(std::size_t row, const Line& line)
    {
        std::vector<std::string> names;
        for (const auto& [name, table] : m_tables) names.push_back(name);
        opora::Arguments arguments{{"found", visible(shortened(line.table, shown_letters))}};
        add_suggestion(arguments, did_you_mean(line.table, names));
        report(unknown_table, row, "table", std::move(arguments));
        return false;
    }

    bool report_field(std::size_t row, const Line& line, const std::vector<schemas::Field>& fields)
    {
        std::vector<std::string> names;
        names.reserve(fields.size());
        for (const auto& field : fields) names.push_back(field.name);
        opora::Arguments arguments{{"found", visible(shortened(line.field, shown_letters))}, {"table", line.table}};
        add_suggestion(arguments, did_you_mean(line.field, names));
        report(unknown_field, row, "field", std::move(arguments));
        return false;
    }

    void report(const Code& code, std::size_t row, std::string_view field, opora::Arguments arguments)
    {
        m_problems.report({.code = code,
                           .arguments = std::move(arguments),
                           .where = m_table.span(row, field),
                           .cell = m_table.address(row, field)});
    }

    /// Told of results where their counts are not, and no column of the table.
    static constexpr std::string_view told_share = "share";

    const dataset::Tables& m_tables;
    const dataset::Table& m_table;
    Diagnostics& m_problems;
};

std::string with_point(std::string_view text)
{
    std::string same(text);
    std::ranges::replace(same, ',', '.');
    return same;
}

}

std::vector<Line> read_lines(const dataset::Tables& tables, Diagnostics& problems)
{
    std::vector<Line> lines;
    const auto table = tables.find(table_name);
    if (table == tables.end()) return lines;
    Reader reader(tables, table->second, problems);
    for (std::size_t row = 0; row < table->second.row_count(); ++row)
        if (auto line = reader.read(row)) lines.push_back(*std::move(line));
    return lines;
}

void check_told(std::span<const Line> lines,
                const std::function<bool(const std::string& row, const std::string& field)>& is_told,
                Diagnostics& problems)
{
    std::map<std::pair<std::string, std::string>, const Line*> last; // an earlier line says what was told then
    for (const auto& line : lines) {
        if (line.table != "results" || line.field.empty()) continue;
        auto& known = last[{line.row, line.field}];
        if (known == nullptr || known->date <= line.date) known = &line;
    }
    for (const auto& [number, line] : last)
        if (!line->now.empty() && !is_told(line->row, line->field))
            problems.report(
                {.code = untold,
                 .arguments = {{"row", visible(shortened(line->row, shown_letters))}, {"field", line->field}},
                 .where = line->now_where,
                 .cell = line->now_cell});
}

bool is_answered(const Change& change, std::span<const Line> lines)
{
    return std::ranges::any_of(lines, [&](const Line& line) {
        return line.table == change.table && line.row == change.row && line.field == change.field &&
               with_point(line.now) == with_point(change.now) && line.became == change.became;
    });
}

}
