#include "fix/find_edits.hpp"

#include "fix/characters.hpp"
#include "fix/codes.hpp"
#include "fix/values.hpp"
#include "foundation/utf8.hpp"
#include "tabular/csv.hpp"
#include "tabular/write.hpp"

#include <algorithm>
#include <iterator>

namespace opora::fix {

namespace {

constexpr std::array<std::string_view, 3> line_end_texts{"\n", "\r\n", "\r"};
constexpr std::size_t shown_letters = 60;

class EditFinder {
public:
    EditFinder(const tabular::Sheet& table, const Survey& survey, Diagnostics& problems)
        : m_table(table), m_bytes(table.text->bytes), m_survey(survey), m_problems(problems)
    {
        const auto usual = std::max_element(survey.line_ends.begin(), survey.line_ends.end());
        m_line_end = line_end_texts[static_cast<std::size_t>(usual - survey.line_ends.begin())];
    }

    /// `next` is where the next record begins.
    void look_at(const tabular::Record& record, std::size_t next)
    {
        if (is_nothing(record)) return add(record.begin, next, {}, ChangeKind::BlankRow);
        m_row = record.sheet_row;
        std::size_t begin = record.begin;
        for (std::size_t i = 0; i < record.cells.size() && i < kept_width(record); ++i) {
            const auto place = place_of(m_bytes, record.cells[i], begin, m_table.delimiter);
            look_at_cell(record.cells[i], place, i);
            begin = place.end + 1;
        }
        if (record.cells.size() > kept_width(record)) add(begin - 1, record.end, {}, ChangeKind::EmptyColumn);
        look_at_line_end(record.end, next);
    }

    [[nodiscard]] std::vector<Edit> take() { return std::move(m_edits); }

private:
    [[nodiscard]] std::size_t kept_width(const tabular::Record& record) const
    {
        return m_survey.text_behind ? record.cells.size() : m_survey.columns.size();
    }

    void look_at_cell(const tabular::RawCell& cell, const CellPlace& place, std::size_t column)
    {
        const auto mended = with_usual_characters(cell.text);
        if (!cell.text.empty() && trimmed(mended).empty())
            return add(place.begin, place.end, {}, ChangeKind::ControlCharacter);
        const auto better = better_text(cell, mended, column);
        if (better.empty()) return trim(cell, place);
        trim_outside(cell, place);
        m_edits.push_back({.begin = cell.begin, .end = cell.end, .replacement = better, .kind = m_kind});
        // Spaces behind the value come after it.
        if (place.end > cell.end) add(cell.end, place.end, {}, ChangeKind::Spaces);
    }

    /// `mended` is the cell with usual characters. The bytes to write instead of the cell; empty when it is right. Sets
    /// the kind of the change.
    std::string better_text(const tabular::RawCell& cell, const std::string& mended, std::size_t column)
    {
        if (column >= m_survey.columns.size()) return {};
        const auto& habits = m_survey.columns[column];
        if (m_row == m_survey.header_row) {
            m_kind = ChangeKind::Header;
            return habits.header.empty() ? std::string() : tabular::written_cell(habits.header, m_table.delimiter);
        }
        const auto text = trimmed(mended);
        const auto fixed = fix_value(text, habits);
        m_kind = fixed.kind;
        if (fixed.state == ValueState::Ambiguous) report(fixed.kind, cell, column);
        if (fixed.state == ValueState::Better) return tabular::written_cell(fixed.better, m_table.delimiter);
        if (mended == cell.text || text.size() == mended.size()) return {};
        m_kind = ChangeKind::ControlCharacter; // a space in its place would stand at the edge of the cell
        return tabular::written_cell(std::string(text), m_table.delimiter);
    }

    void trim_outside(const tabular::RawCell& cell, const CellPlace& place)
    {
        if (cell.begin > place.begin) add(place.begin, cell.begin, {}, ChangeKind::Spaces);
    }

