#include "privacy/numbers.hpp"

#include "foundation/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace opora::privacy {

namespace {

constexpr std::size_t phone_digits = 10; ///< without 8 or +7
constexpr std::size_t snils_digits = 11;
constexpr std::size_t most_bytes_to_word = 60; ///< between a number and the word that says what it is
constexpr int most_words_to_number = 3;
constexpr unsigned first_year = 2000; ///< nobody born before it goes to school any more
constexpr unsigned last_year = 2039;

/// Numbers in a row that may be one: «913», «555», «01», «23».
struct Digits {
    std::string all = {};
    std::vector<std::size_t> groups = {};
    std::size_t end = 0;
    bool only_spaces = true;
};

bool is_separator(const Token& token)
{
    return token.is('-') || token.is('.') || token.is('(') || token.is(')') || token.is('/');
}

/// The number behind `end`, past at most two marks and spaces; nothing when something else comes.
std::optional<std::size_t> next_number(Tokens tokens, std::size_t end, bool& only_spaces)
{
    for (auto i = end; i < tokens.size() && i < end + 3; ++i) {
        if (tokens[i].gap >= Token::Gap::Line) return std::nullopt;
        if (tokens[i].is_number()) return i;
        if (!is_separator(tokens[i])) return std::nullopt;
        only_spaces = false;
    }
    return std::nullopt;
}

/// Whether what stands around the tokens `[begin, end)` goes on without a space: then they are part of something
/// longer.
bool is_alone(Tokens tokens, std::size_t begin, std::size_t end)
{
    if (begin > 0 && tokens[begin].gap == Token::Gap::None) {
        const auto& before = tokens[begin - 1];
        if (before.is_word() || before.is_number()) return false;
        const bool tied =
            before.is('.') || before.is('-') || before.is('+') || before.is('/') || before.is('_') || before.is('=');
        const bool tied_to_letter = tied && before.gap == Token::Gap::None && begin > 1 && !tokens[begin - 2].is('"');
        if (tied_to_letter && tokens[begin - 2].kind != Token::Kind::Mark) return false;
    }
    if (end >= tokens.size() || tokens[end].gap != Token::Gap::None) return true;
    if (tokens[end].kind != Token::Kind::Mark) return false;
    const bool tied = tokens[end].is('-') || tokens[end].is('/');
    return !(tied && end + 1 < tokens.size() && tokens[end + 1].gap == Token::Gap::None && tokens[end + 1].is_number());
}

/// A quick look: most numbers are short and stand alone.
bool may_have_digits(Tokens tokens, std::size_t i)
{
    std::size_t digits = 0;
    const auto until = std::min(tokens.size(), i + 12);
    for (auto k = i; k < until && (tokens[k].is_number() || is_separator(tokens[k])); ++k) {
        if (k > i && tokens[k].gap >= Token::Gap::Line) break;
        digits += tokens[k].text.size();
    }
    return digits >= phone_digits;
}

bool is_said_before(Tokens tokens, std::size_t i, Sense sense)
{
    for (auto k = reach_before(tokens, i, most_bytes_to_word); k < i; ++k)
        if (is_word(tokens, k, sense)) return true;
    return false;
}

/// «№ 89131234567», «ИНН 7017…», «приказ 9131234567»: right before it.
bool is_number_of_something(Tokens tokens, std::size_t i)
{
    for (auto k = i; k > 0 && i - k < 3 && tokens[k].gap != Token::Gap::Cell; --k)
        if (tokens[k - 1].is('N') || is_word(tokens, k - 1, Sense::NumberOf)) return true;
    return false;
}

/// Check digits of СНИЛС. Source: Пенсионный фонд, постановление Правления от 31.07.2006 № 192п.
bool is_valid_snils(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * static_cast<int>(9 - i);
    return sum % 101 % 100 == (digits[9] - '0') * 10 + (digits[10] - '0');
}

template <std::size_t N> bool is_grouped(const Digits& digits, const std::array<std::size_t, N>& groups)
{
    return std::equal(digits.groups.begin(), digits.groups.end(), groups.begin(), groups.end());
}

bool is_snils(Tokens tokens, std::size_t i, const Digits& digits)
{
    if (digits.all.size() != snils_digits || !is_valid_snils(digits.all)) return false;
    if (is_said_before(tokens, i, Sense::Insurance)) return true;
    if (is_grouped<4>(digits, {3, 3, 3, 2})) return true;
    const bool like_phone = digits.all[0] == '7' || digits.all[0] == '8';
    const bool plain = is_grouped<1>(digits, {11}) || is_grouped<2>(digits, {9, 2});
    return plain && !like_phone && !is_number_of_something(tokens, i);
}

bool is_phone(Tokens tokens, std::size_t i, const Digits& digits)
{
    if (is_number_of_something(tokens, i)) return false;
    const bool plus = i > 0 && tokens[i - 1].is('+') && tokens[i].gap == Token::Gap::None;
    if (digits.all.size() == phone_digits + 1) {
        const bool country = digits.all[0] == '7' || (digits.all[0] == '8' && !plus);
        return country && digits.all[1] == '9';
    }
    if (digits.all.size() != phone_digits || digits.all[0] != '9' || plus) return false;
    if (is_said_before(tokens, i, Sense::Telephone)) return true;
    if (is_grouped<4>(digits, {3, 3, 2, 2}) || is_grouped<4>(digits, {3, 2, 2, 3})) return true;
    return !digits.only_spaces && (is_grouped<3>(digits, {3, 3, 4}) || is_grouped<2>(digits, {3, 7}));
}

bool is_month(Tokens tokens, std::size_t i)
{
    return is_word(tokens, i, Sense::Month);
}

bool is_child_year(std::optional<unsigned> year)
{
    return year && *year >= first_year && *year <= last_year;
}

/// The last number of a date, a year: `2011`, or `11` in `12.03.11`.
bool is_year_of_birth(Tokens tokens, std::size_t i)
{
    const auto year = number_at(tokens, i, 4);
    if (!year) return false;
    if (tokens[i].text.size() == 4) return is_child_year(year);
    return tokens[i].text.size() == 2 && *year <= last_year % 100;
}

bool is_day_or_month(Tokens tokens, std::size_t i)
{
    const auto number = number_at(tokens, i, 2);
    return number && *number >= 1 && *number <= 31;
}

/// Where a whole date of a child's birth that begins at `i` ends: 12.03.2011, 12/03/11, 2011-03-12, 12 марта 2011.
std::optional<std::size_t> end_of_child_date(Tokens tokens, std::size_t i)
{
    const auto parted = [&](std::size_t mark) {
        return is_mark(tokens, mark, '.') || is_mark(tokens, mark, '-') || is_mark(tokens, mark, '/');
    };
    if (is_day_or_month(tokens, i) && is_month(tokens, i + 1) && is_year_of_birth(tokens, i + 2)) return i + 3;
    if (!parted(i + 1) || !parted(i + 3)) return std::nullopt;
    if (is_day_or_month(tokens, i) && is_day_or_month(tokens, i + 2) && is_year_of_birth(tokens, i + 4)) return i + 5;
    const bool iso = number_at(tokens, i, 4) && tokens[i].text.size() == 4 && is_child_year(number_at(tokens, i, 4));
    return iso && is_day_or_month(tokens, i + 2) && is_day_or_month(tokens, i + 4) ? std::optional(i + 5)
                                                                                   : std::nullopt;
}

bool is_about_no_child(Tokens tokens, std::size_t begin, std::size_t end)
{
    const auto until = reach_after(tokens, end - 1, 40);
    for (auto i = reach_before(tokens, begin, 40); i < until; ++i)
        if (is_word(tokens, i, Sense::NoChild)) return true;
    return false;
}

bool has_first_name_before(Tokens tokens, std::size_t i)
{
    for (auto k = reach_before(tokens, i, most_bytes_to_word); k < i; ++k)
        if (is_word(tokens, k, Sense::FirstName) && tokens[k].capital) return true;
    return false;
}

/// «Петя Иванов, 2011 г. р.»: the year right before the words.
std::optional<TokenFinding> year_of_birth_before(Tokens tokens, std::size_t words)
{
    const bool is_year = words > 0 && is_child_year(number_at(tokens, words - 1, 4));
    if (!is_year || tokens[words - 1].text.size() != 4 || !has_first_name_before(tokens, words - 1))
        return std::nullopt;
    return TokenFinding{.kind = Kind::BirthDate, .begin = words - 1, .end = words};
}

/// Whether the year that ends at `end` is the end of a whole date.
bool end_of_child_date_before(Tokens tokens, std::size_t end)
{
    return (end >= 5 && end_of_child_date(tokens, end - 5) == end) ||
           (end >= 3 && end_of_child_date(tokens, end - 3) == end);
}

/// The date nearest to the words `[begin, end)`.
std::optional<TokenFinding> nearest_child_date(Tokens tokens, std::size_t begin, std::size_t end)
{
    std::optional<TokenFinding> nearest;
    std::size_t least = most_bytes_to_word + 1;
    const auto until = reach_after(tokens, end - 1, most_bytes_to_word);
    for (auto k = reach_before(tokens, begin, most_bytes_to_word); k < until; ++k) {
        const auto date = end_of_child_date(tokens, k);
        if (!date) continue;
        const auto distance =
            k < begin ? tokens[begin].begin - tokens[*date - 1].end : tokens[k].begin - tokens[end - 1].end;
        if (distance < least) nearest = TokenFinding{.kind = Kind::BirthDate, .begin = k, .end = *date};
        least = std::min(least, distance);
    }
    return nearest;
}

/// 6917 654321, 69 17 № 654321, 6917654321, with a word such as «номер» between.
std::optional<std::size_t> end_of_passport_number(Tokens tokens, std::size_t begin)
{
    std::string groups;
    for (auto i = begin; i < tokens.size() && i < begin + 8 && tokens[i].gap != Token::Gap::Cell; ++i) {
        const bool between =
            tokens[i].is('N') || tokens[i].is('-') || tokens[i].is(',') || is_word(tokens, i, Sense::Telephone);
        if (!tokens[i].is_number() && !between) return std::nullopt;
        if (tokens[i].is_number()) groups += std::to_string(tokens[i].text.size()) + ' ';
        if (groups == "4 6 " || groups == "2 2 6 " || groups == "10 ") return i + 1;
    }
    return std::nullopt;
}

bool is_certificate_series(const Token& token)
{
    const auto hyphen = token.text.find('-');
    if (!token.is_word() || !token.all_capitals || hyphen == std::string::npos || hyphen == 0) return false;
    if (token.text.size() - hyphen - 1 != 2 * letter_bytes) return false;
    static constexpr std::string_view roman = "ivx";
    const auto series = std::string_view(token.text).substr(0, hyphen);
    return series.size() <= 6 && std::all_of(series.begin(), series.end(), [](char c) {
               return roman.find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0x80;
           });
}

}

