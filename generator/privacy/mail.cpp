#include "privacy/mail.hpp"

#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "privacy/lexicon.hpp"

#include <algorithm>
#include <string>

namespace opora::privacy {

namespace {

constexpr std::size_t longest_address = 254; ///< RFC 5321

bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_address_letter(char c)
{
    return is_latin(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

bool is_vowel(char c)
{
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

std::vector<std::string> words_of(std::string_view address)
{
    const auto local = folded(address.substr(0, address.find('@')));
    std::vector<std::string> words(1);
    for (const char c : local) {
        if (is_latin(c))
            words.back().push_back(c);
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

bool is_of_office(const std::vector<std::string>& words)
{
    const auto& offices = lexicon().office_words();
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(offices.begin(), offices.end(), word) != offices.end();
    });
}

bool ends_as_surname(const std::string& word)
{
    const auto& endings = lexicon().mail_surnames();
    return word.size() >= 5 && std::any_of(word.begin(), word.end(), is_vowel) &&
           std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
               return word.size() > ending.size() + 1 && word.ends_with(ending);
           });
}

}

bool is_named_after_person(std::string_view address)
{
    const auto words = words_of(address);
    return !is_of_office(words) && std::any_of(words.begin(), words.end(), ends_as_surname);
}

std::optional<Finding> personal_mail_around(std::string_view text, std::size_t at)
{
    auto begin = at;
    while (begin > 0 && at - begin < longest_address && is_address_letter(text[begin - 1])) --begin;
    auto end = at + 1;
    while (end < text.size() && end - at < longest_address && is_address_letter(text[end])) ++end;
    while (end > at + 1 && text[end - 1] == '.') --end;
    const auto domain = folded(text.substr(at + 1, end - at - 1));
    if (begin == at || !lexicon().is_free_mail(domain)) return std::nullopt;
    if (is_of_office(words_of(text.substr(begin, end - begin)))) return std::nullopt;
    return Finding{.kind = Kind::PersonalEmail, .begin = begin, .end = end};
}

}
