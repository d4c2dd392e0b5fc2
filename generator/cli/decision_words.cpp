#include "cli/decision_words.hpp"

#include "language/catalogue.hpp"
#include "language/dates.hpp"

namespace opora::cli {

std::string decision_words(const std::string& key, const opora::Arguments& arguments, language::Language language)
{
    return language::text("decisions." + key, arguments, language);
}

std::string school_name(const dataset::Tables& tables, const std::string& id)
{
    const auto& schools = tables.at("schools");
    for (std::size_t row = 0; row < schools.row_count(); ++row)
        if (schools.text(row, "id") == id) return std::string(schools.text(row, "name"));
    return id;
}

std::string day_words(const Date& day, language::Language language)
{
    return language == language::Language::Russian ? language::format_date(day) : to_iso(day);
}

std::string category_title(const identify::RuleSet& rules, const std::string& id)
{
    const auto* category = identify::find_category(rules, id);
    return category == nullptr ? id : category->title;
}

}
