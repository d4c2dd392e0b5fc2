#include "pages/texts/news.hpp"

#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "language/collation.hpp"
#include "language/dates.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "language/transliteration.hpp"
#include "pages/texts/corrections_page.hpp"
#include "pages/texts/feed.hpp"
#include "pieces/content.hpp"
#include "pieces/duties.hpp"
#include "pieces/links.hpp"
#include "pieces/list_parts.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/structured_data.hpp"
#include "pieces/summary.hpp"
#include "pieces/table.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <span>

namespace opora::pages {

using content_files::ContentFile;
using templates::View;

namespace {

constexpr const char* news_url = content_files::section_address("news");
constexpr std::size_t newest_on_list = 10;
constexpr std::size_t newest_in_feed = 20;

struct NewsItem {
    const ContentFile* file = nullptr;
    Date date = {};
};

/// A tag of at least two news; with one, its page would only repeat it.
struct Tag {
    std::string title = {}; ///< as the newest writes it
    std::vector<NewsItem> items = {};
};
/// By the address of the tag's page.
using Tags = std::map<std::string, Tag>;

struct News {
    std::vector<NewsItem> items = {}; ///< the newest first
    Tags tags = {};
};

std::string tag_address(const std::string& tag)
{
    return news_url + ("metka/" + language::slug(tag)) + "/";
}

Tags tags_of(const std::vector<NewsItem>& items)
{
    Tags tags;
    for (const auto& item : items)
        for (const auto& title : item.file->front_matter.list("tags")) {
            if (language::slug(title).empty()) continue;
            auto& tag = tags[tag_address(title)];
            if (tag.title.empty()) tag.title = title;
            const bool is_named_twice = !tag.items.empty() && tag.items.back().file == item.file;
            if (!is_named_twice) tag.items.push_back(item);
        }
    std::erase_if(tags, [](const auto& entry) { return entry.second.items.size() < 2; });
    return tags;
}

/// News of days after that of the data keeps its page and is in no list.
std::vector<NewsItem> until_day(const std::vector<NewsItem>& items, const Date& day)
{
    std::vector<NewsItem> known;
    std::ranges::copy_if(items, std::back_inserter(known), [&](const NewsItem& item) { return item.date <= day; });
    return known;
}

/// The newest first.
std::vector<NewsItem> load_news(const pieces::Context& context)
{
    std::vector<NewsItem> items;
    for (const auto& file : context.model.content)
        if (file.kind == content_files::ContentKind::News)
            items.push_back({.file = &file, .date = file.front_matter.date("date").value_or(Date())});
    std::sort(items.begin(), items.end(), [](const NewsItem& left, const NewsItem& right) {
        return left.date != right.date ? left.date > right.date : left.file->id < right.file->id;
    });
    return items;
}

std::string year_address(int year)
{
    return news_url + std::to_string(year) + "/";
}

/// Years that have news, the newest first.
std::vector<int> years_of(const std::vector<NewsItem>& items)
{
    std::vector<int> years;
    for (const auto& item : items)
        if (years.empty() || years.back() != item.date.year) years.push_back(item.date.year);
    return years;
}

View cards_view(const pieces::Context& context, std::span<const NewsItem> items)
{
    auto cards = context.sheet().list();
    for (const auto& item : items) {
        auto card = pieces::link_view(context.sheet(), item.file->front_matter.text("title"), item.file->url);
        card["when"] = language::format_date(item.date);
        card["news_lead"] = pieces::when_present(item.file->front_matter.text("lead"));
        cards.push_back(card);
    }
    return cards;
}

/// The measure that the news names: by its number, or as `roadmap/number`.
pieces::SummaryEntry measure_entry(const pieces::Context& context, const NewsItem& item)
{
    const auto rows =
        context.rows_with("SELECT name, roadmap, number, title FROM (SELECT number AS name, roadmap, number, "
                          "title, rowid AS place FROM measures UNION ALL SELECT roadmap || '/' || number, "
                          "roadmap, number, title, rowid FROM measures) ORDER BY place",
                          item.file->front_matter.text("measure"));
    pieces::SummaryEntry entry{.term = context.text("news.measure")};
    if (rows.rows.empty()) return entry;
    const auto number = rows.text(0, "number");
    entry.values.push_back(
        {.text = context.text("roadmap.measure_title", {{"number", number}, {"title", rows.text(0, "title")}}),
         .address = facts::measure_address(rows.text(0, "roadmap"), number)});
    return entry;
}

/// Links to the pages of its tags; a tag that no other news has is told without one.
pieces::SummaryEntry tags_entry(const pieces::Context& context, const NewsItem& item, const Tags& tags)
{
    pieces::SummaryEntry entry{.term = context.text("news.tags")};
    for (const auto& tag : item.file->front_matter.list("tags")) {
        const auto address = tag_address(tag);
        entry.values.push_back({.text = tag, .address = tags.contains(address) ? address : std::string()});
    }
    return entry;
}

/// The news before and after this one; `number` is its place among all.
View neighbours_view(const pieces::Context& context, const std::vector<NewsItem>& items, std::size_t number)
{
    auto links = context.sheet().list();
    const auto add = [&](const char* key, const NewsItem& item) {
        auto link = pieces::link_view(context.sheet(), item.file->front_matter.text("title"), item.file->url);
        link["neighbour"] = context.text(key);
        links.push_back(link);
    };
    if (number > 0) add("news.next", items[number - 1]);
    if (number + 1 < items.size()) add("news.previous", items[number + 1]);
    return links;
}

void make(pieces::Context& context, const News& news, std::size_t number, const std::vector<facts::School>& schools,
          pieces::Page& page)
{
    const auto& [items, tags] = news;
    const auto& item = items[number];
    const auto& front_matter = item.file->front_matter;
    auto content = pieces::render_content(context, *item.file, item.file->url);
    page.description = front_matter.text("description");
    if (page.description.empty())
        page.description =
            facts::description_of(front_matter.has("lead") ? front_matter.text("lead") : content.summary);
    auto& view = page.view;
    view["when"] = language::format_date(item.date);
    view["iso_date"] = to_iso(item.date);
    view["lead"] = pieces::when_present(front_matter.text("lead"));
    view["body"] = content.pieces;
    view["invented"] = pieces::when_present(facts::invented_words(context, "news"));
    view["summary"] = pieces::summary_view(
        context.sheet(), {pieces::schools_entry(context.text("news.schools"), front_matter.list("schools"), schools),
                          measure_entry(context, item), tags_entry(context, item, tags)});
    auto neighbours = neighbours_view(context, items, number);
    view["has_neighbours"] = items.size() > 1;
    view["neighbours"] = neighbours;
    page.structured_data = pieces::article_data(context, {.type = "NewsArticle",
                                                          .url = page.url,
                                                          .title = page.title,
                                                          .description = page.description,
                                                          .published = item.date,
                                                          .changed = page.updated});
}

using KeptNews = std::shared_ptr<const News>;

void add_item(pieces::Context& context, const pieces::Page& section, const KeptNews& news, std::size_t number,
              const std::vector<facts::School>& schools)
{
    const auto& file = *news->items[number].file;
    auto page = pieces::page_in_section(context, section, file.url, "news_item");
    page.from_data = false;
    page.title = file.front_matter.text("title");
    pieces::add_page(context, std::move(page), [news, number, &schools](pieces::Context& own, pieces::Page& made) {
        make(own, *news, number, schools, made);
    });
}

/// Links of a feed are absolute, so a site that does not know its address has none; nor has one whose news are all to
/// come.
void add_feed(pieces::Context& context, const std::vector<NewsItem>& items)
{
    const auto& settings = context.model.settings;
    if (!settings.outputs.feeds || settings.base_url.empty() || items.empty()) return;
    Feed feed{.url = settings.base_url + news_url + "feed.xml",
              .page = settings.base_url + news_url,
              .title = context.text("news.feed"),
              .author = settings.publisher(),
              .generator = context.model.generator};
    for (std::size_t i = 0; i < std::min(items.size(), newest_in_feed); ++i) {
        const auto& item = items[i];
        const auto changed = facts::updated_on(context.model, item.file->text->path);
        feed.entries.push_back({.url = settings.base_url + item.file->url,
                                .title = item.file->front_matter.text("title"),
                                .summary = item.file->front_matter.text("lead"),
                                .published = item.date,
                                .updated = std::max(item.date, changed.value_or(item.date))});
    }
    for (auto& entry : correction_entries(context)) feed.entries.push_back(std::move(entry));
    std::ranges::stable_sort(feed.entries, std::ranges::greater(), &FeedEntry::published);
    context.assembly.files.push_back({.path = news_url + std::string("feed.xml"), .bytes = atom_feed(feed)});
}

/// Markup of a card; title, lead and address come on top.
constexpr std::size_t bytes_of_news = 160;

pieces::PartedList parted(const std::string& url, std::span<const NewsItem> items)
{
    std::vector<std::size_t> bytes;
    bytes.reserve(items.size());
    for (const auto& item : items)
        bytes.push_back(bytes_of_news + item.file->url.size() + item.file->front_matter.text("title").size() +
                        item.file->front_matter.text("lead").size());
    return {.url = url, .parts = pieces::parts_of_list(bytes)};
}

std::string month_address(int year, int month)
{
    return year_address(year) + (month < 10 ? "0" : "") + std::to_string(month) + "/";
}

/// Fewer news fit on the first page: months would only repeat it.
bool has_months(const std::vector<NewsItem>& items)
{
    return items.size() > newest_on_list;
}

std::vector<NewsItem> of_month(const std::vector<NewsItem>& items, int year, int month)
{
    std::vector<NewsItem> chosen;
    std::ranges::copy_if(items, std::back_inserter(chosen),
                         [&](const NewsItem& item) { return item.date.year == year && item.date.month == month; });
    return chosen;
}

/// Of a year; the months of days after that of the data have not come.
int last_month_of(const pieces::Context& context, int year)
{
    constexpr int december = 12;
    return year == context.model.as_of.year ? context.model.as_of.month : december;
}

/// The months of a year with the number of their news; one without news is told too.
View months_table(const pieces::Context& context, const std::vector<NewsItem>& items, int year)
{
    if (!has_months(items)) return false;
    pieces::DataTable table{
        .id = "mesyacy-novostey",
        .caption = context.text("news.months_table"),
        .columns = {{context.text("events.month")}, {context.text("news.count"), pieces::ColumnKind::Number}}};
    for (int month = 1; month <= last_month_of(context, year); ++month) {
        const auto count = static_cast<std::int64_t>(of_month(items, year, month).size());
        const auto name = language::with_capital_first_letter(language::format_month(year, month));
        table.rows.push_back({.cells = {pieces::linked_cell(name, month_address(year, month)),
                                        pieces::number_cell(language::format_integer(count))}});
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

/// Some of the news, at an address of their own, on as many pages as they need.
struct NewsList {
    std::string url = {};
    std::string title = {};
    std::string description = {};
    std::span<const NewsItem> items = {};
    std::vector<pieces::ListFilter> filters = {};
    std::string chosen = {}; ///< url that the filters mark; empty = that of the page
    View by_month = {};      ///< see months_table; of the first page
};

void add_news_list(pieces::Context& context, const pieces::Page& section, const NewsList& told)
{
    const auto list = parted(told.url, told.items);
    for (std::size_t number = 0; number < list.parts.size(); ++number) {
        auto page = pieces::page_in_section(context, section, list.url, "news");
        page.title = told.title;
        page.description = told.description;
        pieces::name_part(context, list, number, page);
        const auto part = list.parts[number];
        page.view["body"] = false;
        page.view["is_section"] = false;
        page.view["by_month"] = number == 0 ? told.by_month : View(false);
        page.view["has_duties"] = false;
        page.view["is_empty"] = told.items.empty();
        page.view["filters"] =
            pieces::filters_view(context.sheet(), told.filters, told.chosen.empty() ? page.url : told.chosen);
        page.view["news"] = cards_view(context, told.items.subspan(part.begin, part.size()));
        page.view["list_parts"] = pieces::list_parts_view(context, list, number);
        context.assembly.pages.push_back(std::move(page));
    }
}

/// A month without news has its page, too: its address stays whatever news come and go.
void add_month_pages(pieces::Context& context, const pieces::Page& section, int year,
                     const std::vector<NewsItem>& items, const pieces::ListFilter& filter)
{
    for (int month = last_month_of(context, year); month >= 1; --month) {
        const auto chosen = of_month(items, year, month);
        const auto name = language::format_month(year, month);
        add_news_list(context, section,
                      {.url = month_address(year, month),
                       .title = context.text("news.month_title", {{"month", name}}),
                       .description = context.text("news.month_description", {{"month", name}}),
                       .items = chosen,
                       .filters = {filter},
                       .chosen = year_address(year),
                       .by_month = View(false)});
    }
}

void add_year_pages(pieces::Context& context, const pieces::Page& section, const std::vector<NewsItem>& items,
                    const pieces::ListFilter& filter)
{
    for (const auto year : years_of(items)) {
        std::vector<NewsItem> of_year;
        std::copy_if(items.begin(), items.end(), std::back_inserter(of_year),
                     [&](const NewsItem& item) { return item.date.year == year; });
        // News whose file is named like a year keeps its address.
        if (context.content_at(year_address(year))) continue;
        add_news_list(context, section,
                      {.url = year_address(year),
                       .title = context.text("news.year_title", {{"year", std::to_string(year)}}),
                       .description = context.text("news.year_description", {{"year", std::to_string(year)}}),
                       .items = of_year,
                       .filters = {filter},
                       .by_month = months_table(context, items, year)});
        if (has_months(items)) add_month_pages(context, section, year, items, filter);
    }
}

/// By alphabet.
pieces::ListFilter filter_of(const pieces::Context& context, const Tags& tags)
{
    pieces::ListFilter filter{.title = context.text("news.tag")};
    for (const auto& [address, tag] : tags)
        filter.choices.push_back({.title = language::with_capital_first_letter(tag.title), .url = address});
    std::ranges::sort(filter.choices, {},
                      [](const pieces::ListChoice& choice) { return language::sort_key(choice.title); });
    return filter;
}

void add_tag_pages(pieces::Context& context, const pieces::Page& section, const Tags& tags,
                   const std::vector<pieces::ListFilter>& filters)
{
    for (const auto& [address, tag] : tags) {
        const auto name = language::with_small_first_letter(tag.title);
        add_news_list(context, section,
                      {.url = address,
                       .title = context.text("news.tag_title", {{"tag", name}}),
                       .description = context.text("news.tag_description", {{"tag", name}}),
                       .items = tag.items,
                       .filters = filters,
                       .chosen = address,
                       .by_month = View(false)});
    }
}

}

void add_news_pages(pieces::Context& context, const std::vector<facts::School>& schools)
{
    const auto all = load_news(context);
    if (all.empty()) return;
    auto until = until_day(all, context.model.as_of);
    auto tags_until = tags_of(until);
    const auto known = std::make_shared<const News>(News{.items = std::move(until), .tags = std::move(tags_until)});
    const auto& [items, tags] = *known;
    pieces::ListFilter filter{.title = context.text("news.year"),
                              .choices = {{.title = context.text("news.newest"), .url = news_url}}};
    for (const auto year : years_of(items))
        filter.choices.push_back({.title = std::to_string(year), .url = year_address(year)});
    std::vector<pieces::ListFilter> filters{filter};
    if (!tags.empty()) filters.push_back(filter_of(context, tags));
    auto page = pieces::section_page(context, news_url, "news");
    const auto shown = std::min(items.size(), newest_on_list);
    page.view["is_section"] = true;
    page.view["is_empty"] = items.empty();
    page.view["by_month"] = items.empty() ? View(false) : months_table(context, items, items.front().date.year);
    const auto duties = pieces::duties_view(context, schemas::words::news);
    page.view["has_duties"] = !duties.empty();
    page.view["duties"] = duties;
    page.view["filters"] = pieces::filters_view(context.sheet(), filters, page.url);
    page.view["news"] = cards_view(context, std::span(items).first(shown));
    context.assembly.pages.push_back(page);
    add_year_pages(context, page, items, filter);
    add_tag_pages(context, page, tags, filters);
    for (std::size_t i = 0; i < items.size(); ++i) add_item(context, page, known, i, schools);
    const auto later = all.size() - items.size();
    for (std::size_t i = 0; i < later; ++i)
        add_item(context, page, std::make_shared<const News>(News{.items = {all[i]}}), 0, schools);
    add_feed(context, items);
}

}