std::optional<TokenFinding> number_of_person(Tokens tokens, std::size_t i)
{
    if (!may_have_digits(tokens, i)) return std::nullopt;
    Digits digits;
    std::optional<TokenFinding> found;
    for (std::optional<std::size_t> next = i; next && digits.all.size() < snils_digits;
         next = next_number(tokens, digits.end, digits.only_spaces)) {
        digits.all += tokens[*next].text;
        digits.groups.push_back(tokens[*next].text.size());
        digits.end = *next + 1;
        if (digits.all.size() > snils_digits) break;
        if (digits.all.size() < phone_digits || !is_alone(tokens, i, digits.end)) continue;
        if (is_snils(tokens, i, digits))
            found = TokenFinding{.kind = Kind::Snils, .begin = i, .end = digits.end};
        else if (is_phone(tokens, i, digits))
            found = TokenFinding{.kind = Kind::PersonalPhone, .begin = i, .end = digits.end};
    }
    const bool plus = found && i > 0 && tokens[i - 1].is('+') && tokens[i].gap == Token::Gap::None;
    if (plus && found->kind == Kind::PersonalPhone) --found->begin;
    return found;
}

std::optional<TokenFinding> document_at(Tokens tokens, std::size_t i)
{
    if (is_certificate_series(tokens[i])) {
        const auto number = is_mark(tokens, i + 1, 'N') ? i + 2 : i + 1;
        if (number_at(tokens, number, 6) && tokens[number].text.size() == 6)
            return TokenFinding{.kind = Kind::IdentityDocument, .begin = i, .end = number + 1};
    }
    if (!is_word(tokens, i, Sense::Document)) return std::nullopt;
    const auto until = reach_after(tokens, i, most_bytes_to_word);
    int words = 0;
    for (auto k = i + 1; k < until && words <= most_words_to_number; ++k) {
        if (is_word(tokens, k, Sense::NumberOf) || is_mark(tokens, k, '.')) return std::nullopt;
        words += tokens[k].is_word() ? 1 : 0;
        if (!tokens[k].is_number()) continue;
        const auto end = end_of_passport_number(tokens, k);
        return end ? std::optional(TokenFinding{.kind = Kind::IdentityDocument, .begin = k, .end = *end})
                   : std::nullopt;
    }
    return std::nullopt;
}

std::optional<TokenFinding> birth_date_at(Tokens tokens, std::size_t i)
{
    const auto end = end_of_birth_words(tokens, i);
    if (!end || is_about_no_child(tokens, i, *end)) return std::nullopt;
    // «2011 года рождения»: the year before, past a word that goes with it
    const bool counted = i > 1 && tokens[i - 1].is_word() && !tokens[i - 1].capital;
    for (const auto words : {i, counted ? i - 1 : i}) {
        const bool is_year = words > 0 && tokens[words - 1].is_number() && tokens[words - 1].text.size() == 4;
        if (is_year && !end_of_child_date_before(tokens, words)) return year_of_birth_before(tokens, words);
    }
    return nearest_child_date(tokens, i, *end);
}

}