    void trim(const tabular::RawCell& cell, const CellPlace& place)
    {
        const auto whole = m_bytes.substr(place.begin, place.end - place.begin);
        const bool quoted = !whole.empty() && whole.front() == '"';
        if (!quoted && would_mean_more(cell)) return;
        if (cell.text.empty() && !quoted) return add(place.begin, place.end, {}, ChangeKind::Spaces);
        trim_outside(cell, place);
        if (quoted) trim_inside(cell);
        add(cell.end, place.end, {}, ChangeKind::Spaces);
    }

    /// At the front of its cell a quote opens one, and `sep=` at the front of the file is an instruction.
    [[nodiscard]] bool would_mean_more(const tabular::RawCell& cell) const
    {
        return cell.text.substr(0, 1) == "\"" || (cell.begin < 64 && cell.text.substr(0, 4) == "sep=");
    }

    void trim_inside(const tabular::RawCell& cell)
    {
        const auto inside = m_bytes.substr(cell.begin + 1, cell.end - cell.begin - 2);
        const auto value = trimmed(inside);
        if (value.size() == inside.size()) return;
        if (value.empty()) return add(cell.begin + 1, cell.end - 1, {}, ChangeKind::Spaces);
        const auto begin = static_cast<std::size_t>(value.data() - m_bytes.data());
        add(cell.begin + 1, begin, {}, ChangeKind::Spaces);
        add(begin + value.size(), cell.end - 1, {}, ChangeKind::Spaces);
    }

    void look_at_line_end(std::size_t begin, std::size_t next)
    {
        const auto found = m_bytes.substr(begin, next - begin);
        if (!found.empty() && found != m_line_end) add(begin, next, std::string(m_line_end), ChangeKind::LineEnd);
    }

    void add(std::size_t begin, std::size_t end, std::string replacement, ChangeKind kind)
    {
        if (begin == end) return;
        m_edits.push_back({.begin = begin, .end = end, .replacement = std::move(replacement), .kind = kind});
    }

    void report(ChangeKind kind, const tabular::RawCell& cell, std::size_t column)
    {
        const auto& field = m_survey.columns[column].reader->field();
        m_problems.report(
            {.code = kind == ChangeKind::Date ? ambiguous_date : ambiguous_number,
             .arguments = {{"title", field.title}, {"found", visible(shortened(cell.text, shown_letters))}},
             .where = SourceSpan{.text = m_table.text, .begin = cell.begin, .end = cell.end},
             .cell = tabular::column_letters(column) + std::to_string(m_row)});
    }

    const tabular::Sheet& m_table;
    std::string_view m_bytes;
    const Survey& m_survey;
    Diagnostics& m_problems;
    std::string_view m_line_end;
    std::uint32_t m_row = 0;
    ChangeKind m_kind = ChangeKind::Spaces;
    std::vector<Edit> m_edits = {};
};

/// The line `sep=;`: with `;` Excel of a Russian Windows needs no such line, and nobody else knows it. With another
/// separator the line stays, because Excel would put whole rows into single cells without it.
void add_separator_line(const tabular::Sheet& table, std::vector<Edit>& edits)
{
    const auto begin = skip_byte_order_mark(table.text->bytes);
    if (table.begin > begin && table.delimiter == ';')
        edits.push_back({.begin = begin, .end = table.begin, .replacement = {}, .kind = ChangeKind::SeparatorLine});
}

}

std::vector<Edit> find_edits(const tabular::Sheet& table, const schemas::Schema& schema, Diagnostics& problems)
{
    const auto survey = make_survey(table, schema);
    if (!survey.readable) return {};
    EditFinder finder(table, survey, problems);
    Diagnostics reported_before;
    tabular::CsvReader records(table, reported_before);
    std::vector<Edit> edits;
    add_separator_line(table, edits);
    const auto& bytes = table.text->bytes;
    tabular::Record record;
    while (records.next(record)) {
        auto next = static_cast<std::size_t>(record.end);
        if (next < bytes.size()) next += bytes.compare(next, 2, "\r\n") == 0 ? 2U : 1U;
        finder.look_at(record, next);
    }
    auto found = finder.take();
    edits.insert(edits.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    const auto characters = find_character_edits(bytes, skip_byte_order_mark(bytes), edits);
    std::vector<Edit> all;
    std::merge(edits.begin(), edits.end(), characters.begin(), characters.end(), std::back_inserter(all),
               [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    return all;
}

}
