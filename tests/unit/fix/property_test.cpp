#include "fix/fix.hpp"
#include "schemas/cells.hpp"
#include "schemas/schema.hpp"
#include "tabular/csv.hpp"
#include "tabular/open.hpp"
#include "tabular/write.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

using namespace opora;

namespace {

using Rows = std::vector<std::vector<std::string>>;

const char* const path = "data/events.csv";

/// A table as an editor may leave it: stray spaces, blank rows, several forms of days and numbers.
class RandomTable {
public:
    explicit RandomTable(std::uint32_t seed) : m_random(seed) {}

    std::string make()
    {
        const char delimiter = pick<char>({';', ',', '\t'});
        std::string bytes = pick<std::string>({"", "\xEF\xBB\xBF"});
        add_row(bytes, {"id", pick<std::string>({"date", "Дата", " date"}), "title", "hours", "participants"},
                delimiter);
        const auto rows = 1 + m_random() % 12;
        for (std::uint32_t i = 0; i < rows; ++i) add_random_row(bytes, i, delimiter);
        return bytes;
    }

private:
    template <class T> T pick(const std::vector<T>& choices) { return choices[m_random() % choices.size()]; }

    void add_random_row(std::string& bytes, std::uint32_t number, char delimiter)
    {
        if (m_random() % 8 == 0) return add_row(bytes, {"", " ", "", "", ""}, delimiter);
        add_row(bytes,
                {"e" + std::to_string(number),
                 pick<std::string>({"2023-09-01", "01.09.2023", "1.9.2023", "5/9/2023", "13/9/2023", "", "н/д", "х"}),
                 pick<std::string>(
                     {"Семинар", "«Круглый» стол", "a \"b\" c", "line\nbreak", "x; y", "x, y", "=1", "sep=;"}),
                 pick<std::string>({"1,5", "1.5", "16", "1 234,5", "1.234", "2,25", "", "-"}),
                 pick<std::string>({"3", "12", "", "много", "01"})},
                delimiter);
    }

    void add_row(std::string& bytes, const std::vector<std::string>& cells, char delimiter)
    {
        std::string row;
        for (const auto& cell : cells) {
            const auto written = tabular::written_cell(cell, delimiter);
            const bool quoted = written.substr(0, 1) == "\"";
            row += (row.empty() && &cell == &cells.front() ? std::string() : std::string(1, delimiter));
            row += (quoted ? std::string() : pick<std::string>({"", "", "", " ", "\u00A0"})) + written +
                   pick<std::string>({"", "", "", " "});
        }
        bytes += row + pick<std::string>({"\n", "\n", "\r\n"});
    }

    std::mt19937 m_random;
};

/// The rows that have any text, as the reader sees them.
Rows read(const std::string& bytes)
{
    const auto tree = source::open_memory({{path, bytes}});
    Diagnostics problems;
    const auto sheet = tabular::open_sheet(*tree, path, {}, problems);
    Rows rows;
    if (!sheet) return rows;
    tabular::CsvReader reader(*sheet, problems);
    tabular::Record record;
    while (reader.next(record)) {
        std::vector<std::string> cells;
        bool blank = true;
        for (const auto& cell : record.cells) {
            cells.emplace_back(cell.text);
            blank = blank && cell.text.empty();
        }
        if (!blank) rows.push_back(std::move(cells));
    }
    return rows;
}

/// Equal as values of the field: the same text, the same day, the same number, or no value before.
bool means_the_same(const std::string& before, const std::string& after, const schemas::Field& field)
{
    if (before == after) return true;
    const schemas::FieldReader reader(field);
    const auto old_value = reader.read(before);
    const auto new_value = reader.read(after);
    if (new_value.problem != nullptr) return false;
    if (old_value.problem != nullptr) return true;
    if (field.type == schemas::FieldType::Number) {
        const auto left = values::parse_decimal(before);
        const auto right = values::parse_decimal(after);
        return left && right && left->mantissa == right->mantissa && left->scale == right->scale;
    }
    return values::parse_date(before) == values::parse_date(after);
}

}

TEST_CASE("in random tables no value changes its meaning, and mending twice is mending once")
{
    const auto& schema = *schemas::find_table_schema("events");
    const std::uint32_t tables = std::getenv("OPORA_LONG") != nullptr ? 3000 : 400;
    std::uint32_t changed = 0;
    for (std::uint32_t seed = 0; seed < tables; ++seed) {
        const auto bytes = RandomTable(seed).make();
        CAPTURE(seed);
        CAPTURE(bytes);
        Diagnostics problems;
        const auto tree = source::open_memory({{path, bytes}});
        const auto fix = fix::fix_table(*tree, path, schema, problems);
        if (!fix) continue; // the separator is open to doubt: the reader says so
        if (fix->changes()) ++changed;
        CAPTURE(fix->after);
        const auto before = read(bytes);
        const auto after = read(fix->after);
        REQUIRE(before.size() == after.size());
        for (std::size_t row = 0; row < before.size(); ++row) {
            REQUIRE(before[row].size() == after[row].size());
            for (std::size_t i = 0; i < before[row].size(); ++i) {
                const auto& field = schema.fields[*schema.find_header(before[0][i])];
                if (row == 0)
                    CHECK(schema.find_header(after[0][i]) == schema.find_header(before[0][i]));
                else
                    CHECK(means_the_same(before[row][i], after[row][i], field));
            }
        }
        const auto tree_after = source::open_memory({{path, fix->after}});
        const auto again = fix::fix_table(*tree_after, path, schema, problems);
        REQUIRE(again.has_value());
        CHECK(again->edits.empty());
        CHECK(again->after == fix->after);
    }
    CHECK(changed > tables / 3 * 2);
}
