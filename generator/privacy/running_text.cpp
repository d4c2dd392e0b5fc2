#include "privacy/running_text.hpp"

#include "foundation/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::privacy {

namespace {

constexpr int first_year = 2000; ///< nobody born before it goes to school any more
constexpr int last_year = 2039;
constexpr std::size_t most_bytes_to_words = 48; ///< bytes between a date and the words that make it a birthday

/// The year of a child that begins at `offset`.
bool is_child_year(std::string_view text, std::size_t offset)
{
    if (offset + 4 > text.size() || (offset > 0 && is_digit(text[offset - 1]))) return false;
    int year = 0;
    for (std::size_t i = offset; i < offset + 4; ++i) {
        if (!is_digit(text[i])) return false;
        year = year * 10 + (text[i] - '0');
    }
    const bool ends = offset + 4 == text.size() || !is_digit(text[offset + 4]);
    return ends && year >= first_year && year <= last_year;
}

/// The date or year around a child's year at `offset`: `12.03.2011`, `2011-03-12`, `2011`.
Finding date_around(std::string_view text, std::size_t offset)
{
    Finding date{.kind = Kind::BirthDate, .begin = offset, .end = offset + 4};
    const auto is_date_byte = [&](std::size_t i) { return is_digit(text[i]) || text[i] == '.' || text[i] == '-'; };
    while (date.begin > 0 && is_date_byte(date.begin - 1)) --date.begin;
    while (date.end < text.size() && is_date_byte(date.end)) ++date.end;
    while (!is_digit(text[date.end - 1])) --date.end;
    return date;
}

/// The nearest child's year within reach of the words `[begin, end)`, before or after them, on the same line.
std::optional<Finding> date_near(std::string_view text, std::size_t begin, std::size_t end)
{
    auto before = begin;
    auto after = end;
    for (std::size_t distance = 0; distance < most_bytes_to_words; ++distance) {
        if (after < text.size() && text[after] != '\n') {
            if (is_child_year(text, after)) return date_around(text, after);
            ++after;
        }
        if (before > 0 && text[before - 1] != '\n') {
            --before;
            if (is_child_year(text, before)) return date_around(text, before);
        }
    }
    return std::nullopt;
}

bool is_vowel(char c)
{
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

bool has_surname_ending(std::string_view word)
{
    static constexpr std::array<std::string_view, 12> endings{"ov",  "ova",  "ev",    "eva",  "in", "ina",
                                                              "sky", "skiy", "skaya", "enko", "uk", "yuk"};
    return word.size() >= 5 && std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
               return word.size() > ending.size() + 1 && word.substr(word.size() - ending.size()) == ending;
           });
}

}

bool is_named_after_person(std::string_view address)
{
    const auto local = address.substr(0, address.find('@'));
    std::vector<std::string> words(1);
    for (const char c : local) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (small >= 'a' && small <= 'z')
            words.back().push_back(small);
        else if (!words.back().empty())
            words.emplace_back();
    }
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return has_surname_ending(word) && std::any_of(word.begin(), word.end(), is_vowel);
    });
}

std::vector<Finding> find_birth_dates(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> words{"рожден", "Рожден", "г.р.", "г. р."};
    std::vector<Finding> dates;
    for (const auto word : words) {
        for (auto found = text.find(word); found != std::string_view::npos; found = text.find(word, found + 1)) {
            const auto date = date_near(text, found, found + word.size());
            if (date) dates.push_back(*date);
        }
    }
    const auto by_place = [](const Finding& a, const Finding& b) { return a.begin < b.begin; };
    std::sort(dates.begin(), dates.end(), by_place);
    const auto same = [](const Finding& a, const Finding& b) { return a.begin == b.begin; };
    dates.erase(std::unique(dates.begin(), dates.end(), same), dates.end());
    return dates;
}

}
