#include "pages/whole_site/search_page.hpp"

#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "foundation/utf8.hpp"
#include "language/collation.hpp"
#include "pieces/alphabet.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "search/index.hpp"

#include <algorithm>
#include <iterator>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* search_url = content_files::section_address("search");

/// Bytes of the links on one page: with its head and foot it stays below the weight that a page may have.
constexpr std::size_t most_link_bytes = 36'000;

struct Entry {
    std::string key = {};
    const pieces::Page* page = nullptr;
    std::string letter = {}; ///< the heading it stands under
};

std::vector<Entry> all_pages(const pieces::Context& context)
{
    std::vector<Entry> entries;
    for (const auto& page : context.assembly.pages) {
        if (page.url == facts::not_found_url || !page.is_listed) continue;
        const auto heading = pieces::heading_of(page.title);
        entries.push_back({.key = language::sort_key(std::string_view(page.title).substr(heading.begin)),
                           .page = &page,
                           .letter = heading.letter});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
        return left.key != right.key ? left.key < right.key : left.page->url < right.page->url;
    });
    return entries;
}

/// Entries of the list that stand on one page: [begin, end).
struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Part> parts_of(const std::vector<Entry>& entries)
{
    constexpr std::size_t markup_bytes = 40;
    std::vector<Part> parts(1);
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto link_bytes = entries[i].page->title.size() + entries[i].page->url.size() + markup_bytes;
        if (bytes > 0 && bytes + link_bytes > most_link_bytes) {
            parts.push_back({.begin = i});
            bytes = 0;
        }
        bytes += link_bytes;
        parts.back().end = i + 1;
    }
    return parts;
}

View letters_view(const pieces::Context& context, const std::vector<Entry>& entries, const Part& part)
{
    auto letters = context.sheet().list();
    std::string open;
    auto links = context.sheet().list();
    const auto close = [&] {
        if (links.empty()) return;
        auto letter = context.sheet().object();
        letter["letter"] = open;
        letter["letter_id"] = "bukva-" + std::to_string(letters.size() + 1);
        letter["links"] = links;
        letters.push_back(letter);
        links = context.sheet().list();
    };
    for (auto i = part.begin; i < part.end; ++i) {
        const auto& entry = entries[i];
        if (entry.letter != open) close();
        open = entry.letter;
        links.push_back(pieces::link_view(context.sheet(), entry.page->title, entry.page->url));
    }
    close();
    return letters;
}

std::string part_url(std::size_t number)
{
    return number == 0 ? search_url : std::string(search_url) + "spisok/" + std::to_string(number + 1) + "/";
}

/// «Абрамовская — Берёзовская» for each part.
View parts_view(const pieces::Context& context, const std::vector<Entry>& entries, const std::vector<Part>& parts,
                std::size_t shown)
{
    constexpr std::size_t letters = 20;
    auto list = context.sheet().list();
    for (std::size_t number = 0; number < parts.size(); ++number) {
        const auto& part = parts[number];
        auto link = pieces::link_view(context.sheet(),
                                      shortened(entries[part.begin].page->title, letters) + " — " +
                                          shortened(entries[part.end - 1].page->title, letters),
                                      part_url(number));
        link["shown"] = number == shown;
        list.push_back(link);
    }
    return list;
}

void add_list(const pieces::Context& context, const std::vector<Entry>& entries, const std::vector<Part>& parts,
              std::size_t number, pieces::Page& page)
{
    page.view["letters"] = letters_view(context, entries, parts[number]);
    page.view["has_parts"] = parts.size() > 1;
    page.view["parts"] = parts_view(context, entries, parts, number);
}

}

void add_search_pages(pieces::Context& context)
{
    if (!context.model.settings.outputs.search) return;
    auto page = pieces::section_page(context, search_url, "search");
    const auto entries = all_pages(context);
    if (entries.empty()) return;
    const auto parts = parts_of(entries);
    add_list(context, entries, parts, 0, page);
    page.view["is_search"] = true;
    page.view["index"] = search_url + std::string(search::head_name);
    std::vector<pieces::Page> pages;
    for (std::size_t number = 1; number < parts.size(); ++number) {
        auto list = pieces::page_in_section(context, page, part_url(number), "search");
        list.title = context.text("search.list_title", {{"number", static_cast<std::int64_t>(number + 1)}});
        list.description = page.description;
        add_list(context, entries, parts, number, list);
        list.view["is_search"] = false;
        pages.push_back(list);
    }
    context.assembly.pages.push_back(std::move(page));
    std::move(pages.begin(), pages.end(), std::back_inserter(context.assembly.pages));
}

}
