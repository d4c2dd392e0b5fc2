#include "cycle/few_pupils.hpp"

#include "cycle/codes.hpp"
#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

namespace opora::cycle {

namespace {

/// Small numbers in words, as `folded` writes them.
constexpr auto numbers = std::to_array<std::pair<std::string_view, int>>({
    {"один", 1},    {"одна", 1},     {"одного", 1}, {"одному", 1}, {"одной", 1},  {"одним", 1},   {"две", 2},
    {"два", 2},     {"двух", 2},     {"двум", 2},   {"двое", 2},   {"двоих", 2},  {"двоим", 2},   {"три", 3},
    {"трех", 3},    {"трем", 3},     {"трое", 3},   {"троих", 3},  {"четыре", 4}, {"четырех", 4}, {"четырем", 4},
    {"четверо", 4}, {"четверых", 4}, {"пять", 5},   {"пяти", 5},   {"пятеро", 5}, {"шесть", 6},   {"шести", 6},
    {"семь", 7},    {"семи", 7},     {"восемь", 8}, {"восьми", 8}, {"девять", 9}, {"девяти", 9},
});
constexpr auto pupils =
    std::to_array<std::string_view>({"ученик", "учениц", "школьник", "школьниц", "ребен", "ребят", "девятикласс",
                                     "одиннадцатикласс", "выпускник", "обучающи", "учащи"});
constexpr auto children = std::to_array<std::string_view>({"дети", "детей", "детям", "детьми", "детях"});
constexpr auto adjectives = std::to_array<std::string_view>({"ых", "их", "ого", "его", "ый", "ий", "ая", "ие", "ые"});
constexpr std::string_view of = "из";

struct Word {
    std::string_view text = {};
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool is_letter(char32_t letter)
{
    constexpr char32_t first = 0x430;
    constexpr char32_t last = 0x44F; // folded: small Russian letters without «ё»
    return (letter >= first && letter <= last) || (letter < 0x80 && is_digit(static_cast<char>(letter)));
}

/// A sign that ends a thought stands as a word of its own.
std::vector<Word> words_of(std::string_view text)
{
    std::vector<Word> words;
    std::optional<std::size_t> begin;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto [letter, next] = decode_utf8(text, offset);
        if (is_letter(letter)) {
            if (!begin) begin = offset;
        } else {
            if (begin) words.push_back({text.substr(*begin, offset - *begin), *begin, offset});
            begin.reset();
            if (letter != ' ') words.push_back({text.substr(offset, next - offset), offset, next});
        }
        offset = next;
    }
    if (begin) words.push_back({text.substr(*begin), *begin, text.size()});
    return words;
}

std::optional<int> number_of(std::string_view word)
{
    int number = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (problem == std::errc() && end == word.data() + word.size()) return number;
    const auto* found = std::ranges::find(numbers, word, &std::pair<std::string_view, int>::first);
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

bool is_pupil(std::string_view word)
{
    return std::ranges::find(children, word) != children.end() ||
           std::ranges::any_of(pupils, [&](std::string_view stem) { return word.starts_with(stem); });
}

/// «2 слабых ученика», «2 из 16 учеников».
bool may_stand_between(std::string_view word)
{
    return word == of || number_of(word) ||
           std::ranges::any_of(adjectives, [&](std::string_view ending) { return word.ends_with(ending); });
}

/// Where the count that begins with this word ends, if it counts pupils.
std::optional<std::size_t> end_of_count(const std::vector<Word>& words, std::size_t first)
{
    constexpr std::size_t farthest = 3;
    for (auto at = first + 1; at < std::min(words.size(), first + 1 + farthest); ++at) {
        if (is_pupil(words[at].text)) return words[at].end;
        if (!may_stand_between(words[at].text)) return std::nullopt;
    }
    return std::nullopt;
}

}

std::string few_pupils(std::string_view text, int hide_below)
{
    const auto plain = folded(text);
    if (plain.size() != text.size()) return {}; // letters that fold to others; nothing of Russian or ASCII does
    const auto words = words_of(plain);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto number = number_of(words[at].text);
        if (!number || *number >= hide_below) continue;
        if (const auto end = end_of_count(words, at))
            return std::string(text.substr(words[at].begin, *end - words[at].begin));
    }
    return {};
}

void check_few_pupils(const dataset::Tables& tables, int hide_below, Diagnostics& problems)
{
    constexpr std::array tables_of_cycle{"goals", "monitoring", "recommendations", "decisions", "effects", "risks"};
    constexpr std::array columns{"title", "wording", "findings", "basis", "reason", "why_unmeasured", "text"};
    for (const std::string_view name : tables_of_cycle) {
        const auto& table = tables.find(name)->second;
        for (std::size_t row = 0; row < table.row_count(); ++row)
            for (const auto* column : columns) {
                if (!table.schema().find(column)) continue;
                const auto found = few_pupils(table.text(row, column), hide_below);
                if (found.empty()) continue;
                problems.report({.code = few_pupils_told,
                                 .arguments = {{"found", found}, {"hide_below", std::int64_t{hide_below}}},
                                 .where = table.span(row, column),
                                 .cell = table.address(row, column)});
            }
    }
}

}
