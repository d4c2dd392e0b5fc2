#include "foundation/suggestion.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace opora {

namespace {

char32_t folded_code_point(char32_t c)
{
    if (c >= U'A' && c <= U'Z') return c + 32;
    if (c >= U'А' && c <= U'Я') return c + 32;
    if (c == U'Ё' || c == U'ё') return U'е';
    return c;
}

std::u32string folded_code_points(std::string_view text)
{
    std::u32string result;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto decoded = decode_utf8(text, offset);
        result.push_back(folded_code_point(decoded.code_point));
        offset = decoded.next;
    }
    return result;
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b)
{
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> before(width);
    std::vector<std::size_t> previous(width);
    std::vector<std::size_t> current(width);
    std::iota(previous.begin(), previous.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j < width; ++j) {
            const std::size_t substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], before[j - 2] + 1);
        }
        before.swap(previous);
        previous.swap(current);
    }
    return previous[b.size()];
}

}

std::string did_you_mean(std::string_view found, std::span<const std::string> candidates)
{
    const auto wanted = folded_code_points(found);
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(wanted.size() / 3, 1) + 1;
    for (const auto& candidate : candidates) {
        const auto distance = edit_distance(wanted, folded_code_points(candidate));
        if (distance >= best_distance) continue;
        best_distance = distance;
        best = candidate;
    }
    return best;
}

std::string folded(std::string_view text)
{
    std::string result;
    for (const char32_t c : folded_code_points(text)) append_utf8(result, c);
    return result;
}

void add_suggestion(Arguments& arguments, const std::string& suggestion)
{
    arguments.emplace_back("suggestion", suggestion);
    arguments.emplace_back("near", suggestion.empty() ? "no" : "yes");
}

}
