#include "pages/texts/practices.hpp"

#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
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

pieces::ListFilter theme_filter(const pieces::Context& context, const std::map<std::string, std::string>& themes)
{
    pieces::ListFilter filter{.title = context.text("practices.theme")};
    for (const auto& theme : themes) filter.choices.push_back({.title = theme.second, .url = theme.first});
    std::sort(filter.choices.begin(), filter.choices.end(),
              [](const pieces::ListChoice& left, const pieces::ListChoice& right) {
                  return language::sort_key(left.title) < language::sort_key(right.title);
              });
    filter.choices.insert(filter.choices.begin(), {.title = context.text("practices.all"), .url = practices_url});
    return filter;
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

}

void add_practice_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto practices = by_title(context);
    if (practices.empty()) return;
    const auto themes = themes_of(practices);
    const auto filter = theme_filter(context, themes);
    const auto section = pieces::section_page(context, practices_url, "practices");
    const auto add_list = [&](const pieces::Page& first, const std::vector<const ContentFile*>& shown) {
        const auto list = parted(first.url, shown);
        for (std::size_t number = 0; number < list.parts.size(); ++number) {
            auto page = first;
            pieces::name_part(context, list, number, page);
            page.view = context.sheet().copy(first.view);
            if (number > 0) page.view["body"] = false;
            page.view["has_filters"] = !themes.empty();
            page.view["filters"] = pieces::filters_view(context.sheet(), {filter}, page.url);
            fill_list(context, shown, {list, number}, schools, page.view);
            context.assembly.pages.push_back(std::move(page));
        }
    };
    add_list(section, practices);
    for (const auto& theme : themes) {
        const auto& address = theme.first;
        std::vector<const ContentFile*> shown;
        std::copy_if(practices.begin(), practices.end(), std::back_inserter(shown),
                     [&](const ContentFile* practice) { return has_theme(*practice, address); });
        auto page = pieces::page_in_section(context, section, address, "practices");
        page.title = context.text("practices.title_filtered", {{"theme", theme.second}});
        page.description = context.text("practices.description_filtered", {{"theme", theme.second}});
        page.view["body"] = false;
        add_list(page, shown);
    }
    for (const auto* practice : practices) add_practice(context, section, *practice, schools);
}

}
