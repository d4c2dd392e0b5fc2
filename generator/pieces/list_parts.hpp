#pragma once

#include "pieces/context.hpp"
#include "pieces/page.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::pieces {

/// Items of a list that stand on one page: [begin, end).
struct ListPart {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// A list of which a page would be too heavy stands on several: each has as many items as fit, at least one. The first
/// keeps the address of the list, the others are `stranitsa/2/` … below it. A list without items is one empty part.
/// `item_bytes` are those of the HTML of each item, about.
std::vector<ListPart> parts_of_list(std::span<const std::size_t> item_bytes);

/// Of part `number`, counted from 0, of the list at `url`.
std::string part_address(const std::string& url, std::size_t number);

/// Where in a list a letter of the alphabet begins.
struct LetterPlace {
    std::string letter = {};
    std::size_t item = 0;
};
/// Of titles that are in the order of an alphabet; where a letter comes again it has no second place.
std::vector<LetterPlace> letters_of(std::span<const std::string_view> titles);

/// A list and the pages that it stands on.
struct PartedList {
    std::string url = {}; ///< of the first
    std::vector<ListPart> parts = {};
    std::vector<LetterPlace> letters = {}; ///< empty = items are in another order

    [[nodiscard]] bool is_one_page() const { return parts.size() < 2; }
    /// Of an item that a letter begins with; empty for others, and for all where the list is one page.
    [[nodiscard]] std::string anchor_of(std::size_t item) const;
};

/// What tells part `number` from the list: address, title, description, the way back. The first stays as it is.
void name_part(const Context& context, const PartedList& list, std::size_t number, Page& page);

/// For `{{> list_letters}}` above the list and `{{> list_parts}}` below it, both of which look for it under
/// `list_parts`; false for a list of one page.
templates::View list_parts_view(const Context& context, const PartedList& list, std::size_t number);

}
