#include "roadmap/amendments.hpp"

#include "changes/table_change.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "privacy/detect.hpp"
#include "roadmap/codes.hpp"
#include "roadmap/deadline_tokens.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace opora::roadmap {

namespace {

using dataset::Table;

/// What readers of a roadmap rest on, in the order in which a change of it is told.
constexpr auto told_fields =
    std::to_array<std::string_view>({"number", "title", "wording", "deadline", "first_day", "last_day", "repeats",
                                     "responsible", "status", "evidence", "document"});

Amendment::Told told(std::string_view text)
{
    if (!privacy::find_personal(text, {.place = privacy::Setting::Place::Table}).empty()) return {.is_withheld = true};
    return {.text = std::string(text)};
}

std::set<std::string, std::less<>> roadmaps_of(const Table& measures)
{
    std::set<std::string, std::less<>> found;
    for (std::size_t row = 0; row < measures.row_count(); ++row) found.emplace(measures.text(row, "roadmap"));
    return found;
}

class Comparison {
public:
    Comparison(const Table& before, const Table& after, const Date& day, const Table& roadmaps)
        : m_before(before), m_after(after), m_day(day)
    {
        for (std::size_t row = 0; row < roadmaps.row_count(); ++row)
            m_ids.emplace(folded(roadmaps.text(row, "title")), roadmaps.text(row, "id"));
    }

    std::vector<Amendment> run()
    {
        const auto change = changes::compare(m_before, m_after);
        add_rows(change.added, m_after, roadmaps_of(m_before), Amendment::Kind::Added);
        add_rows(change.removed, m_before, roadmaps_of(m_after), Amendment::Kind::Removed);
        for (const auto& cell : change.cells) {
            if (cell.old == cell.now || std::ranges::find(told_fields, cell.field) == told_fields.end()) continue;
            auto amendment = amendment_of(m_after, cell.after_row, Amendment::Kind::Changed);
            amendment.field = cell.field;
            amendment.old = told(cell.old);
            amendment.now = told(cell.now);
            m_found.push_back(std::move(amendment));
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] Amendment amendment_of(const Table& table, std::size_t row, Amendment::Kind kind) const
    {
        const auto roadmap = table.text(row, "roadmap");
        const auto named = m_ids.find(folded(roadmap));
        return {.day = m_day,
                .roadmap = named == m_ids.end() ? std::string(roadmap) : named->second,
                .number = std::string(table.text(row, "number")),
                .kind = kind};
    }

    void add_rows(const std::vector<std::size_t>& rows, const Table& table,
                  const std::set<std::string, std::less<>>& in_both, Amendment::Kind kind)
    {
        for (const auto row : rows) {
            if (!in_both.contains(table.text(row, "roadmap"))) continue;
            auto amendment = amendment_of(table, row, kind);
            (kind == Amendment::Kind::Added ? amendment.now : amendment.old) = told(table.text(row, "title"));
            m_found.push_back(std::move(amendment));
        }
    }

    const Table& m_before;
    const Table& m_after;
    Date m_day;
    std::map<std::string, std::string, std::less<>> m_ids = {}; ///< of roadmaps, by title
    std::vector<Amendment> m_found = {};
};

/// Equal but for letters' case, spaces, quotes and stops.
bool says_the_same(std::string_view one, std::string_view other)
{
    const auto words = tokenize(one);
    const auto other_words = tokenize(other);
    const auto is_same = [](const Token& left, const Token& right) {
        return left.kind == right.kind && left.word == right.word && left.number == right.number;
    };
    return std::ranges::equal(words, other_words, is_same);
}

/// The oldest change of `field` that was one: filling in what was empty, or emptying it, is none.
const Amendment* oldest_change(const std::vector<Amendment>& amendments, std::string_view roadmap,
                               std::string_view number, std::string_view field)
{
    const Amendment* oldest = nullptr;
    for (const auto& amendment : amendments)
        if (amendment.roadmap == roadmap && amendment.number == number && amendment.field == field &&
            !amendment.old.text.empty() && !amendment.now.text.empty())
            oldest = &amendment;
    return oldest;
}

}

std::vector<Amendment> amendments_between(const Table& before, const Table& after, const Date& day,
                                          const Table& roadmaps)
{
    return Comparison(before, after, day, roadmaps).run();
}

void check_amendments(const Table& measures, const std::vector<Amendment>& amendments, Diagnostics& problems)
{
    constexpr std::size_t most_shown = 60;
    for (std::size_t row = 0; row < measures.row_count(); ++row) {
        if (!measures.text(row, "amended_by").empty()) continue;
        for (const auto* const field : {"deadline", "wording"}) {
            const auto now = measures.text(row, field);
            const auto number = measures.text(row, "number");
            const auto* change = oldest_change(amendments, measures.text(row, "roadmap"), number, field);
            if (change == nullptr || says_the_same(change->old.text, now)) continue;
            problems.report({.code = changed_without_document,
                             .arguments = {{"number", std::string(number)},
                                           {"field", field},
                                           {"day", to_iso(change->day)},
                                           {"old", visible(shortened(change->old.text, most_shown))}},
                             .where = measures.span(row, field),
                             .cell = measures.address(row, field)});
        }
    }
}

}
