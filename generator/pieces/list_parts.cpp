#include "pieces/list_parts.hpp"

#include "pieces/alphabet.hpp"

#include <algorithm>

namespace opora::pieces {

using templates::View;

namespace {

/// With head, foot and what stands around a list a page stays below the 60 kB that it may have.
constexpr std::size_t most_bytes = 44'000;

/// Anchors are numbered: letters of other alphabets are no good in an address.
std::string anchor_of_letter(std::size_t letter)
{
    return "bukva-" + std::to_string(letter + 1);
}

std::size_t part_with(const std::vector<ListPart>& parts, std::size_t item)
{
    const auto found =
        std::ranges::find_if(parts, [&](const ListPart& part) { return item >= part.begin && item < part.end; });
    return static_cast<std::size_t>(found - parts.begin());
}

Arguments place_of(const PartedList& list, std::size_t number)
{
    return {{"number", static_cast<std::int64_t>(number + 1)}, {"count", static_cast<std::int64_t>(list.parts.size())}};
}

View letters_view(const Context& context, const PartedList& list)
{
    auto letters = context.sheet().list();
    for (std::size_t i = 0; i < list.letters.size(); ++i) {
        const auto& place = list.letters[i];
        auto letter = context.sheet().object();
        letter["letter"] = place.letter;
        letter["address"] = part_address(list.url, part_with(list.parts, place.item)) + "#" + anchor_of_letter(i);
        letters.push_back(letter);
    }
    return letters;
}

}

std::vector<ListPart> parts_of_list(std::span<const std::size_t> item_bytes)
{
    std::vector<ListPart> parts(1);
    std::size_t bytes = 0;
    for (std::size_t item = 0; item < item_bytes.size(); ++item) {
        if (bytes > 0 && bytes + item_bytes[item] > most_bytes) {
            parts.push_back({.begin = item});
            bytes = 0;
        }
        bytes += item_bytes[item];
        parts.back().end = item + 1;
    }
    return parts;
}

std::string part_address(const std::string& url, std::size_t number)
{
    return number == 0 ? url : url + "stranitsa/" + std::to_string(number + 1) + "/";
}

std::vector<LetterPlace> letters_of(std::span<const std::string_view> titles)
{
    std::vector<LetterPlace> letters;
    for (std::size_t item = 0; item < titles.size(); ++item) {
        auto letter = heading_of(titles[item]).letter;
        if (std::ranges::find(letters, letter, &LetterPlace::letter) == letters.end())
            letters.push_back({.letter = std::move(letter), .item = item});
    }
    return letters;
}

std::string PartedList::anchor_of(std::size_t item) const
{
    if (is_one_page()) return {};
    const auto found = std::ranges::find(letters, item, &LetterPlace::item);
    return found == letters.end() ? std::string() : anchor_of_letter(static_cast<std::size_t>(found - letters.begin()));
}

void name_part(const Context& context, const PartedList& list, std::size_t number, Page& page)
{
    if (number == 0) return;
    page.breadcrumbs.emplace_back(page.title, list.url);
    page.url = part_address(list.url, number);
    auto arguments = place_of(list, number);
    arguments.emplace_back("title", page.title);
    arguments.emplace_back("description", page.description);
    page.title = context.text("parts.title", arguments);
    page.description = context.text("parts.description", arguments);
    page.is_searched = false;
}

View list_parts_view(const Context& context, const PartedList& list, std::size_t number)
{
    if (list.is_one_page()) return false;
    const auto address = [&](bool exists, std::size_t other) {
        return exists ? context.sheet().text(part_address(list.url, other)) : View(false);
    };
    auto view = context.sheet().object();
    view["where"] = context.text("parts.where", place_of(list, number));
    view["has_letters"] = list.letters.size() > 1;
    view["letters"] = letters_view(context, list);
    view["previous"] = address(number > 0, number - 1);
    view["next"] = address(number + 1 < list.parts.size(), number + 1);
    return view;
}

}
