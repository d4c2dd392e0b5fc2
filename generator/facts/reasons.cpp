#include "facts/reasons.hpp"

#include <charconv>

namespace opora::facts {

bool says_rounded(std::string_view words)
{
    return words.starts_with("округлено");
}

int rounding_step(std::string_view words)
{
    constexpr std::string_view before = "округлено до ";
    int step = 0;
    if (words.starts_with(before)) std::from_chars(words.data() + before.size(), words.data() + words.size(), step);
    return step;
}

bool is_remark(std::string_view status)
{
    return status == "p" || status == "r" || status == "b";
}

std::string reason_word(const Facts& facts, const std::string& status)
{
    const auto words = facts.rows("SELECT word FROM reasons WHERE code = ?", {status});
    return words.rows.empty() ? std::string() : words.text(0, "word");
}

}
