#include "pieces/result_multiples.hpp"

#include "charts/small_pictures.hpp"
#include "facts/procedures.hpp"
#include "foundation/joining.hpp"
#include "language/numbers.hpp"
#include "pieces/picture_key.hpp"
#include "pieces/shares.hpp"
#include "pieces/told_values.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::pieces {

using templates::View;

namespace {

/// More columns than these do not fit beside each other; older years stand in the tables below.
constexpr std::size_t most_periods_shown = 4;

using Place = std::pair<std::string, std::string>; ///< procedure, period

/// One table of the public store, by procedure and period.
struct Results {
    store::Rows rows = {};
    std::map<Place, std::size_t> places = {};

    [[nodiscard]] std::optional<std::size_t> at(const std::string& procedure, const std::string& period) const
    {
        const auto found = places.find({procedure, period});
        return found == places.end() ? std::nullopt : std::optional(found->second);
    }
};

Results by_place(store::Rows rows)
{
    Results results{.rows = std::move(rows)};
    for (std::size_t row = 0; row < results.rows.rows.size(); ++row)
        results.places.emplace(Place(results.rows.text(row, "procedure"), results.rows.text(row, "period")), row);
    return results;
}

struct Block {
    Results school = {};
    Results municipality = {};
    std::vector<std::string> procedures = {};
    std::vector<std::string> periods = {};
    bool has_limits = true;
    int top = 100;

    /// Of the school, or whatever the table is about.
    [[nodiscard]] shares::Told own(const std::string& procedure, const std::string& period) const
    {
        const auto row = school.at(procedure, period);
        auto told = row ? store::told_result(school.rows, *row) : shares::absent();
        if (!has_limits) told.counted = 0;
        return told;
    }
    [[nodiscard]] shares::Told compared(const std::string& procedure, const std::string& period) const
    {
        const auto row = municipality.at(procedure, period);
        return row ? store::told_result(municipality.rows, *row) : shares::absent();
    }
};

/// Those with something to draw in one of the periods, in the order of the table of procedures.
std::vector<std::string> drawn_procedures(const Block& block)
{
    std::vector<std::string> procedures;
    for (std::size_t row = 0; row < block.school.rows.rows.size(); ++row) {
        const auto procedure = block.school.rows.text(row, "procedure");
        const bool is_known = std::ranges::find(procedures, procedure) != procedures.end();
        const bool is_shown =
            std::ranges::find(block.periods, block.school.rows.text(row, "period")) != block.periods.end();
        if (!is_known && is_shown && shares::is_known(store::told_result(block.school.rows, row)))
            procedures.push_back(procedure);
    }
    return procedures;
}

int common_scale(const Block& block)
{
    std::vector<shares::Told> drawn;
    for (const auto& procedure : block.procedures)
        for (const auto& period : block.periods)
            for (const auto& told : {block.own(procedure, period), block.compared(procedure, period)})
                drawn.push_back(told);
    return charts::common_top(drawn);
}

Block block_of(const ResultMultiples& told)
{
    Block block{.school = by_place(told.own), .municipality = by_place(told.compared), .has_limits = told.has_limits};
    block.periods = periods_of_multiples(told.own);
    block.procedures = drawn_procedures(block);
    block.top = common_scale(block);
    return block;
}

/// A narrow column has room for one year: of a school year the one in which it ends.
std::string short_period(const std::string& period)
{
    const auto slash = period.find('/');
    return slash == std::string::npos ? period : period.substr(slash + 1);
}

/// «33 %», «4 из 12», «низкий»; a word where nothing is told.
View cell_view(const Context& context, const Block& block, const std::string& procedure, const std::string& period)
{
    auto view = context.sheet().object();
    view["said"] = false;
    view["counts"] = false;
    const auto row = block.school.at(procedure, period);
    const auto cell = row ? share_cell(context, block.school.rows, *row) : word_cell(context.text("table.none"));
    view["is_word"] = cell.kind == CellKind::Word;
    view["cell_text"] = cell.text;
    if (!row) return view;
    const auto participants = block.school.rows.integer(*row, "participants");
    const auto below = block.school.rows.integer(*row, "below");
    if (participants && below)
        view["counts"] = context.text("school.multiple_counts",
                                      {{"below", language::format_integer(*below)}, {"participants", *participants}});
    view["said"] = is_low_result(block.school.rows, *row);
    return view;
}

View multiple_view(const Context& context, const Block& block, const std::string& procedure,
                   std::optional<int> low_from, std::set<charts::Sign>& signs)
{
    charts::Multiple multiple{.threshold = low_from, .top = block.top};
    if (multiple.threshold.value_or(0) >= block.top) multiple.threshold = std::nullopt;
    auto view = context.sheet().object();
    view["multiple_title"] = facts::procedure_words(context, procedure);
    view["periods"] = View::List();
    view["cells"] = View::List();
    for (const auto& period : block.periods) {
        const auto row = block.school.at(procedure, period);
        const bool is_low = row && is_low_result(block.school.rows, *row);
        multiple.periods.push_back(
            {.school = {block.own(procedure, period), is_low}, .compared = block.compared(procedure, period)});
        auto head = context.sheet().object();
        head["period"] = short_period(period);
        view["periods"].push_back(head);
        view["cells"].push_back(cell_view(context, block, procedure, period));
    }
    auto picture = charts::multiple(multiple);
    signs.merge(picture.signs);
    view["picture_html"] = templates::html(picture.svg);
    return view;
}

}

