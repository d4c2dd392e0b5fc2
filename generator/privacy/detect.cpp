#include "privacy/detect.hpp"

#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "privacy/letters.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::privacy {

namespace {

bool is_digit_at(std::string_view text, std::size_t offset)
{
    return offset < text.size() && is_digit(text[offset]);
}

bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Names

bool is_name(std::string_view word)
{
    return word.size() >= 4 && is_capital(word.substr(0, 2));
}

/// The last word of «Мамедов Али Гасан оглы».
bool is_son_or_daughter(std::string_view word)
{
    static constexpr std::array<std::string_view, 4> words{"оглы", "кызы", "Оглы", "Кызы"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_patronymic_ending(std::string_view word)
{
    static constexpr std::array<std::string_view, 13> endings{"вич", "ьич", "мич", "кич", "вна", "чна", "-оглы",
                                                              "ВИЧ", "ЬИЧ", "МИЧ", "КИЧ", "ВНА", "ЧНА"};
    return word.size() >= 10 && is_capital(word.substr(0, 2)) &&
           std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

/// The full name that the word ending at `end` is the patronymic of: «Иванов Иван Иванович» or «Иван Иванович Иванов».
std::optional<Finding> name_around(std::string_view text, std::size_t end)
{
    if (!letter_at(text, end).empty()) return std::nullopt;
    auto patronymic = word_ending_at(text, end);
    if (is_son_or_daughter(patronymic.in(text))) {
        const auto father = word_before(text, patronymic);
        patronymic = {.begin = father.begin, .end = patronymic.end};
        if (!is_name(father.in(text))) return std::nullopt;
    } else if (!has_patronymic_ending(patronymic.in(text))) {
        return std::nullopt;
    }
    const auto first = word_before(text, patronymic);
    if (!is_name(first.in(text))) return std::nullopt;
    const auto surname = word_before(text, first);
    if (is_name(surname.in(text)))
        return Finding{.kind = Kind::PersonName, .begin = surname.begin, .end = patronymic.end};
    const auto last = word_after(text, patronymic);
    if (is_name(last.in(text))) return Finding{.kind = Kind::PersonName, .begin = first.begin, .end = last.end};
    return std::nullopt;
}

// Numbers

/// Check digits of СНИЛС. Source: Пенсионный фонд, постановление Правления от 31.07.2006 № 192п.
bool is_valid_snils(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * static_cast<int>(9 - i);
    const int expected = sum % 101 % 100;
    return expected == (digits[9] - '0') * 10 + (digits[10] - '0');
}

/// `hyphen` is the first one of 112-233-445 95.
std::optional<Finding> snils_around(std::string_view text, std::size_t hyphen)
{
    if (hyphen < 3 || hyphen + 11 > text.size()) return std::nullopt;
    const auto begin = hyphen - 3;
    const auto number = text.substr(begin, 14);
    std::string digits;
    for (std::size_t i = 0; i < number.size(); ++i) {
        const bool separator = i == 3 || i == 7 || i == 11;
        if (separator ? (i == 11 ? number[i] != ' ' && number[i] != '-' : number[i] != '-') : !is_digit(number[i]))
            return std::nullopt;
        if (!separator) digits.push_back(number[i]);
    }
    const bool alone = (begin == 0 || !is_digit(text[begin - 1])) && !is_digit_at(text, begin + 14);
    if (!alone || digits.size() != 11 || !is_valid_snils(digits)) return std::nullopt;
    return Finding{.kind = Kind::Snils, .begin = begin, .end = begin + 14};
}

/// Bytes of what may stand between the digits of a telephone number: spaces, hyphens, brackets.
std::size_t telephone_separator(std::string_view text, std::size_t offset)
{
    if (offset >= text.size()) return 0;
    const char c = text[offset];
    if (c == ' ' || c == '-' || c == '(' || c == ')') return 1;
    return text.substr(offset, 2) == "\u00A0" ? 2 : 0;
}

/// `begin` is `+` or `8`; mobile numbers of Russia begin with 9.
std::optional<Finding> phone_at(std::string_view text, std::size_t begin)
{
    static constexpr std::string_view inner = "+-.";
    const char before = begin > 0 ? text[begin - 1] : ' ';
    if (is_digit(before) || is_latin(before) || inner.find(before) != std::string_view::npos) return std::nullopt;
    auto offset = begin + 1;
    if (text[begin] == '+' && !(is_digit_at(text, offset) && text[offset++] == '7')) return std::nullopt;
    int digits = 0;
    for (int gap = 0; digits < 10 && gap < 3;) {
        const auto separator = telephone_separator(text, offset);
        gap = separator == 0 ? 0 : gap + 1;
        offset += separator;
        if (separator != 0) continue;
        if (!is_digit_at(text, offset) || (digits == 0 && text[offset] != '9')) return std::nullopt;
        ++digits;
        ++offset;
    }
    if (digits < 10 || is_digit_at(text, offset)) return std::nullopt;
    return Finding{.kind = Kind::PersonalPhone, .begin = begin, .end = offset};
}

// Mail

bool is_address_letter(char c)
{
    return is_latin(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

std::optional<Finding> mail_around(std::string_view text, std::size_t at)
{
    static constexpr std::array<std::string_view, 16> services{
        "mail.ru",    "yandex.ru", "ya.ru",       "gmail.com",   "bk.ru",     "list.ru",     "inbox.ru",   "rambler.ru",
        "yandex.com", "narod.ru",  "hotmail.com", "outlook.com", "yahoo.com", "internet.ru", "icloud.com", "vk.com"};
    auto begin = at;
    while (begin > 0 && is_address_letter(text[begin - 1])) --begin;
    auto end = at + 1;
    while (end < text.size() && is_address_letter(text[end])) ++end;
    while (end > at + 1 && text[end - 1] == '.') --end;
    const auto domain = folded(text.substr(at + 1, end - at - 1));
    if (begin == at || std::find(services.begin(), services.end(), domain) == services.end()) return std::nullopt;
    return Finding{.kind = Kind::PersonalEmail, .begin = begin, .end = end};
}

/// What the byte at `offset` may be the anchor of. Most bytes are none, and cost one look into a table.
std::optional<Finding> finding_at(std::string_view text, std::size_t offset)
{
    switch (text[offset]) {
    case '@':
        return mail_around(text, offset);
    case '-':
        return snils_around(text, offset);
    case '+':
    case '8':
        return phone_at(text, offset);
    default:
        break;
    }
    if (offset < 5) return std::nullopt;
    return name_around(text, offset + 1);
}

/// True for bytes that a finding is anchored at: the signs of numbers and addresses, and the last bytes of «ч», «а»,
/// «ы» in either case.
const std::array<bool, 256>& anchors()
{
    static const auto table = [] {
        std::array<bool, 256> result{};
        for (const int byte : {0x40, 0x2D, 0x2B, 0x38, 0x87, 0xB0, 0x8B, 0xA7, 0x90, 0xAB})
            result.at(static_cast<std::size_t>(byte)) = true;
        return result;
    }();
    return table;
}

/// What stands beside an anchor that is worth a closer look: nearly all of them are not. «ви|ч», «ьи|ч», «вн|а», «гл|ы»
/// end a patronymic, digits surround the hyphens of СНИЛС, no digit stands before a telephone number.
bool is_worth_a_look(std::string_view text, std::size_t offset)
{
    const char anchor = text[offset];
    if (anchor == '-') return offset > 0 && is_digit(text[offset - 1]) && is_digit_at(text, offset + 1);
    if (anchor == '8') return offset == 0 || !is_digit(text[offset - 1]);
    if (static_cast<unsigned char>(anchor) < 0x80) return true;
    if (offset < 5) return false;
    static constexpr std::string_view second_bytes = "\xB8\xBD\xBB\xB7\x98\x9D"; // и н л з И Н
    return text[offset - 3] == '\xD0' && second_bytes.find(text[offset - 2]) != std::string_view::npos;
}

// Headers

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
    std::size_t offset = 0;
    int number = 0;
    for (; offset < 2 && is_digit_at(value, offset); ++offset) number = number * 10 + (value[offset] - '0');
    if (number < 1 || number > 11) return false;
    auto rest = std::string(value.substr(offset));
    for (const std::string_view mark : {"«", "»", "\"", " ", "-", "\u00A0"}) {
        for (auto found = rest.find(mark); found != std::string::npos; found = rest.find(mark))
            rest.erase(found, mark.size());
    }
    if (rest.ends_with("класс")) rest.resize(rest.size() - std::string_view("класс").size());
    return rest.size() == 2 && is_letter(rest);
}

std::vector<Finding> find_personal(std::string_view text)
{
    const auto& table = anchors();
    std::vector<Finding> findings;
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!table[static_cast<unsigned char>(text[i])] || !is_worth_a_look(text, i)) continue;
        const auto found = finding_at(text, i);
        if (!found || found->begin < done) continue;
        findings.push_back(*found);
        done = found->end;
        i = std::max(i, found->end - 1);
    }
    return findings;
}

}
