#include "pages/school/school_multiples.hpp"

#include "charts/small_pictures.hpp"
#include "facts/procedures.hpp"
#include "identify/low_result.hpp"
#include "language/numbers.hpp"
#include "pieces/picture_key.hpp"
#include "pieces/shares.hpp"
#include "pieces/told_values.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace opora::pages {

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
    int top = 100;
};

std::vector<std::string> newest_periods(const store::Rows& rows)
{
    std::set<std::string> periods;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) periods.insert(rows.text(row, "period"));
    std::vector<std::string> newest(periods.begin(), periods.end());
    if (newest.size() > most_periods_shown)
        newest.erase(newest.begin(), newest.end() - static_cast<std::ptrdiff_t>(most_periods_shown));
    return newest;
}

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

shares::Told told_at(const Results& results, const std::string& procedure, const std::string& period)
{
    const auto row = results.at(procedure, period);
    return row ? store::told_result(results.rows, *row) : shares::absent();
}

int common_scale(const Block& block)
{
    std::vector<shares::Told> drawn;
    for (const auto& procedure : block.procedures)
        for (const auto& period : block.periods)
            for (const auto* results : {&block.school, &block.municipality})
                drawn.push_back(told_at(*results, procedure, period));
    return charts::common_top(drawn);
}

Block load_block(const pieces::Context& context, const std::string& school)
{
    Block block;
    block.school =
        by_place(context.rows_with("SELECT results.school, results.* FROM results JOIN procedures ON procedures.id = "
                                   "results.procedure WHERE status <> 'h' ORDER BY procedures.rowid, period",
                                   school));
    block.municipality = by_place(pieces::municipal_results(context));
    block.periods = newest_periods(block.school.rows);
    block.procedures = drawn_procedures(block);
    block.top = common_scale(block);
    return block;
}

/// Percent from which on a result is low; nothing where no rules say so, or by another measure.
std::optional<int> low_from(const pieces::Context& context, const std::string& procedure)
{
    if (!context.model.rules) return std::nullopt;
    const auto threshold = identify::threshold_of(context.model.rules->low_result, procedure);
    if (!threshold.share_at_least || threshold.below_at_least > 1) return std::nullopt;
    const auto percents = 100 * threshold.share_at_least->to_double();
    return percents > 0 ? std::optional(static_cast<int>(std::lround(percents))) : std::nullopt;
}

/// «33 %», «4 из 12», «низкий»; a word where nothing is told.
View cell_view(const pieces::Context& context, const Block& block, const std::string& procedure,
               const std::string& period)
{
    auto view = context.sheet().object();
    view["said"] = false;
    view["counts"] = false;
    const auto row = block.school.at(procedure, period);
    const auto cell =
        row ? pieces::share_cell(context, block.school.rows, *row) : pieces::word_cell(context.text("table.none"));
    view["is_word"] = cell.kind == pieces::CellKind::Word;
    view["cell_text"] = cell.text;
    if (!row) return view;
    const auto participants = block.school.rows.integer(*row, "participants");
    const auto below = block.school.rows.integer(*row, "below");
    if (participants && below)
        view["counts"] = context.text("school.multiple_counts",
                                      {{"below", language::format_integer(*below)}, {"participants", *participants}});
    view["said"] = pieces::is_low_result(block.school.rows, *row);
    return view;
}

View multiple_view(const pieces::Context& context, const Block& block, const std::string& procedure,
                   std::set<charts::Sign>& signs)
{
    charts::Multiple multiple{.threshold = low_from(context, procedure), .top = block.top};
    if (multiple.threshold.value_or(0) >= block.top) multiple.threshold = std::nullopt;
    auto view = context.sheet().object();
    view["multiple_title"] = facts::procedure_words(context, procedure);
    view["periods"] = View::List();
    view["cells"] = View::List();
    for (const auto& period : block.periods) {
        const auto row = block.school.at(procedure, period);
        const bool is_low = row && pieces::is_low_result(block.school.rows, *row);
        multiple.periods.push_back({.school = {told_at(block.school, procedure, period), is_low},
                                    .compared = told_at(block.municipality, procedure, period)});
        auto head = context.sheet().object();
        head["period"] = period;
        view["periods"].push_back(head);
        view["cells"].push_back(cell_view(context, block, procedure, period));
    }
    auto picture = charts::multiple(multiple);
    signs.merge(picture.signs);
    view["picture_html"] = templates::html(picture.svg);
    return view;
}

}

View multiples_view(const pieces::Context& context, const facts::School& school)
{
    const auto block = load_block(context, school.id);
    if (block.procedures.empty()) return false;
    auto view = context.sheet().object();
    std::set<charts::Sign> signs;
    view["multiples"] = View::List();
    for (const auto& procedure : block.procedures)
        view["multiples"].push_back(multiple_view(context, block, procedure, signs));
    view["key"] = pieces::key_view(context, signs);
    view["scale"] = context.text("school.multiple_scale", {{"top", language::format_percent(block.top)}});
    return view;
}

}
