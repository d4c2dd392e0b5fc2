#include "pages/school/school_main.hpp"

#include "content_files/settings.hpp"
#include "facts/formats.hpp"
#include "facts/procedures.hpp"
#include "foundation/joining.hpp"
#include "language/letter_case.hpp"
#include "pieces/shares.hpp"
#include "pieces/told_values.hpp"
#include "shares/verdict.hpp"
#include "store/told_rows.hpp"

#include <algorithm>
#include <map>

namespace opora::pages {

namespace {

/// More low results than these are counted and not named.
constexpr std::size_t most_low_names = 2;

/// The results of a school by procedure, and in the two newest periods that it has.
struct Results {
    store::Rows rows = {};
    std::string newest = {};
    std::string before = {};

    [[nodiscard]] bool is_of(std::size_t row, const std::string& period) const
    {
        return !period.empty() && rows.text(row, "period") == period;
    }
    /// Told, and judged by the rules: 1 is low.
    [[nodiscard]] std::optional<std::int64_t> low(std::size_t row) const
    {
        return rows.integer(row, "open") == 1 ? rows.integer(row, "low") : std::nullopt;
    }
};

Results load_results(const pieces::Context& context, const std::string& school)
{
    Results results{.rows = context.rows_with("SELECT results.school, results.* FROM results WHERE took_part = 1 "
                                              "ORDER BY results.rowid",
                                              school)};
    for (std::size_t row = 0; row < results.rows.rows.size(); ++row)
        results.newest = std::max(results.newest, results.rows.text(row, "period"));
    for (std::size_t row = 0; row < results.rows.rows.size(); ++row) {
        auto period = results.rows.text(row, "period");
        if (period < results.newest) results.before = std::max(results.before, period);
    }
    return results;
}

std::string low_words(const pieces::Context& context, const Results& results, std::size_t row)
{
    auto name =
        language::with_capital_first_letter(facts::procedure_words(context, results.rows.text(row, "procedure")));
    const auto participants = results.rows.integer(row, "participants");
    const auto below = results.rows.integer(row, "below");
    if (!participants || !below) return name;
    return context.text("school.main_low", {{"name", name}, {"below", *below}, {"participants", *participants}});
}

/// «2023 год: среди открытых результатов низких — 2 из 8. Математика (ОГЭ): 7 из 19. …»
std::string low_sentence(const pieces::Context& context, const Results& results, std::vector<std::size_t>& low)
{
    bool is_told = false;
    std::int64_t open = 0;
    std::int64_t judged = 0;
    for (std::size_t row = 0; row < results.rows.rows.size(); ++row) {
        if (!results.is_of(row, results.newest)) continue;
        is_told = is_told || results.rows.integer(row, "participants");
        if (results.rows.integer(row, "open") != 1) continue;
        ++open;
        judged += results.low(row) ? 1 : 0;
        if (results.low(row) == 1) low.push_back(row);
    }
    if (judged < open || (open == 0 && is_told)) return {};
    std::string list;
    if (low.size() <= most_low_names)
        for (const auto row : low) append_item(list, low_words(context, results, row), ". ");
    return context.text("school.main_results", {{"period", facts::period_words(context, results.newest)},
                                                {"open", open},
                                                {"low", static_cast<std::int64_t>(low.size())},
                                                {"list", list.empty() ? std::string("none") : list}});
}

/// How the municipality did in the low works, of at most two, and whether the school differs for certain.
std::string district_sentence(const pieces::Context& context, const Results& results,
                              const std::vector<std::size_t>& low)
{
    if (low.empty() || low.size() > most_low_names) return {};
    std::string list;
    std::int64_t proved = 0;
    for (const auto row : low) {
        const auto procedure = results.rows.text(row, "procedure");
        const auto district = pieces::municipal_results(context, procedure, results.newest);
        if (district.rows.empty()) return {};
        const auto words = pieces::reference_words(context, district, 0, {});
        if (words.empty()) return {};
        append_item(list, words);
        const auto verdict = shares::verdict(store::told_result(district, 0), store::told_result(results.rows, row),
                                             shares::Meaning::Pupils, shares::Direction::Down);
        proved += verdict == shares::Verdict::Worse ? 1 : 0;
    }
    return context.text("school.main_district",
                        {{"list", list}, {"count", static_cast<std::int64_t>(low.size())}, {"proved", proved}});
}

/// How many were low a year before, in the works of which both years are judged.
std::string before_sentence(const pieces::Context& context, const Results& results)
{
    std::map<std::string, std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>> low;
    for (std::size_t row = 0; row < results.rows.rows.size(); ++row) {
        auto& of_procedure = low[results.rows.text(row, "procedure")];
        if (results.is_of(row, results.newest)) of_procedure.second = results.low(row);
        if (results.is_of(row, results.before)) of_procedure.first = results.low(row);
    }
    std::int64_t compared = 0;
    std::int64_t before = 0;
    std::int64_t now = 0;
    for (const auto& [procedure, of_procedure] : low) {
        if (!of_procedure.first || !of_procedure.second) continue;
        ++compared;
        before += *of_procedure.first;
        now += *of_procedure.second;
    }
    if (compared == 0) return {};
    return context.text("school.main_before", {{"period", facts::period_words(context, results.before)},
                                               {"compared", compared},
                                               {"before", before},
                                               {"now", now}});
}

}

std::vector<std::string> main_results(const pieces::Context& context, const std::string& school)
{
    if (context.model.settings.disclosure.school_results == content_files::SchoolResults::Hidden) return {};
    const auto results = load_results(context, school);
    if (results.rows.rows.empty()) return {};
    std::vector<std::size_t> low;
    std::vector<std::string> sentences;
    auto first = low_sentence(context, results, low);
    if (first.empty()) return {};
    sentences.push_back(std::move(first));
    for (auto& more : {district_sentence(context, results, low), before_sentence(context, results)})
        if (!more.empty()) sentences.push_back(more);
    return sentences;
}

}
