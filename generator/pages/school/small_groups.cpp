#include "pages/school/small_groups.hpp"

#include "facts/formats.hpp"

#include <utility>

namespace opora::pages {

namespace {

constexpr const char* sql = "SELECT small_groups.school, small_groups.procedure, small_groups.period, "
                            "small_groups.schools, small_groups.participants_from, "
                            "small_groups.participants_to, small_groups.below_from, small_groups.below_to, "
                            "procedures.subject || coalesce(', ' || procedures.variant, '') AS subject "
                            "FROM small_groups JOIN procedures ON procedures.id = small_groups.procedure "
                            "ORDER BY procedures.rowid, small_groups.period, small_groups.rowid";

/// «14», «от 11 до 13», «не больше 1»; empty where every number is possible.
std::string number_words(const pieces::Context& context, std::int64_t from, std::int64_t to, std::int64_t most)
{
    if (from == 0 && to >= most) return {};
    const std::string kind = from == to ? "one" : from == 0 ? "up_to" : "between";
    return context.text("school.together_number", {{"kind", kind}, {"from", from}, {"to", to}});
}

/// Of one period; empty where nobody says how many there may be.
std::string sentence(const pieces::Context& context, const store::Rows& rows, std::size_t row)
{
    const auto fewest = rows.integer(row, "participants_from").value_or(0);
    const auto most = rows.integer(row, "participants_to");
    if (!most) return {};
    const auto below = number_words(context, rows.integer(row, "below_from").value_or(0),
                                    rows.integer(row, "below_to").value_or(*most), *most);
    return context.text("school.together", {{"subject", rows.text(row, "subject")},
                                            {"period", facts::period_words(context, rows.text(row, "period"))},
                                            {"others", rows.integer(row, "schools").value_or(1) - 1},
                                            {"kind", fewest == *most ? std::string("one") : std::string("between")},
                                            {"from", fewest},
                                            {"to", *most},
                                            {"below", below.empty() ? std::string("none") : below}});
}

}

std::map<std::string, std::string> small_group_sentences(const pieces::Context& context, const facts::School& school)
{
    const auto rows = context.rows_with(sql, school.id);
    std::map<std::string, std::string> sentences;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (auto words = sentence(context, rows, row); !words.empty())
            sentences[rows.text(row, "procedure")] = std::move(words);
    return sentences;
}

}
