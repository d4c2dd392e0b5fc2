#include "pages/texts/practices.hpp"

#include "content_files/content.hpp"
#include "content_files/practices.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "facts/school_status.hpp"
#include "forms/question_form.hpp"
#include "language/collation.hpp"
#include "language/dates.hpp"
#include "language/transliteration.hpp"
#include "pages/texts/practice_lists.hpp"
#include "pieces/content.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/list_parts.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/structured_data.hpp"
#include "pieces/summary.hpp"
#include "schemas/help_words.hpp"

#include <algorithm>
#include <memory>

namespace opora::pages {

using content_files::ContentFile;
using templates::View;

namespace {

constexpr const char* bank_url = content_files::section_address("practices");

/// Those that are recommended, or those that are withdrawn.
std::vector<const ContentFile*> by_title(const pieces::Context& context, bool withdrawn)
{
    std::vector<const ContentFile*> practices;
    for (const auto& file : context.model.content)
        if (file.kind == content_files::ContentKind::Practice && content_files::is_withdrawn(file) == withdrawn)
            practices.push_back(&file);
    std::sort(practices.begin(), practices.end(), [](const ContentFile* left, const ContentFile* right) {
        const auto left_key = language::sort_key(left->front_matter.text("title"));
        const auto right_key = language::sort_key(right->front_matter.text("title"));
        return left_key != right_key ? left_key < right_key : left->id < right->id;
    });
    return practices;
}

std::string for_whom(const pieces::Context& context, const ContentFile& practice)
{
    auto subject = subjects_of(practice);
    const auto grades = practice.front_matter.text("grades");
    if (grades.empty()) return subject;
    const auto words = context.text("practices.grades_words", {{"grades", grades}});
    return subject.empty() ? words : subject + ", " + words;
}

/// Of several schools and what was measured, if that is said; the word of the list alone says little.
std::string evidence_words(const ContentFile& practice)
{
    const auto word = practice.front_matter.text("evidence");
    const auto text = practice.front_matter.text("evidence_text");
    return text.empty() || word.empty() ? word + text : word + ". " + text;
}

/// What was decided, by whom and when; where it is written down is a link.
pieces::SummaryEntry review_entry(const pieces::Context& context, const ContentFile& practice)
{
    pieces::SummaryEntry entry{.term = context.text("practices.review")};
    const auto& front_matter = practice.front_matter;
    if (front_matter.text("state") == schemas::words::under_review)
        entry.values.push_back({.text = context.text("practices.under_review")});
    const auto review = content_files::review_of(practice);
    if (!review) return entry;
    entry.values.push_back(
        {.text = context.text(
             "practices.reviewed",
             {{"by", review->by}, {"date", review->on ? language::format_date(*review->on) : std::string("none")}})});
    if (const auto title = facts::document_title(context, review->document); !title.empty())
        entry.values.push_back({.text = title, .address = facts::document_address(review->document)});
    return entry;
}

/// Kinds of difficulties, each with the list of what helps.
pieces::SummaryEntry deficits_entry(const pieces::Context& context, const ContentFile& practice,
                                    const PracticeFilters& filters)
{
    pieces::SummaryEntry entry{.term = context.text("practices.deficits")};
    for (const auto& kind : practice.front_matter.list("deficits")) {
        const auto* list = filters.of_deficit(kind);
        if (list != nullptr) entry.values.push_back({.text = list->title, .address = list->address});
    }
    return entry;
}

/// Links as links, titles as they stand.
pieces::SummaryEntry sources_entry(const pieces::Context& context, const ContentFile& practice)
{
    pieces::SummaryEntry entry{.term = context.text("practices.sources")};
    for (const auto& source : practice.front_matter.list("sources")) {
        pieces::SummaryValue value{.text = source};
        if (pieces::is_outside(source)) value.address = source;
        entry.values.push_back(std::move(value));
    }
    return entry;
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
                          pieces::plain_entry(context.text("practices.evidence"), evidence_words(practice)),
                          pieces::plain_entry(context.text("practices.review"),
                                              front_matter.text("state") == schemas::words::under_review
                                                  ? context.text("practices.under_review")
                                                  : std::string()),
                          pieces::schools_entry(context.text("table.school"), {front_matter.text("school")}, schools)});
    return card;
}

/// What the pages of all practices are made from.
struct PracticeSources {
    const std::vector<facts::School>& schools;
    std::shared_ptr<const PracticeFilters> filters;
};

View summary_of(const pieces::Context& context, const ContentFile& practice, const PracticeSources& sources)
{
    const auto& schools = sources.schools;
    const auto& front_matter = practice.front_matter;
    const auto plain = [&](const char* key, const char* field) {
        return pieces::plain_entry(context.text(key), front_matter.text(field));
    };
    const auto date = front_matter.date("date");
    const auto review_by = front_matter.date("review_by");
    pieces::SummaryEntry themes{.term = context.text("practices.theme")};
    for (const auto& theme : front_matter.list("theme"))
        if (!language::slug(theme).empty()) themes.values.push_back({.text = theme, .address = theme_address(theme)});
    return pieces::summary_view(
        context.sheet(),
        {plain("practices.problem", "problem"),
         pieces::plain_entry(context.text("table.subject"), subjects_of(practice)), plain("practices.grades", "grades"),
         deficits_entry(context, practice, *sources.filters), plain("practices.level", "level"),
         plain("practices.duration", "duration"), plain("practices.cost", "cost"),
         pieces::plain_entry(context.text("practices.evidence"), evidence_words(practice)),
         sources_entry(context, practice), author_entry(context, practice, schools),
         pieces::schools_entry(context.text("practices.applied_in"), front_matter.list("applied_in"), schools), themes,
         plain("practices.contact", "contact"),
         pieces::plain_entry(context.text("practices.date"), date ? language::format_date(*date) : std::string()),
         review_entry(context, practice),
         pieces::plain_entry(context.text("practices.review_by"),
                             review_by ? language::format_date(*review_by) : std::string()),
         plain("practices.licence", "licence")});
}

