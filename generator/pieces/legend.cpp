#include "pieces/legend.hpp"

#include "facts/reasons.hpp"

#include <set>

namespace opora::pieces {

using templates::View;

namespace {

/// A table of open data has the letters themselves, and their words elsewhere if at all.
bool stands_as_letter(const std::vector<Row>& rows, const std::string& letter)
{
    for (const auto& row : rows)
        for (const auto& cell : row.cells)
            if (cell.status == letter && cell.text == letter) return true;
    return false;
}

}

View legend_view(const Context& context, const std::vector<Row>& rows)
{
    std::set<std::string> statuses;
    for (const auto& row : rows)
        for (const auto& cell : row.cells) statuses.insert(cell.status);
    statuses.erase("");
    if (statuses.empty()) return false;
    std::vector<std::string> entries;
    const auto& reasons = context.same_rows("SELECT code, word, meaning FROM reasons ORDER BY rowid");
    for (std::size_t row = 0; row < reasons.rows.size(); ++row) {
        const auto letter = reasons.text(row, "code");
        if (!statuses.contains(letter)) continue;
        entries.push_back(context.text("table.legend_entry",
                                       {{"letter", stands_as_letter(rows, letter) ? letter : std::string("none")},
                                        {"word", reasons.text(row, "word")},
                                        {"meaning", reasons.text(row, "meaning")}}));
    }
    if (statuses.contains(std::string(facts::rounded_status))) entries.push_back(context.text("table.legend_rounded"));
    if (entries.empty()) return false;
    auto legend = context.sheet().object();
    legend["entries"] = View::List();
    for (const auto& entry : entries) {
        auto item = context.sheet().object();
        item["legend_entry"] = entry;
        legend["entries"].push_back(item);
    }
    return legend;
}

Cell missing_cell(const Context& context, const std::string& status)
{
    const bool known = status == "x" || status == "z" || status == "n";
    const auto letter = known ? status : std::string("c");
    auto cell = word_cell(facts::reason_word(context, letter));
    cell.status = letter;
    return cell;
}

}
