#include "privacy/names.hpp"

#include <algorithm>

namespace opora::privacy {

namespace {

constexpr std::size_t shortest_patronymic = 5 * letter_bytes;

bool is_capital_word(Tokens tokens, std::size_t i)
{
    if (i >= tokens.size() || !tokens[i].is_word() || tokens[i].latin || !tokens[i].capital) return false;
    const auto& word = tokens[i];
    if (word.text.size() < 2 * letter_bytes || word.can_be(Sense::NoName | Sense::Grade)) return false;
    const bool role = word.can_be(Sense::Pupil | Sense::Adult | Sense::Title | Sense::AdultDeed | Sense::NamedAfter);
    return !role || word.can_be(Sense::SurnameMark | Sense::FirstName);
}

bool can_be_surname(Tokens tokens, std::size_t i)
{
    return is_capital_word(tokens, i) || is_word(tokens, i, Sense::SurnameMark);
}

bool can_be_first_name(Tokens tokens, std::size_t i)
{
    return is_capital_word(tokens, i) || is_word(tokens, i, Sense::FirstName);
}

bool is_patronymic(Tokens tokens, std::size_t i)
{
    if (!is_word(tokens, i, Sense::Patronymic)) {
        const auto hyphen = i < tokens.size() ? tokens[i].text.rfind('-') : std::string::npos;
        return hyphen != std::string::npos &&
               has(lexicon().senses_of(std::string_view(tokens[i].text).substr(hyphen + 1)), Sense::SonOrDaughter);
    }
    return tokens[i].text.size() >= shortest_patronymic;
}

/// How many tokens a patronymic at `i` has: «Иванович», «Гасан оглы».
std::size_t patronymic_size(Tokens tokens, std::size_t i)
{
    if (!follows(tokens, i)) return 0;
    if (is_patronymic(tokens, i)) return 1;
    const bool turkic =
        is_capital_word(tokens, i) && follows(tokens, i + 1) && is_word(tokens, i + 1, Sense::SonOrDaughter);
    return turkic ? 2 : 0;
}

/// The token behind the surname at `i`: past a comma, past «(Петрова)».
std::size_t behind_surname(Tokens tokens, std::size_t i)
{
    auto next = i + 1;
    if (is_mark(tokens, next, '(') && is_capital_word(tokens, next + 1) && is_mark(tokens, next + 2, ')')) next += 3;
    if (is_mark(tokens, next, ',') && tokens[next].gap == Token::Gap::None && is_word(tokens, i, Sense::SurnameMark))
        ++next;
    return next;
}

std::optional<NameShape> full_name_at(Tokens tokens, std::size_t i)
{
    if (can_be_surname(tokens, i)) {
        const auto first = behind_surname(tokens, i);
        const auto size = patronymic_size(tokens, first + 1);
        if (follows(tokens, first) && can_be_first_name(tokens, first) && size > 0)
            return NameShape{.form = NameShape::Form::Full,
                             .begin = i,
                             .end = first + 1 + size,
                             .surname = i,
                             .first = first,
                             .patronymic = first + 1};
    }
    const auto size = patronymic_size(tokens, i + 1);
    const auto surname = i + 1 + size;
    if (size == 0 || !can_be_first_name(tokens, i) || !follows(tokens, surname) || !can_be_surname(tokens, surname))
        return std::nullopt;
    return NameShape{.form = NameShape::Form::Full,
                     .begin = i,
                     .end = surname + 1,
                     .surname = surname,
                     .first = i,
                     .patronymic = i + 1};
}

/// Where initials that begin at `i` end: «П. П.», «П.»; nothing when there are none.
std::optional<std::size_t> end_of_initials(Tokens tokens, std::size_t i)
{
    if (!is_initial(tokens, i) || !is_mark(tokens, i + 1, '.') || tokens[i + 1].gap != Token::Gap::None)
        return std::nullopt;
    const bool second = is_initial(tokens, i + 2) && tokens[i + 2].gap <= Token::Gap::Space;
    if (!second) return i + 2;
    const bool dot = is_mark(tokens, i + 3, '.') && tokens[i + 3].gap == Token::Gap::None;
    return dot ? i + 4 : i + 3;
}

std::optional<std::size_t> second_initial(std::size_t first, std::size_t end)
{
    return end > first + 2 ? std::optional<std::size_t>(first + 2) : std::nullopt;
}

std::optional<NameShape> initials_at(Tokens tokens, std::size_t i)
{
    if (is_capital_word(tokens, i)) {
        const auto first = is_mark(tokens, i + 1, ',') ? i + 2 : i + 1;
        const auto end = follows(tokens, first) ? end_of_initials(tokens, first) : std::nullopt;
        if (!end) return std::nullopt;
        return NameShape{.form = NameShape::Form::Initials,
                         .begin = i,
                         .end = *end,
                         .surname = i,
                         .first = first,
                         .patronymic = second_initial(first, *end),
                         .likely = is_word(tokens, i, Sense::SurnameMark)};
    }
    const auto surname = end_of_initials(tokens, i);
    if (!surname || !is_capital_word(tokens, *surname) || tokens[*surname].gap == Token::Gap::Cell) return std::nullopt;
    return NameShape{.form = NameShape::Form::Initials,
                     .begin = i,
                     .end = *surname + 1,
                     .surname = *surname,
                     .first = i,
                     .patronymic = second_initial(i, *surname),
                     .likely = is_word(tokens, *surname, Sense::SurnameMark)};
}

bool is_first_name(Tokens tokens, std::size_t i)
{
    return is_word(tokens, i, Sense::FirstName) && (tokens[i].capital || !tokens[i].can_be(Sense::CommonWord));
}

std::optional<NameShape> short_name_at(Tokens tokens, std::size_t i)
{
    if (!follows(tokens, i + 1)) return std::nullopt;
    const auto other = i + 1;
    const bool capitals = is_capital_word(tokens, i) && is_capital_word(tokens, other);
    const bool small = !tokens[i].capital && !tokens[other].capital;
    const auto fits = [&](std::size_t first, std::size_t surname) {
        const bool likely = is_word(tokens, surname, Sense::SurnameMark);
        return is_first_name(tokens, first) && !is_word(tokens, surname, Sense::Patronymic) &&
               (capitals || (small && likely));
    };
    const bool forwards = fits(i, other);
    const bool backwards = fits(other, i);
    if (!forwards && !backwards) return std::nullopt;
    const bool surname_first = backwards && (!forwards || is_word(tokens, i, Sense::SurnameMark));
    const auto surname = surname_first ? i : other;
    const bool a_word = !surname_first && tokens[i].can_be(Sense::CommonWord); // «Роман Тургенева»
    return NameShape{.form = NameShape::Form::Short,
                     .begin = i,
                     .end = i + 2,
                     .surname = surname,
                     .first = surname_first ? other : i,
                     .likely = is_word(tokens, surname, Sense::SurnameMark) && !a_word,
                     .small = small};
}

std::optional<NameShape> strange_name_at(Tokens tokens, std::size_t i)
{
    if (!is_capital_word(tokens, i) || !is_capital_word(tokens, i + 1) || !follows(tokens, i + 1)) return std::nullopt;
    return NameShape{.form = NameShape::Form::Strange, .begin = i, .end = i + 2, .surname = i + 1, .first = i};
}

/// Whether `word`, in any case or an initial, may be `name`.
bool may_be(const std::string& word, const std::string& name)
{
    if (word.size() <= letter_bytes) return name.starts_with(word);
    const auto compared = name.size() <= 4 * letter_bytes ? letter_bytes : 3 * letter_bytes;
    return word.substr(0, compared) == name.substr(0, compared);
}

bool is_person(Tokens tokens, const NameShape& name, std::size_t first, const FamousPerson& person)
{
    if (!may_be(tokens[first].text, person.first)) return false;
    if (!name.patronymic) return !person.common_surname;
    return may_be(tokens[*name.patronymic].text, person.patronymic);
}

bool is_famous_by(Tokens tokens, const NameShape& name, std::size_t surname, std::size_t first)
{
    const auto* people = lexicon().famous(tokens[surname].text);
    return people != nullptr && std::any_of(people->begin(), people->end(), [&](const FamousPerson& person) {
               return is_person(tokens, name, first, person);
           });
}

}

std::optional<NameShape> name_at(Tokens tokens, std::size_t i)
{
    const auto& word = tokens[i];
    if (!word.is_word() || word.latin || !(word.capital || word.can_be(Sense::FirstName | Sense::SurnameMark)))
        return std::nullopt;
    if (auto name = full_name_at(tokens, i)) return name;
    if (auto name = initials_at(tokens, i)) return name;
    if (auto name = short_name_at(tokens, i)) return name;
    return strange_name_at(tokens, i);
}

bool is_famous(Tokens tokens, const NameShape& name)
{
    return is_famous_by(tokens, name, name.surname, name.first) ||
           (!name.patronymic && is_famous_by(tokens, name, name.first, name.surname));
}

}