void make(pieces::Context& context, const ContentFile& practice, const PracticeSources& sources, pieces::Page& page)
{
    const auto& schools = sources.schools;
    auto content = pieces::render_content(context, practice, practice.url);
    page.description = practice.front_matter.text("description");
    if (page.description.empty()) page.description = facts::description_of(content.summary);
    page.view["lead"] = pieces::when_present(practice.front_matter.text("description"));
    page.view["body"] = content.pieces;
    page.view["invented"] = pieces::when_present(facts::invented_words(context, "practices"));
    page.view["withdrawn"] = content_files::is_withdrawn(practice)
                                 ? context.sheet().text(context.text(
                                       "practices.withdrawn", {{"reason", practice.front_matter.text("reason")}}))
                                 : View(false);
    page.view["summary"] = summary_of(context, practice, sources);
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
                  const PracticeSources& sources)
{
    auto page = pieces::page_in_section(context, section, practice.url, "practice");
    page.from_data = false;
    page.title = practice.front_matter.text("title");
    pieces::add_page(context, std::move(page), [&practice, sources](pieces::Context& own, pieces::Page& made) {
        make(own, practice, sources, made);
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
        for (const auto* key : {"title", "problem", "cost", "evidence", "evidence_text"})
            size += front_matter.text(key).size();
        size += subjects_of(*practice).size();
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

/// As links, «все» first.
std::vector<pieces::ListFilter> choices_of(const pieces::Context& context, const PracticeFilters& filters)
{
    std::vector<pieces::ListFilter> lists;
    for (const auto& filter : filters.all) {
        if (filter.selections.empty()) continue;
        pieces::ListFilter list{.title = context.text(filter.title_key)};
        if (lists.empty()) list.choices.push_back({.title = context.text("practices.all"), .url = bank_url});
        for (const auto& selection : filter.selections)
            list.choices.push_back({.title = selection.title, .url = selection.address});
        lists.push_back(std::move(list));
    }
    return lists;
}

View withdrawn_view(const pieces::Context& context)
{
    auto links = context.sheet().list();
    for (const auto* practice : by_title(context, true))
        links.push_back(pieces::link_view(context.sheet(), practice->front_matter.text("title"), practice->url));
    return links;
}

/// For authors: questions in a workbook that they send to the office.
View form_view(pieces::Context& context, const std::vector<facts::School>& schools)
{
    forms::Choices choices;
    for (const auto& school : schools)
        if (!facts::is_closed(context, school)) choices["schools"].push_back(school.name);
    SiteFile file{.path = std::string(bank_url) + "forma-praktiki.xlsx", .bytes = forms::practice_form(choices)};
    auto view = pieces::download_view(context, file, context.text("practices.form"));
    context.assembly.files.push_back(std::move(file));
    return view;
}

/// What stands on the first page of the bank alone.
void without_frame(View& view)
{
    view["grid"] = false;
    view["form"] = false;
    view["has_withdrawn"] = false;
}

/// The pages of a list that may stand on several.
void add_list(pieces::Context& context, const pieces::Page& first, const std::vector<const ContentFile*>& shown,
              const std::vector<pieces::ListFilter>& choices, const std::vector<facts::School>& schools)
{
    const auto list = parted(first.url, shown);
    for (std::size_t number = 0; number < list.parts.size(); ++number) {
        auto page = first;
        pieces::name_part(context, list, number, page);
        page.view = context.sheet().copy(first.view);
        if (number > 0) {
            page.view["body"] = false;
            without_frame(page.view);
        }
        page.view["has_filters"] = !choices.empty();
        page.view["filters"] = pieces::filters_view(context.sheet(), choices, page.url);
        fill_list(context, shown, {list, number}, schools, page.view);
        context.assembly.pages.push_back(std::move(page));
    }
}

}

void add_practice_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto practices = by_title(context, false);
    const auto withdrawn = by_title(context, true);
    if (practices.empty() && withdrawn.empty()) return;
    const auto filters = std::make_shared<const PracticeFilters>(filters_of_practices(context, practices));
    const auto choices = choices_of(context, *filters);
    const auto section = pieces::section_page(context, bank_url, "practices");
    auto whole = section;
    whole.view = context.sheet().copy(section.view);
    whole.view["grid"] = grid_view(context, *filters);
    whole.view["form"] = form_view(context, schools);
    whole.view["has_withdrawn"] = !withdrawn.empty();
    whole.view["withdrawn"] = withdrawn_view(context);
    add_list(context, whole, practices, choices, schools);
    for (const auto& filter : filters->all)
        for (const auto& selection : filter.selections) {
            auto page = pieces::page_in_section(context, section, selection.address, "practices");
            page.title = selection.page_title;
            page.description = context.text("practices.description_filtered", {{"theme", selection.title}});
            page.view["body"] = false;
            without_frame(page.view);
            add_list(context, page, selection.shown, choices, schools);
        }
    for (const auto& shown : {practices, withdrawn})
        for (const auto* practice : shown) add_practice(context, section, *practice, {schools, filters});
}

}
