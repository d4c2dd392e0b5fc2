#include "pages/texts/practice_lists.hpp"

#include "content_files/content.hpp"
#include "content_files/practices.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "foundation/joining.hpp"
#include "language/collation.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "language/transliteration.hpp"
#include "pieces/table.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace opora::pages {

using content_files::ContentFile;
using templates::View;

namespace {

constexpr const char* practices_url = content_files::section_address("practices");

enum class Titles { Plain, OfSubject, OfDeficit };

/// «Практики: чтение», and more words where the choice alone would mislead.
void name_pages(const pieces::Context& context, Titles titles, PracticeFilter& filter)
{
    for (auto& selection : filter.selections) {
        const Arguments theme{{"theme", selection.title}};
        selection.page_title = titles == Titles::OfSubject   ? context.text("practices.title_subject", theme)
                               : titles == Titles::OfDeficit ? context.text("practices.title_deficit", theme)
                                                             : context.text("practices.title_filtered", theme);
    }
}

/// By what stands under `key`, in the order of the alphabet: two spellings of one address are one selection.
PracticeFilter filter_by(const std::vector<const ContentFile*>& practices, const char* key, const char* title_key,
                         const std::string& folder)
{
    std::map<std::string, Selection> by_address;
    for (const auto* practice : practices)
        for (const auto& words : practice->front_matter.list(key)) {
            if (language::slug(words).empty()) continue;
            const auto address = practices_url + folder + "/" + language::slug(words) + "/";
            auto& selection = by_address[address];
            if (selection.title.empty()) selection = {.address = address, .title = words};
            if (selection.shown.empty() || selection.shown.back() != practice) selection.shown.push_back(practice);
        }
    PracticeFilter filter{.title_key = title_key};
    for (auto& [address, selection] : by_address) filter.selections.push_back(std::move(selection));
    std::ranges::stable_sort(filter.selections, {}, [](const Selection& one) { return language::sort_key(one.title); });
    return filter;
}

PracticeFilter filter_by_grade(const pieces::Context& context, const std::vector<const ContentFile*>& practices)
{
    PracticeFilter filter{.title_key = "practices.grades"};
    for (int grade = 1; grade <= content_files::last_grade; ++grade) {
        Selection selection{.address = practices_url + ("klass/" + std::to_string(grade)) + "/",
                            .title = context.text("practices.grade", {{"grade", std::int64_t{grade}}}),
                            .of = std::to_string(grade)};
        for (const auto* practice : practices)
            if (content_files::grades_of(practice->front_matter.text("grades")).contains(grade))
                selection.shown.push_back(practice);
        if (!selection.shown.empty()) filter.selections.push_back(std::move(selection));
    }
    return filter;
}

/// In the order of the table of kinds, in its words.
PracticeFilter filter_by_deficit(const pieces::Context& context, const std::vector<const ContentFile*>& practices)
{
    PracticeFilter filter{.title_key = "practices.deficits"};
    const auto kinds = context.rows("SELECT id, coalesce(title, id) AS title FROM deficit_kinds ORDER BY rowid");
    for (std::size_t row = 0; row < kinds.rows.size(); ++row) {
        const auto kind = kinds.text(row, "id");
        Selection selection{.address = facts::practices_for_deficit_address(kind),
                            .title = language::with_capital_first_letter(kinds.text(row, "title")),
                            .of = kind};
        std::ranges::copy_if(practices, std::back_inserter(selection.shown), [&](const ContentFile* practice) {
            const auto helps = practice->front_matter.list("deficits");
            return std::ranges::find(helps, kind) != helps.end();
        });
        if (!selection.shown.empty()) filter.selections.push_back(std::move(selection));
    }
    return filter;
}

/// A list of so many is read through as it is; only themes and difficulties are links.
constexpr std::size_t practices_without_filters = 5;

using Practices = std::vector<const ContentFile*>;

std::int64_t count_shared(const Practices& some, const Practices& others)
{
    return std::ranges::count_if(
        some, [&](const ContentFile* one) { return std::ranges::find(others, one) != others.end(); });
}

}

std::string subjects_of(const ContentFile& practice)
{
    std::string all;
    for (const auto& subject : practice.front_matter.list("subject"))
        append_item(all, all.empty() ? subject : language::with_small_first_letter(subject));
    return all;
}

std::string theme_address(const std::string& theme)
{
    return std::string(practices_url) + "tema/" + language::slug(theme) + "/";
}

const Selection* PracticeFilters::of_deficit(std::string_view kind) const
{
    const auto& kinds = all[deficits].selections;
    const auto found = std::ranges::find(kinds, kind, &Selection::of);
    return found == kinds.end() ? nullptr : &*found;
}

PracticeFilters filters_of_practices(const pieces::Context& context, const std::vector<const ContentFile*>& practices)
{
    PracticeFilters filters;
    auto& all = filters.all;
    all.push_back(filter_by(practices, "theme", "practices.theme", "tema"));
    name_pages(context, Titles::Plain, all.back());
    filters.deficits = all.size();
    all.push_back(filter_by_deficit(context, practices));
    name_pages(context, Titles::OfDeficit, all.back());
    if (practices.size() <= practices_without_filters) return filters;
    filters.subjects = all.size();
    all.push_back(filter_by(practices, "subject", "table.subject", "predmet"));
    name_pages(context, Titles::OfSubject, all.back());
    filters.grades = all.size();
    all.push_back(filter_by_grade(context, practices));
    name_pages(context, Titles::Plain, all.back());
    all.push_back(filter_by(practices, "evidence", "practices.evidence", "dokazannost"));
    name_pages(context, Titles::Plain, all.back());
    filters.has_grid = !all[filters.subjects].selections.empty() && !all[filters.grades].selections.empty();
    return filters;
}

View grid_view(const pieces::Context& context, const PracticeFilters& filters)
{
    if (!filters.has_grid) return false;
    const auto& grades = filters.all[filters.grades].selections;
    pieces::DataTable table{.id = "predmety-i-klassy",
                            .caption = context.text("practices.grid"),
                            .look = "grid",
                            .columns = {{context.text("table.subject")}}};
    for (const auto& grade : grades) table.columns.push_back({grade.of, pieces::ColumnKind::Number});
    for (const auto& subject : filters.all[filters.subjects].selections) {
        pieces::Row row{.cells = {pieces::linked_cell(subject.title, subject.address)}};
        for (const auto& grade : grades) {
            row.cells.push_back(
                pieces::number_cell(language::format_integer(count_shared(subject.shown, grade.shown))));
        }
        table.rows.push_back(std::move(row));
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

}
