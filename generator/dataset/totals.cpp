#include "dataset/totals.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::dataset {

namespace {

constexpr std::size_t longest_label = 160; // bytes

/// Every word begins with one of «в», «и», «с»: other texts need not be folded.
bool may_be_total(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> first{"и", "И", "в", "В", "с", "С"};
    return std::any_of(first.begin(), first.end(),
                       [&](std::string_view letter) { return text.substr(0, letter.size()) == letter; });
}

/// Of what rows of totals speak: «по району», «по всем школам». «В среднем по депозитам» names an indicator.
bool is_whole(std::string_view word)
{
    static constexpr std::array<std::string_view, 24> beginnings{
        "район",  "округ",    "город",    "муницип", "школ", "област",  "кра",     "республик",
        "регион", "территор", "поселени", "таблиц",  "оо",   "мр",      "го",      "мо",
        "мсу",    "рф",       "росси",    "стран",   "всем", "предмет", "классам", "учрежден"};
    static constexpr std::size_t shortest_beginning = std::string_view("кра").size();
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
        return word == beginning || (beginning.size() >= shortest_beginning && word.starts_with(beginning));
    });
}

/// `label` is «по» and words that end in what the whole is called.
bool names_the_whole(std::string_view label)
{
    static constexpr std::string_view over = "по ";
    if (!label.starts_with(over)) return false;
    label.remove_prefix(over.size());
    while (!label.empty()) {
        const auto end = std::min(label.find(' '), label.size());
        if (is_whole(label.substr(0, end))) return true;
        label.remove_prefix(std::min(end + 1, label.size()));
    }
    return false;
}

/// Nothing but a number and punctuation, as in «Всего: 9».
bool is_number_only(std::string_view label)
{
    return label.find_first_not_of(" :.,-0123456789") == std::string_view::npos;
}

}

bool is_total(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> words{
        "итого", "всего", "в среднем", "среднее значение", "среднее", "средний балл", "средний процент"};
    if (text.size() > longest_label || !may_be_total(text)) return false;
    const auto lower = folded(text);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        if (!lower.starts_with(word)) return false;
        const auto rest = std::string_view(lower).substr(word.size());
        if (is_number_only(rest)) return true;
        return rest.starts_with(" ") && names_the_whole(trimmed(rest));
    });
}

}
