#include "facts/deficits.hpp"

#include "facts/formats.hpp"
#include "facts/roadmap_facts.hpp"
#include "roadmap/status.hpp"
#include "schemas/help_words.hpp"

#include <algorithm>

namespace opora::facts {

namespace {

namespace words = schemas::words;

constexpr const char* deficits_sql =
    "SELECT deficits.school, deficits.school AS of_school, deficits.text, deficits.kind, deficits.level, "
    "coalesce(deficit_kinds.title, deficits.kind) AS title, deficit_kinds.description, deficit_kinds.lack, "
    "deficit_kinds.scale, deficit_kinds.bad_end, deficits.found_on, "
    "CASE WHEN deficits.eliminated_on <= ?1 THEN deficits.eliminated_on END AS eliminated_on, "
    "measures.title AS measure_title, measures.link, measure_status.*, measure_status.status AS letter "
    "FROM deficits LEFT JOIN deficit_kinds ON deficit_kinds.id = deficits.kind "
    "LEFT JOIN (SELECT name, min(place) AS place FROM (SELECT number AS name, rowid AS place FROM measures "
    "UNION ALL SELECT roadmap || '/' || number, rowid FROM measures) GROUP BY name) AS named "
    "ON named.name = deficits.measure LEFT JOIN measures ON measures.rowid = named.place "
    "LEFT JOIN measure_status USING (roadmap, number) "
    "WHERE deficits.found_on <= ?1 "
    "ORDER BY eliminated_on IS NOT NULL, deficits.found_on, deficits.rowid";

std::string words_of(const Facts& facts, const store::Rows& rows, std::size_t row)
{
    auto text = rows.text(row, "text");
    if (!text.empty()) return text;
    const auto description = rows.text(row, "description");
    if (description.empty()) return rows.text(row, "title");
    return facts.text("deficits.kind_and_meaning", {{"title", rows.text(row, "title")}, {"meaning", description}});
}

std::string state_of(const Facts& facts, const store::Rows& rows, std::size_t row)
{
    const auto eliminated = rows.text(row, "eliminated_on");
    if (!eliminated.empty()) return facts.text("deficits.eliminated", {{"date", date_words(eliminated)}});
    if (rows.text(row, "number").empty()) return facts.text("deficits.no_measure");
    const auto letter = rows.text(row, "letter");
    return facts.text("deficits.open", {{"status", letter}, {"words", measure_status_words(facts, rows, row)}});
}

Strength strength_of(const store::Rows& rows, std::size_t row)
{
    const auto scale = list_items(rows.text(row, "scale"));
    const auto found = std::ranges::find(scale, rows.text(row, "level"));
    const auto end = rows.text(row, "bad_end");
    if (scale.size() < 2 || found == scale.end() || end.empty()) return Strength::Unknown;
    const auto from_first = static_cast<std::size_t>(found - scale.begin());
    const auto place = end == words::first_level ? from_first : scale.size() - 1 - from_first;
    if (place == 0) return Strength::Strong;
    return place + 1 == scale.size() ? Strength::Weak : Strength::Middle;
}

std::vector<Deficit> deficits_of(const Facts& facts, const store::Rows& rows)
{
    std::vector<Deficit> deficits;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto letter = rows.text(row, "letter");
        const bool is_over =
            letter == roadmap::letter(roadmap::Status::Done) || letter == roadmap::letter(roadmap::Status::Cancelled);
        deficits.push_back({.school = rows.text(row, "of_school"),
                            .kind = rows.text(row, "kind"),
                            .kind_title = rows.text(row, "title"),
                            .lack = rows.text(row, "lack"),
                            .strength = strength_of(rows, row),
                            .words = words_of(facts, rows, row),
                            .found_on = rows.text(row, "found_on"),
                            .eliminated_on = rows.text(row, "eliminated_on"),
                            .measure_title = rows.text(row, "measure_title"),
                            .roadmap = rows.text(row, "roadmap"),
                            .number = rows.text(row, "number"),
                            .has_next_measure = !rows.text(row, "number").empty() && !is_over,
                            .state = state_of(facts, rows, row)});
    }
    return deficits;
}

}

std::vector<Deficit> load_deficits(const Facts& facts, const std::string& school)
{
    return deficits_of(facts, facts.rows_with(deficits_sql, school, {to_iso(facts.model.as_of)}));
}

std::vector<Deficit> load_all_deficits(const Facts& facts)
{
    return deficits_of(facts, facts.rows(deficits_sql, {to_iso(facts.model.as_of)}));
}

std::string strength_words(const Facts& facts, Strength strength)
{
    switch (strength) {
    case Strength::Strong:
        return facts.text("deficits.strong");
    case Strength::Middle:
        return facts.text("deficits.middle");
    case Strength::Weak:
        return facts.text("deficits.weak");
    case Strength::Unknown:
        break;
    }
    return {};
}

}
