#include "pages/texts/practices.hpp"

#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "foundation/utf8.hpp"
#include "language/collation.hpp"
#include "language/dates.hpp"
#include "language/transliteration.hpp"
#include "pieces/content.hpp"
#include "pieces/links.hpp"
#include "pieces/list_parts.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/structured_data.hpp"
#include "pieces/summary.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::pages {

using content_files::ContentFile;
using templates::View;

namespace {

constexpr const char* practices_url = content_files::section_address("practices");

std::string theme_address(const std::string& theme)
{
    return std::string(practices_url) + "tema/" + language::slug(theme) + "/";
}

std::vector<const ContentFile*> by_title(const pieces::Context& context)
{
    std::vector<const ContentFile*> practices;
    for (const auto& file : context.model.content)
        if (file.kind == content_files::ContentKind::Practice) practices.push_back(&file);
    std::sort(practices.begin(), practices.end(), [](const ContentFile* left, const ContentFile* right) {
        const auto left_key = language::sort_key(left->front_matter.text("title"));
        const auto right_key = language::sort_key(right->front_matter.text("title"));
        return left_key != right_key ? left_key < right_key : left->id < right->id;
    });
    return practices;
}

/// Themes by their address: two spellings of one address are one theme.
std::map<std::string, std::string> themes_of(const std::vector<const ContentFile*>& practices)
{
    std::map<std::string, std::string> themes;
    for (const auto* practice : practices)
        for (const auto& theme : practice->front_matter.list("theme"))
            if (!language::slug(theme).empty()) themes.emplace(theme_address(theme), theme);
    return themes;
}

bool has_theme(const ContentFile& practice, const std::string& address)
{
    const auto themes = practice.front_matter.list("theme");
    return std::any_of(themes.begin(), themes.end(),
                       [&](const std::string& theme) { return theme_address(theme) == address; });
}

std::string for_whom(const pieces::Context& context, const ContentFile& practice)
{
    auto subject = practice.front_matter.text("subject");
    const auto grades = practice.front_matter.text("grades");
    if (grades.empty()) return subject;
    const auto words = context.text("practices.grades_words", {{"grades", grades}});
    return subject.empty() ? words : subject + ", " + words;
}

pieces::SummaryEntry author_entry(const pieces::Context& context, const ContentFile& practice,
                                  const std::vector<facts::School>& schools)
{
    auto entry =
        pieces::schools_entry(context.text("practices.author"), {practice.front_matter.text("school")}, schools);
    if (const auto post = practice.front_matter.text("author_post"); !post.empty())
        entry.values.push_back({.text = post});
    return entry;
}

View card_view(const pieces::Context& context, const ContentFile& practice, const std::vector<facts::School>& schools)
{
    const auto& front_matter = practice.front_matter;
    auto card = pieces::link_view(context.sheet(), front_matter.text("title"), practice.url);
    card["problem"] = pieces::when_present(front_matter.text("problem"));
    card["summary"] = pieces::summary_view(
        context.sheet(), {pieces::plain_entry(context.text("practices.for_whom"), for_whom(context, practice)),
                          pieces::plain_entry(context.text("practices.cost"), front_matter.text("cost")),
                          pieces::plain_entry(context.text("practices.evidence"), front_matter.text("evidence")),
                          pieces::schools_entry(context.text("table.school"), {front_matter.text("school")}, schools)});
    return card;
}

View summary_of(const pieces::Context& context, const ContentFile& practice, const std::vector<facts::School>& schools)
{
    const auto& front_matter = practice.front_matter;
    const auto plain = [&](const char* key, const char* field) {
        return pieces::plain_entry(context.text(key), front_matter.text(field));
    };
    const auto date = front_matter.date("date");
    pieces::SummaryEntry themes{.term = context.text("practices.theme")};
    for (const auto& theme : front_matter.list("theme"))
        if (!language::slug(theme).empty()) themes.values.push_back({.text = theme, .address = theme_address(theme)});
    return pieces::summary_view(
        context.sheet(),
        {plain("practices.problem", "problem"), plain("table.subject", "subject"), plain("practices.grades", "grades"),
         plain("practices.level", "level"), plain("practices.duration", "duration"), plain("practices.cost", "cost"),
         plain("practices.evidence", "evidence"), author_entry(context, practice, schools),
         pieces::schools_entry(context.text("practices.applied_in"), front_matter.list("applied_in"), schools), themes,
         plain("practices.contact", "contact"),
         pieces::plain_entry(context.text("practices.date"), date ? language::format_date(*date) : std::string()),
         plain("practices.licence", "licence")});
}

void make(pieces::Context& context, const ContentFile& practice, const std::vector<facts::School>& schools,
          pieces::Page& page)
{
    auto content = pieces::render_content(context, practice, practice.url);
    page.description = practice.front_matter.text("description");
    if (page.description.empty()) page.description = facts::description_of(content.summary);
    page.view["lead"] = pieces::when_present(practice.front_matter.text("description"));
    page.view["body"] = content.pieces;
    page.view["invented"] = pieces::when_present(facts::invented_words(context, "practices"));
    page.view["summary"] = summary_of(context, practice, schools);
    const auto author = std::find_if(schools.begin(), schools.end(), [&](const facts::School& school) {
        return school.id == practice.front_matter.text("school");
    });
    page.structured_data =
        pieces::article_data(context, {.type = "Article",
                                       .url = page.url,
                                       .title = page.title,
                                       .description = page.description,
                                       .author = author == schools.end() ? std::string() : author->name,
                                       .published = practice.front_matter.date("date"),
                                       .changed = page.updated});
}

void add_practice(pieces::Context& context, const pieces::Page& section, const ContentFile& practice,
                  const std::vector<facts::School>& schools)
{
    auto page = pieces::page_in_section(context, section, practice.url, "practice");
    page.from_data = false;
    page.title = practice.front_matter.text("title");
    pieces::add_page(context, std::move(page), [&practice, &schools](pieces::Context& own, pieces::Page& made) {
        make(own, practice, schools, made);
    });
}

/// Markup of a card and its fixed words; what the author writes comes on top.
constexpr std::size_t bytes_of_practice = 420;

pieces::PartedList parted(const std::string& url, const std::vector<const ContentFile*>& practices)
{
    std::vector<std::size_t> bytes;
    std::vector<std::string> titles;
    for (const auto* practice : practices) {
        const auto& front_matter = practice->front_matter;
        auto size = bytes_of_practice + practice->url.size();
        for (const auto* key : {"title", "problem", "subject", "cost", "evidence"})
            size += front_matter.text(key).size();
        bytes.push_back(size);
        titles.push_back(front_matter.text("title"));
    }
    pieces::PartedList list{.url = url, .parts = pieces::parts_of_list(bytes)};
    const std::vector<std::string_view> words(titles.begin(), titles.end());
    if (!list.is_one_page()) list.letters = pieces::letters_of(words);
    return list;
}

/// One page of a list that may stand on several.
struct PracticeList {
    const pieces::PartedList& list;
    std::size_t number = 0;
};

void fill_list(const pieces::Context& context, const std::vector<const ContentFile*>& practices,
               const PracticeList& part, const std::vector<facts::School>& schools, View& view)
{
    const auto& [list, number] = part;
    view["count"] = context.text("practices.count", {{"count", static_cast<std::int64_t>(practices.size())}});
    view["list_parts"] = pieces::list_parts_view(context, list, number);
    view["practices"] = View::List();
    for (auto i = list.parts[number].begin; i < list.parts[number].end; ++i) {
        auto card = card_view(context, *practices[i], schools);
        card["card_id"] = pieces::when_present(list.anchor_of(i));
        view["practices"].push_back(card);
    }
}

/// Practices that share something, on a page of their own.
struct Selection {
    std::string address = {};
    std::string title = {};
    std::vector<const ContentFile*> shown = {};
};

struct PracticeFilter {
    const char* title_key = "";
    const char* page_key = "practices.title_filtered"; ///< title of the pages
    std::vector<Selection> selections = {};
};

constexpr int last_grade = 11;

/// Classes as authors write them: «5–7», «6, 8». Empty for other words: such a practice stands under no class.
std::set<int> grades_of(std::string_view text)
{
    std::set<int> grades;
    int number = 0;
    int range_from = 0;
    const auto close = [&] {
        if (number < 1 || number > last_grade) return number == 0;
        for (int grade = range_from > 0 ? range_from : number; grade <= number; ++grade) grades.insert(grade);
        range_from = 0;
        number = 0;
        return true;
    };
    for (std::size_t offset = 0; offset < text.size();) {
        const auto [letter, next] = decode_utf8(text, offset);
        offset = next;
        if (letter >= U'0' && letter <= U'9') {
            number = number * 10 + static_cast<int>(letter - U'0');
            if (number > last_grade) return {};
        } else if (letter == U'-' || letter == U'\u2013' || letter == U'\u2014') {
            range_from = number;
            number = 0;
        } else if (letter == U',' || letter == U';') {
            if (!close()) return {};
        } else if (letter != U' ') {
            return {};
        }
    }
    return close() ? grades : std::set<int>();
}

/// By the words that stand under `key`, in the order of the alphabet.
PracticeFilter filter_by(const std::vector<const ContentFile*>& practices, const char* key, const char* title_key,
                         const std::string& folder)
{
    std::map<std::string, Selection> by_address;
    for (const auto* practice : practices) {
        const auto words = practice->front_matter.text(key);
        if (language::slug(words).empty()) continue;
        const auto address = practices_url + folder + "/" + language::slug(words) + "/";
        auto& selection = by_address[address];
        if (selection.title.empty()) selection = {.address = address, .title = words};
        selection.shown.push_back(practice);
    }
    PracticeFilter filter{.title_key = title_key};
    for (auto& [address, selection] : by_address) filter.selections.push_back(std::move(selection));
    std::ranges::stable_sort(filter.selections, {}, [](const Selection& one) { return language::sort_key(one.title); });
    return filter;
}

PracticeFilter filter_by_grade(const pieces::Context& context, const std::vector<const ContentFile*>& practices)
{
    PracticeFilter filter{.title_key = "practices.grades"};
    for (int grade = 1; grade <= last_grade; ++grade) {
        Selection selection{.address = practices_url + ("klass/" + std::to_string(grade)) + "/",
                            .title = context.text("practices.grade", {{"grade", std::int64_t{grade}}})};
        for (const auto* practice : practices)
            if (grades_of(practice->front_matter.text("grades")).contains(grade)) selection.shown.push_back(practice);
        if (!selection.shown.empty()) filter.selections.push_back(std::move(selection));
    }
    return filter;
}

PracticeFilter filter_by_theme(const std::vector<const ContentFile*>& practices)
{
    PracticeFilter filter{.title_key = "practices.theme"};
    for (const auto& theme : themes_of(practices)) { // clang 14 captures no names of a binding
        Selection selection{.address = theme.first, .title = theme.second};
        std::ranges::copy_if(practices, std::back_inserter(selection.shown),
                             [&](const ContentFile* practice) { return has_theme(*practice, theme.first); });
        filter.selections.push_back(std::move(selection));
    }
    std::ranges::stable_sort(filter.selections, {}, [](const Selection& one) { return language::sort_key(one.title); });
    return filter;
}

/// A list of so many is read through as it is; only its themes are links.
constexpr std::size_t practices_without_filters = 5;

std::vector<PracticeFilter> filters_of_practices(const pieces::Context& context,
                                                 const std::vector<const ContentFile*>& practices)
{
    std::vector<PracticeFilter> filters;
    filters.push_back(filter_by_theme(practices));
    if (practices.size() <= practices_without_filters) return filters;
    filters.push_back(filter_by(practices, "subject", "table.subject", "predmet"));
    filters.back().page_key = "practices.title_subject";
    filters.push_back(filter_by_grade(context, practices));
    filters.push_back(filter_by(practices, "evidence", "practices.evidence", "dokazannost"));
    return filters;
}

/// As links, «все» first.
std::vector<pieces::ListFilter> choices_of(const pieces::Context& context, const std::vector<PracticeFilter>& filters)
{
    std::vector<pieces::ListFilter> lists;
    for (const auto& filter : filters) {
        if (filter.selections.empty()) continue;
        pieces::ListFilter list{.title = context.text(filter.title_key)};
        if (lists.empty()) list.choices.push_back({.title = context.text("practices.all"), .url = practices_url});
        for (const auto& selection : filter.selections)
            list.choices.push_back({.title = selection.title, .url = selection.address});
        lists.push_back(std::move(list));
    }
    return lists;
}

}

