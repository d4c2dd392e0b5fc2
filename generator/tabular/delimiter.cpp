#include "tabular/delimiter.hpp"

#include "foundation/ascii.hpp"
#include "foundation/utf8.hpp"
#include "tabular/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace opora::tabular {

namespace {

constexpr std::size_t sampled_records = 100;
constexpr std::array<char, 3> delimiters{';', '\t', ','};

/// What a delimiter makes of the first records.
struct Layout {
    char delimiter = ',';
    std::size_t records = 0;  ///< that are not blank
    std::size_t columns = 0;  ///< of most records
    std::size_t agreeing = 0; ///< records with so many
    bool parts_first = false;
    std::size_t end = 0; ///< of the last record

    [[nodiscard]] bool parts_something() const
    {
        return columns >= 2 && (parts_first || (records >= 3 && agreeing * 10 >= records * 6));
    }
    /// Greater is better. A table with a few broken rows is as good as one without.
    [[nodiscard]] auto merit() const
    {
        const bool regular = agreeing * 10 >= records * 9;
        return std::tuple(regular, regular ? 0 : agreeing, parts_first, columns);
    }
};

Layout lay_out(const Sheet& sheet, char delimiter)
{
    auto parted = sheet;
    parted.delimiter = delimiter;
    Diagnostics none;
    CsvReader reader(parted, none);
    Layout layout{.delimiter = delimiter};
    std::map<std::size_t, std::size_t> widths;
    Record record;
    while (layout.records < sampled_records && reader.next(record)) {
        layout.end = record.end;
        const auto width = record.cells.size();
        if (width == 1 && record.cells.front().text.empty()) continue;
        if (layout.records == 0) layout.parts_first = width > 1;
        ++layout.records;
        ++widths[width];
    }
    for (const auto& [width, count] : widths) {
        if (width < 2 || count < layout.agreeing) continue;
        layout.columns = width;
        layout.agreeing = count;
    }
    return layout;
}

bool has_digit(std::string_view text, std::size_t offset)
{
    return offset < text.size() && is_digit(text[offset]);
}

/// Every comma outside quotes stands between digits or before a space, as in numbers and sentences.
bool has_only_written_commas(std::string_view text)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (quoted || text[i] != ',') continue;
        const bool decimal = i > 0 && has_digit(text, i - 1) && has_digit(text, i + 1);
        if (!decimal && space_length(text.substr(i + 1)) == 0) return false;
    }
    return true;
}

}

DelimiterChoice choose_delimiter(const Sheet& sheet)
{
    std::vector<Layout> layouts;
    for (const char delimiter : delimiters) {
        const auto layout = lay_out(sheet, delimiter);
        if (layout.parts_something()) layouts.push_back(layout);
    }
    if (layouts.empty()) return {};
    const auto sample = std::string_view(sheet.text->bytes).substr(sheet.begin, layouts.front().end - sheet.begin);
    if (layouts.size() > 1 && layouts.back().delimiter == ',' && has_only_written_commas(sample)) layouts.pop_back();
    std::stable_sort(layouts.begin(), layouts.end(),
                     [](const Layout& a, const Layout& b) { return a.merit() > b.merit(); });
    DelimiterChoice choice{.delimiter = layouts.front().delimiter};
    if (layouts.size() > 1 && layouts[1].merit() == layouts[0].merit()) choice.rival = layouts[1].delimiter;
    return choice;
}

}
