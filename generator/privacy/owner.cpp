#include "privacy/owner.hpp"

namespace opora::privacy {

namespace {

constexpr std::size_t most_bytes_to_owner = 300; ///< before a name, in which a word may say whose it is
constexpr std::size_t most_bytes_to_owner_of_short = 160;
constexpr std::size_t most_bytes_to_class = 60;
constexpr std::size_t most_bytes_behind = 100;
constexpr std::size_t most_words_beside = 3; ///< between a word and the name that it is right beside of

bool is_pupil_word(Tokens tokens, std::size_t i)
{
    return is_word(tokens, i, Sense::Pupil);
}

bool is_adult_word(Tokens tokens, std::size_t i)
{
    return is_word(tokens, i, Sense::Adult);
}

/// «имени Героя Советского Союза …», «ул. …».
bool is_named_after(Tokens tokens, const NameShape& name)
{
    for (auto i = name.begin; i > 0 && name.begin - i < 8; --i) {
        if (tokens[i].gap == Token::Gap::Cell) return false;
        const auto& before = tokens[i - 1];
        if (is_word(tokens, i - 1, Sense::NamedAfter)) {
            const bool needs_dot = before.text.size() == 2 * letter_bytes && before.can_be(Sense::NamedAfter) &&
                                   !before.can_be(Sense::Street);
            return !needs_dot || is_mark(tokens, i, '.') || tokens[i - 1].can_be(Sense::Street);
        }
        const bool passed_over = before.kind == Token::Kind::Mark || is_word(tokens, i - 1, Sense::Title);
        if (!passed_over) return false;
    }
    return false;
}

/// Past quotes and a bracket or a comma, a dash, a colon.
std::size_t behind_comma(Tokens tokens, std::size_t i)
{
    for (int marks = 0; marks < 2 && i < tokens.size() && tokens[i].gap != Token::Gap::Cell; ++marks, ++i) {
        const bool mark = is_mark(tokens, i, ',') || is_mark(tokens, i, '(') || is_mark(tokens, i, '-') ||
                          is_mark(tokens, i, ':') || is_mark(tokens, i, '"');
        if (!mark) break;
    }
    return i;
}

/// «… Сорокин П. П. Ученики …»: the dot of an initial and a capital.
bool begins_sentence(Tokens tokens, const NameShape& name)
{
    return name.end < tokens.size() && tokens[name.end].capital && tokens[name.end - 1].is('.');
}

/// «победитель конкурса «Учитель года»».
bool is_winner_among_grown_ups(Tokens tokens, std::size_t pupil)
{
    if (is_word(tokens, pupil, Sense::OnePupil)) return false;
    for (auto i = pupil + 1; i < tokens.size() && i < pupil + 4; ++i)
        if (is_adult_word(tokens, i)) return true;
    return false;
}

/// What is said right behind a name: «…, ученица», «… (5 «А» класс)», «… — методист».
Owner owner_behind(Tokens tokens, const NameShape& name)
{
    const auto begin = behind_comma(tokens, name.end);
    for (auto i = begin; i < tokens.size() && i < begin + most_words_beside; ++i) {
        if (tokens[i].gap == Token::Gap::Cell || is_mark(tokens, i, '.')) break;
        if (is_word(tokens, i, Sense::TellsPupil)) return Owner::Pupil; // «получил двойку»
        if (is_mark(tokens, i, ',') || (begin == name.end && (i > begin || begins_sentence(tokens, name)))) break;
        if (is_pupil_word(tokens, i)) return is_winner_among_grown_ups(tokens, i) ? Owner::Adult : Owner::Pupil;
        if (is_adult_word(tokens, i)) return Owner::Adult;
        if (end_of_birth_words(tokens, i)) return Owner::Pupil;
    }
    return Owner::Unknown;
}

bool has_class_behind(Tokens tokens, const NameShape& name)
{
    const auto begin = behind_comma(tokens, name.end);
    if (begin >= tokens.size() || tokens[begin].gap == Token::Gap::Cell) return false;
    for (auto i = begin; i < begin + 3; ++i) { // «из 9 «Б»», «учится в 5А»
        if (end_of_class(tokens, i) || end_of_grade(tokens, i)) return true;
        const bool goes_on = i < tokens.size() && tokens[i].is_word() &&
                             (tokens[i].can_be(Sense::Studies) || tokens[i].text.size() <= 2 * letter_bytes);
        if (!goes_on || tokens[i].capital) return false;
    }
    return false;
}

/// «наставник учеников», «организатор встречи учеников».
bool is_of_grown_up(Tokens tokens, std::size_t pupils)
{
    if (is_word(tokens, pupils, Sense::OnePupil)) return false;
    const bool beside = pupils > 0 && is_adult_word(tokens, pupils - 1);
    return beside || (pupils > 1 && tokens[pupils - 1].is_word() && is_adult_word(tokens, pupils - 2));
}

struct Nearest {
    Owner owner = Owner::Unknown;
    std::size_t words = 0; ///< between
    bool one = false;      ///< one pupil
};

/// The nearest word of a role before the name, and how many words without a class stand between.
Nearest nearest_before(Tokens tokens, const NameShape& name, std::size_t bytes, Scope scope)
{
    std::size_t words = 0;
    bool apart = false; // another cell, with no colon that leads to this one
    bool led = false;
    const auto& begin = tokens[name.begin];
    for (auto i = name.begin; i > 0; --i) {
        if (begin.begin - tokens[i - 1].begin > bytes) break;
        if (scope == Scope::Cell && tokens[i].gap == Token::Gap::Cell) break;
        led = led || tokens[i - 1].is(':');
        apart = apart || (tokens[i].gap == Token::Gap::Cell && !led);
        const bool elsewhere = apart && is_word(tokens, i - 1, Sense::OfPupils);
        if (is_pupil_word(tokens, i - 1) && !elsewhere && !is_of_grown_up(tokens, i - 1))
            return {.owner = Owner::Pupil, .words = words, .one = is_word(tokens, i - 1, Sense::OnePupil)};
        if (is_adult_word(tokens, i - 1)) return {.owner = Owner::Adult, .words = words};
        const bool part_of_class = is_word(tokens, i - 1, Sense::Grade) || tokens[i - 1].text.size() <= letter_bytes;
        if (tokens[i - 1].is_word() && !part_of_class) ++words;
    }
    return {.owner = Owner::Unknown, .words = words};
}

/// «ученик Джон Смит», «ученица 7 «Б» класса Ким Сун»: nothing but a class between.
bool is_right_behind_one_pupil(Tokens tokens, const NameShape& name)
{
    for (auto i = name.begin; i > 0 && name.begin - i < 8 && tokens[i].gap != Token::Gap::Cell; --i) {
        const auto& before = tokens[i - 1];
        if (is_word(tokens, i - 1, Sense::OnePupil)) return true;
        const bool mark = before.is('"') || before.is('-') || before.is(':');
        const bool of_class = before.is_number() || is_word(tokens, i - 1, Sense::Grade) || is_initial(tokens, i - 1);
        if (!mark && !of_class) return false;
    }
    return false;
}

bool has_class_before(Tokens tokens, const NameShape& name)
{
    const auto from = reach_before(tokens, name.begin, most_bytes_to_class);
    for (auto i = from; i < name.begin; ++i) {
        const auto lettered = end_of_class(tokens, i);
        if (lettered && *lettered <= name.begin) return true;
        const auto grade = end_of_grade(tokens, i);
        if (grade && *grade <= name.begin && name.begin - *grade <= 2 && !is_mark(tokens, *grade, '.')) return true;
    }
    return false;
}

bool has_one_pupil_behind(Tokens tokens, const NameShape& name)
{
    const auto until = reach_after(tokens, name.end - 1, most_bytes_behind);
    for (auto i = name.end; i < until && tokens[i].gap != Token::Gap::Line; ++i) {
        if (is_adult_word(tokens, i)) return false;
        if (is_word(tokens, i, Sense::OnePupil)) return true;
    }
    return false;
}

bool has_deed_before(Tokens tokens, const NameShape& name)
{
    const auto i = name.begin;
    const bool his =
        i > 1 && tokens[i - 1].is_word() && tokens[i - 1].text.size() <= 3 * letter_bytes; // «организовала его»
    return (i > 0 && is_word(tokens, i - 1, Sense::AdultDeed)) || (his && is_word(tokens, i - 2, Sense::AdultDeed));
}

bool has_deed_behind(Tokens tokens, const NameShape& name)
{
    return name.end < tokens.size() && tokens[name.end].gap != Token::Gap::Cell &&
           is_word(tokens, name.end, Sense::AdultDeed);
}

}

Owner owner_of(Tokens tokens, const NameShape& name, Scope scope)
{
    if (is_named_after(tokens, name) || is_famous(tokens, name)) return Owner::Public;
    const bool certain = name.form == NameShape::Form::Full || name.form == NameShape::Form::Initials;
    const auto nearest =
        nearest_before(tokens, name, certain ? most_bytes_to_owner : most_bytes_to_owner_of_short, scope);
    const bool class_behind = has_class_behind(tokens, name);
    if (nearest.owner == Owner::Adult && nearest.words == 0 && !(class_behind && !name.patronymic)) return Owner::Adult;
    if (nearest.one && nearest.words == 0) return Owner::Pupil;
    if (const auto behind = owner_behind(tokens, name); behind != Owner::Unknown) return behind;
    if (class_behind && !(nearest.owner == Owner::Adult && name.patronymic)) return Owner::Pupil;
    if (has_deed_before(tokens, name)) return Owner::Adult;
    if (nearest.words <= most_words_beside && nearest.owner != Owner::Unknown) return nearest.owner;
    if (has_deed_behind(tokens, name)) return Owner::Adult;
    if (nearest.owner != Owner::Unknown) return nearest.owner;
    if (has_class_before(tokens, name) || has_one_pupil_behind(tokens, name)) return Owner::Pupil;
    return Owner::Unknown;
}

bool is_pupil_name(Tokens tokens, const NameShape& name, Owner owner)
{
    if (owner != Owner::Pupil) return false;
    if (name.form == NameShape::Form::Full || (name.form == NameShape::Form::Initials && name.patronymic)) return true;
    if (name.likely && !name.small) return true;
    const bool one_beside = is_right_behind_one_pupil(tokens, name);
    const bool in_class = has_class_behind(tokens, name) || has_class_before(tokens, name);
    if (name.form == NameShape::Form::Strange) return one_beside;
    return one_beside || in_class;
}

}