void add_practice_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto practices = by_title(context);
    if (practices.empty()) return;
    const auto filters = filters_of_practices(context, practices);
    const auto choices = choices_of(context, filters);
    const auto section = pieces::section_page(context, practices_url, "practices");
    const auto add_list = [&](const pieces::Page& first, const std::vector<const ContentFile*>& shown) {
        const auto list = parted(first.url, shown);
        for (std::size_t number = 0; number < list.parts.size(); ++number) {
            auto page = first;
            pieces::name_part(context, list, number, page);
            page.view = context.sheet().copy(first.view);
            if (number > 0) page.view["body"] = false;
            page.view["has_filters"] = !choices.empty();
            page.view["filters"] = pieces::filters_view(context.sheet(), choices, page.url);
            fill_list(context, shown, {list, number}, schools, page.view);
            context.assembly.pages.push_back(std::move(page));
        }
    };
    add_list(section, practices);
    for (const auto& filter : filters)
        for (const auto& selection : filter.selections) {
            auto page = pieces::page_in_section(context, section, selection.address, "practices");
            page.title = context.text(filter.page_key, {{"theme", selection.title}});
            page.description = context.text("practices.description_filtered", {{"theme", selection.title}});
            page.view["body"] = false;
            add_list(page, selection.shown);
        }
    for (const auto* practice : practices) add_practice(context, section, *practice, schools);
}

}
