#include "facts/procedures.hpp"

namespace opora::facts {

std::set<std::string> kinds_with_grades(const Facts& facts)
{
    const auto& rows = facts.same_rows("SELECT kind FROM procedures GROUP BY kind "
                                       "HAVING count(DISTINCT grade) > 1 OR min(grade) NOT IN (9, 11)");
    std::set<std::string> kinds;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) kinds.insert(rows.text(row, "kind"));
    return kinds;
}

namespace {

std::string make_words(const Facts& facts, std::string_view procedure)
{
    const auto rows = facts.rows_with("SELECT id, kind, subject, grade, variant FROM procedures", procedure);
    if (rows.rows.empty()) return std::string(procedure);
    const auto grade = rows.integer(0, "grade");
    const bool has_grade = grade && kinds_with_grades(facts).count(rows.text(0, "kind")) > 0;
    return facts.text(has_grade ? "procedure.with_grade" : "procedure.plain",
                      {{"subject", rows.text(0, "subject")},
                       {"kind", rows.text(0, "kind")},
                       {"grade", grade.value_or(0)},
                       {"variant", rows.text(0, "variant").empty() ? "none" : rows.text(0, "variant")}});
}

}

std::string procedure_words(const Facts& facts, std::string_view procedure)
{
    return facts.answers->text("procedure", procedure, [&] { return make_words(facts, procedure); });
}

}
