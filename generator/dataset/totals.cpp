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

bool begins_with_word(std::string_view text, std::string_view word)
{
    if (text.substr(0, word.size()) != word) return false;
    if (text.size() == word.size()) return true;
    const auto next = decode_utf8(text, word.size()).code_point;
    return !(next >= U'а' && next <= U'я') && !(next >= U'0' && next <= U'9');
}

}

bool is_total(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> anywhere{"итого", "всего", "в среднем", "среднее по"};
    static constexpr std::array<std::string_view, 4> alone{"среднее", "среднее значение", "средний балл",
                                                           "средний процент"};
    if (text.size() > longest_label || !may_be_total(text)) return false;
    auto lower = folded(text);
    while (!lower.empty() && (lower.back() == ':' || lower.back() == '.' || lower.back() == ' ')) lower.pop_back();
    return std::find(alone.begin(), alone.end(), lower) != alone.end() ||
           std::any_of(anywhere.begin(), anywhere.end(),
                       [&](std::string_view word) { return begins_with_word(lower, word); });
}

}
