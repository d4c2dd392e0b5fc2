#include "foundation/suggestion.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>
#include <bit>
#include <utility>

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

std::uint64_t kinds_of(std::u32string_view letters)
{
    std::uint64_t kinds = 0;
    for (const char32_t letter : letters) kinds |= std::uint64_t{1} << (letter % 64);
    return kinds;
}

/// No edit adds or takes away more than one kind of letter.
std::size_t least_distance(std::uint64_t a, std::uint64_t b)
{
    return static_cast<std::size_t>(std::max(std::popcount(a & ~b), std::popcount(b & ~a)));
}

void drop_common_ends(std::u32string_view& a, std::u32string_view& b)
{
    const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto front = static_cast<std::size_t>(differ.first - a.begin());
    a.remove_prefix(front);
    b.remove_prefix(front);
    const auto differ_back = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    const auto back = static_cast<std::size_t>(differ_back.first - a.rbegin());
    a.remove_suffix(back);
    b.remove_suffix(back);
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each. Only distances
/// below a limit are told apart, so only cells near the diagonal are filled.
class EditDistance {
public:
    /// `limit` when the distance is that or more.
    std::size_t operator()(std::u32string_view a, std::u32string_view b, std::size_t limit)
    {
        drop_common_ends(a, b);
        const auto lengths = std::minmax({a.size(), b.size()});
        if (lengths.second - lengths.first >= limit) return limit;
        for (auto* row : {&m_before, &m_previous, &m_current}) row->assign(b.size() + 2, limit);
        for (std::size_t j = 0; j <= b.size(); ++j) m_previous[j] = std::min(j, limit);
        for (std::size_t i = 1; i <= a.size(); ++i)
            if (fill_row(a, b, i, limit) >= limit) return limit;
        return std::min(m_previous[b.size()], limit);
    }

private:
    /// The least distance in row `i`, which ends up in `m_previous`.
    std::size_t fill_row(std::u32string_view a, std::u32string_view b, std::size_t i, std::size_t limit)
    {
        const std::size_t first = i < limit ? 1 : i - limit + 1;
        const std::size_t last = std::min(b.size(), i + limit - 1);
        m_current[first - 1] = first == 1 ? std::min(i, limit) : limit;
        std::size_t least = m_current[first - 1];
        for (std::size_t j = first; j <= last; ++j) {
            const std::size_t substitution = m_previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            m_current[j] = std::min({m_previous[j] + 1, m_current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                m_current[j] = std::min(m_current[j], m_before[j - 2] + 1);
            least = std::min(least, m_current[j]);
        }
        m_current[last + 1] = limit;
        m_before.swap(m_previous);
        m_previous.swap(m_current);
        return least;
    }

    std::vector<std::size_t> m_before = {};
    std::vector<std::size_t> m_previous = {};
    std::vector<std::size_t> m_current = {};
};

}

KnownNames::KnownNames(std::span<const std::string> names)
{
    m_names.reserve(names.size());
    for (const auto& name : names) {
        auto letters = folded_code_points(name);
        const auto kinds = kinds_of(letters);
        m_names.push_back({.letters = std::move(letters), .kinds = kinds});
    }
}

std::optional<std::size_t> KnownNames::nearest(std::string_view found, std::span<const std::size_t> passed_over) const
{
    const auto wanted = folded_code_points(found);
    const auto kinds = kinds_of(wanted);
    EditDistance distance_to;
    std::optional<std::size_t> best;
    std::size_t best_distance = std::max<std::size_t>(wanted.size() / 3, 1) + 1;
    for (std::size_t i = 0; i < m_names.size() && best_distance > 0; ++i) {
        const auto& name = m_names[i];
        if (least_distance(kinds, name.kinds) >= best_distance) continue;
        const auto distance = distance_to(wanted, name.letters, best_distance);
        if (distance >= best_distance) continue;
        if (std::find(passed_over.begin(), passed_over.end(), i) != passed_over.end()) continue;
        best_distance = distance;
        best = i;
    }
    return best;
}

std::string did_you_mean(std::string_view found, std::span<const std::string> candidates)
{
    const auto nearest = KnownNames(candidates).nearest(found);
    return nearest ? candidates[*nearest] : std::string{};
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
