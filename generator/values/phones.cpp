#include "values/phones.hpp"

#include "foundation/ascii.hpp"

#include <algorithm>
#include <array>

namespace opora::values {

namespace {

constexpr std::array<std::string_view, 4> extension_words = {"доб", "Доб", "вн", "ext"};

std::string digits_of(std::string_view text)
{
    std::string digits;
    for (const char c : text)
        if (is_digit(c) || (c == '+' && digits.empty())) digits += c;
    return digits;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string_view> parts_of(std::string_view text)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(",;"), text.size());
        if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::size_t place_of_extension(std::string_view part)
{
    auto place = std::string_view::npos;
    for (const auto word : extension_words) place = std::min(place, part.find(word));
    return place;
}

/// A number of five to seven digits belongs to the area of the one before it.
std::string with_area(std::string digits, const std::vector<Phone>& before)
{
    constexpr std::size_t fewest_of_a_number = 5;
    constexpr std::size_t fewest_of_a_whole_number = 10;
    const bool in_area = digits.size() >= fewest_of_a_number && digits.size() < fewest_of_a_whole_number;
    if (before.empty() || !in_area) return digits;
    const auto whole = before.back().dial.substr(0, before.back().dial.find(';'));
    return whole.size() <= digits.size() ? digits : whole.substr(0, whole.size() - digits.size()) + digits;
}

}

std::vector<Phone> phones_of(std::string_view text)
{
    std::vector<Phone> phones;
    for (const auto part : parts_of(text)) {
        const auto place = std::min(place_of_extension(part), part.size());
        const auto number = digits_of(part.substr(0, place));
        const auto extension = digits_of(part.substr(place));
        if (number.empty() && extension.empty()) continue;
        if (number.empty() && !phones.empty()) {
            phones.back().text += ", " + std::string(part);
            phones.back().dial += ";ext=" + extension;
            continue;
        }
        auto dial = with_area(number, phones);
        if (!extension.empty()) dial += ";ext=" + extension;
        phones.push_back({.text = std::string(part), .dial = std::move(dial)});
    }
    return phones;
}

bool can_be_dialled(const Phone& phone)
{
    const auto number = std::string_view(phone.dial).substr(0, phone.dial.find(';'));
    const auto digits = static_cast<std::size_t>(std::count_if(number.begin(), number.end(), is_digit));
    const bool abroad = number.starts_with("+") && !number.starts_with("+7") && digits <= 15;
    return digits == 2 || digits == 3 || (digits >= 5 && digits <= 7) || digits == 10 || digits == 11 || abroad;
}

}