std::vector<std::string> periods_of_multiples(const store::Rows& own)
{
    std::set<std::string> periods;
    for (std::size_t row = 0; row < own.rows.size(); ++row) periods.insert(own.text(row, "period"));
    std::vector<std::string> newest(periods.begin(), periods.end());
    if (newest.size() > most_periods_shown)
        newest.erase(newest.begin(), newest.end() - static_cast<std::ptrdiff_t>(most_periods_shown));
    return newest;
}

View multiples_view(const Context& context, const ResultMultiples& told)
{
    const auto block = block_of(told);
    if (block.procedures.empty()) return false;
    auto view = context.sheet().object();
    std::set<charts::Sign> signs;
    view["multiples"] = View::List();
    for (const auto& procedure : block.procedures)
        view["multiples"].push_back(
            multiple_view(context, block, procedure, told.low_from ? told.low_from(procedure) : std::nullopt, signs));
    view["key"] = key_view(context, signs);
    auto scale = context.text("school.multiple_scale", {{"top", language::format_percent(block.top)}});
    const auto& newest = block.periods.back();
    if (short_period(newest) != newest)
        append_item(scale,
                    context.text("school.multiple_school_year", {{"year", short_period(newest)}, {"period", newest}}),
                    " ");
    view["scale"] = scale;
    return view;
}

namespace {

constexpr std::size_t most_procedures = 12;
constexpr std::size_t procedures_of_many = 8;

/// The procedures with most participants in the newest period.
std::set<std::string> largest_procedures(const store::Rows& rows)
{
    std::string newest;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) newest = std::max(newest, rows.text(row, "period"));
    std::vector<std::pair<std::int64_t, std::string>> by_size;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        if (rows.text(row, "period") != newest) continue;
        const auto participants = rows.integer(row, "participants");
        by_size.emplace_back(-participants.value_or(rows.integer(row, "participants_from").value_or(0)),
                             rows.text(row, "procedure"));
    }
    std::ranges::stable_sort(by_size, {}, &std::pair<std::int64_t, std::string>::first);
    if (by_size.size() > procedures_of_many) by_size.resize(procedures_of_many);
    std::set<std::string> largest;
    for (const auto& [size, procedure] : by_size) largest.insert(procedure);
    return largest;
}

void keep(store::Rows& rows, const std::set<std::string>& procedures)
{
    const auto column = *rows.column("procedure");
    std::erase_if(rows.rows, [&](const std::vector<store::Value>& row) {
        const auto* id = std::get_if<std::string>(&row[column]);
        return id == nullptr || !procedures.contains(*id);
    });
}

}

store::Rows district_rows(const Context& context, const std::vector<std::string>& procedures)
{
    auto rows = context.rows("SELECT totals.* FROM totals JOIN procedures ON procedures.id = totals.procedure "
                             "WHERE scope = 'all' ORDER BY procedures.rowid, period");
    std::set<std::string> all;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) all.insert(rows.text(row, "procedure"));
    if (!procedures.empty())
        keep(rows, {procedures.begin(), procedures.end()});
    else if (all.size() > most_procedures)
        keep(rows, largest_procedures(rows));
    return rows;
}

}
