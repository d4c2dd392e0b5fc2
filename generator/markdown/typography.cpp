#include "markdown/typography.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>

namespace opora::markdown {

namespace {

constexpr std::u32string_view one_letter_words = U"вВиИкКоОсСуУаАяЯ";
constexpr std::string_view no_break_space = "\u00a0";

/// Written after a number with a space. Full stops of abbreviations are not part of the word here.
constexpr std::array<std::string_view, 35> units{"%",  "‰",   "°C",   "°С",   "₽",  "руб",   "тыс",   "млн", "млрд",
                                                 "км", "м",   "см",   "мм",   "кг",   "г",     "мг",    "т",   "га",
                                                 "ч",  "мин", "сек",  "КБ",   "МБ",   "ГБ",    "шт",    "чел", "год",
                                                 "гг", "лет", "года", "году", "годы", "годов", "класс", "стр"};

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool is_word(char32_t c)
{
    const bool latin = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    const bool cyrillic = c >= U'\u0400' && c <= U'\u04ff';
    return latin || cyrillic || is_digit(c) || c == U'-' || c == U'_' || c == U'\'' || c == U'\u2019' || c == U'\u2011';
}

std::string_view first_word(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size()) {
        const auto [c, next] = decode_utf8(text, end);
        if (!is_word(c) && c != U'%' && c != U'‰' && c != U'°' && c != U'₽') break;
        end = next;
    }
    return text.substr(0, end);
}

}

void Typesetter::restart()
{
    m_last = U' ';
    m_before_last = U' ';
}

void Typesetter::skip()
{
    advance(U'-');
}

void Typesetter::advance(char32_t c)
{
    m_before_last = m_last;
    m_last = c;
}

bool Typesetter::glues(std::string_view following) const
{
    if (m_last == U'№' || m_last == U'§') return true;
    if (one_letter_words.find(m_last) != std::u32string_view::npos && !is_word(m_before_last)) return true;
    if (following.empty()) return false;
    const auto next = decode_utf8(following, 0).code_point;
    if (next == U'—' || next == U'–') return true;
    return is_digit(m_last) && std::find(units.begin(), units.end(), first_word(following)) != units.end();
}

std::string Typesetter::typeset(std::string_view text, std::string_view ahead)
{
    std::string result;
    result.reserve(text.size() + text.size() / 16);
    for (std::size_t offset = 0; offset < text.size();) {
        const auto [c, next] = decode_utf8(text, offset);
        const bool space = c == U' ' || c == U'\n';
        const auto following = next < text.size() ? text.substr(next) : ahead;
        if (space && glues(following)) {
            result += no_break_space;
            advance(U'\u00a0');
        } else {
            result += text.substr(offset, next - offset);
            advance(c);
        }
        offset = next;
    }
    return result;
}

}
