#include "privacy/headers.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "privacy/phrase.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::privacy {

namespace {

template <std::size_t N> bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

template <std::size_t N> bool contains_one_of(std::string_view text, const std::array<std::string_view, N>& words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

constexpr std::array<std::string_view, 8> pupil_words{"ученик",   "ученица",   "обучающ", "учащ",
                                                      "участник", "выпускник", "ребен",   "воспитанник"};

bool names_a_person(std::string_view header)
{
    static constexpr std::array<std::string_view, 14> names{
        "фио",    "ф.и.о.",  "ф.и.о",       "ф. и. о.", "фамилия",  "имя",       "отчество",
        "ученик", "ученица", "обучающийся", "учащийся", "участник", "выпускник", "ребенок"};
    static constexpr std::array<std::string_view, 3> parts{"фио", "фамилия", "ф.и.о"};
    static constexpr std::array<std::string_view, 12> adults{"директор", "куратор",    "наставник",   "тьютор",
                                                             "учител",   "педагог",    "ответственн", "координатор",
                                                             "методист", "специалист", "руководител", "эксперт"};
    if (is_one_of(header, names)) return true;
    return contains_one_of(header, parts) && !contains_one_of(header, adults);
}

bool names_a_code(std::string_view header)
{
    static constexpr std::array<std::string_view, 4> codes{"код", "id", "номер", "логин"};
    static constexpr std::array<std::string_view, 4> english{"pupil_id", "student_id", "pupil id", "student id"};
    return is_one_of(header, english) || (contains_one_of(header, codes) && contains_one_of(header, pupil_words));
}

bool names_private_life(std::string_view header)
{
    static constexpr std::array<std::string_view, 9> things{
        "паспорт",          "свидетельство о рождении", "домашний адрес",
        "адрес проживания", "адрес регистрации",        "законный представ",
        "фио родител",      "телефон родител",          "инвалидност"};
    return header == "пол" || contains_one_of(header, things);
}

bool names_a_birth(std::string_view header)
{
    static constexpr std::array<std::string_view, 4> short_forms{"др", "д.р.", "д. р.", "birthday"};
    static constexpr std::array<std::string_view, 2> parts{"рождени", "birth"};
    return is_one_of(header, short_forms) || contains_one_of(header, parts);
}

bool names_a_result(std::string_view header)
{
    static constexpr std::array<std::string_view, 8> results{
        "балл", "отметка", "оценка", "первичный балл", "отметка по журналу", "вариант ким", "mark", "score"};
    return is_one_of(header, results);
}

}

std::optional<Kind> kind_of_header(std::string_view header)
{
    const auto name = folded(trimmed(header));
    static constexpr std::array<std::string_view, 4> classes{"класс", "литера", "класс и литера", "буква класса"};
    if (name.find("снилс") != std::string::npos) return Kind::Snils;
    if (names_private_life(name)) return Kind::PersonalColumn;
    if (names_a_code(name)) return Kind::PupilCode;
    if (names_a_birth(name)) return Kind::BirthDate;
    if (names_a_person(name)) return Kind::PersonName;
    if (names_a_result(name)) return Kind::PupilResult;
    if (is_one_of(name, classes)) return Kind::ClassLetter;
    return std::nullopt;
}

bool is_class_letter(std::string_view value)
{
    std::vector<Token> tokens;
    TokenReader(value, {}).read(tokens, 8);
    const auto number = number_at(tokens, 0, 2);
    if (!number || *number < 1 || *number > 11) return false;
    std::erase_if(tokens,
                  [](const Token& token) { return token.is('"') || token.is('-') || token.can_be(Sense::Grade); });
    return tokens.size() == 2 && tokens[1].is_word() && !tokens[1].latin && tokens[1].text.size() == letter_bytes;
}

}
