#include "facts/deficits.hpp"

#include "facts/formats.hpp"
#include "facts/roadmap_facts.hpp"

namespace opora::facts {

namespace {

constexpr const char* deficits_sql =
    "SELECT deficits.school, deficits.text, coalesce(deficit_kinds.title, deficits.kind) AS title, "
    "deficit_kinds.description, deficits.found_on, "
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

}

std::vector<Deficit> load_deficits(const Facts& facts, const std::string& school)
{
    const auto rows = facts.rows_with(deficits_sql, school, {to_iso(facts.model.as_of)});
    std::vector<Deficit> deficits;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        deficits.push_back({.words = words_of(facts, rows, row),
                            .found_on = rows.text(row, "found_on"),
                            .eliminated_on = rows.text(row, "eliminated_on"),
                            .measure_title = rows.text(row, "measure_title"),
                            .roadmap = rows.text(row, "roadmap"),
                            .number = rows.text(row, "number"),
                            .state = state_of(facts, rows, row)});
    return deficits;
}

}
