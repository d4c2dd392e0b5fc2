#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <random>
#include <vector>

using namespace opora;

TEST_CASE("did_you_mean finds the nearest name, whatever its case and its ё")
{
    const std::array<std::string, 4> names{"participants", "school", "период", "учёба"};
    CHECK(did_you_mean("particpants", names) == "participants");
    CHECK(did_you_mean("SCHOLO", names) == "school");
    CHECK(did_you_mean("Перод", names) == "период");
    CHECK(did_you_mean("учеба", names) == "учёба");
}

TEST_CASE("did_you_mean is silent when nothing is near")
{
    const std::array<std::string, 2> names{"participants", "school"};
    CHECK(did_you_mean("xyz", names).empty());
    CHECK(did_you_mean("", names).empty());
}

TEST_CASE("a third of the letters may be wrong, of short names one")
{
    const std::array<std::string, 1> names{"abcdef"};
    CHECK(did_you_mean("abcdxy", names) == "abcdef");
    CHECK(did_you_mean("abcxyz", names).empty());
    CHECK(did_you_mean("abcde", names) == "abcdef");
    CHECK(did_you_mean("abcdx", names).empty());
    CHECK(did_you_mean("abcdefghi", names) == "abcdef");
    CHECK(did_you_mean("abcdefghij", names).empty());
}

namespace {

/// The definition, with a whole table of distances for each pair.
std::size_t slow_distance(const std::u32string& a, const std::u32string& b)
{
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            auto& cell = table[i][j];
            cell = std::max(i, j);
            if (i == 0 || j == 0) continue;
            cell = std::min(
                {table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cell = std::min(cell, table[i - 2][j - 2] + 1);
        }
    return table[a.size()][b.size()];
}

std::optional<std::size_t> slow_nearest(const std::u32string& found, const std::vector<std::u32string>& names,
                                        const std::vector<std::size_t>& passed_over)
{
    std::optional<std::size_t> best;
    std::size_t least = std::max<std::size_t>(found.size() / 3, 1) + 1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::find(passed_over.begin(), passed_over.end(), i) != passed_over.end()) continue;
        const auto distance = slow_distance(found, names[i]);
        if (distance >= least) continue;
        least = distance;
        best = i;
    }
    return best;
}

std::string utf8(const std::u32string& letters)
{
    std::string result;
    for (const char32_t letter : letters) append_utf8(result, letter);
    return result;
}

}

TEST_CASE("the nearest name is the one that the definition of the distance gives, on random names")
{
    std::mt19937 random(20231220); // NOLINT(cert-msc51-cpp): the same names every time
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    for (int round = 0; round < 3000; ++round) {
        const std::u32string alphabet = round % 2 == 0 ? U"абв" : U"абвгдежзxyz-0123456789";
        const auto word = [&] {
            std::u32string letters(below(14), U'а');
            for (auto& letter : letters) letter = alphabet[below(alphabet.size())];
            return letters;
        };
        std::vector<std::u32string> names(below(12));
        std::generate(names.begin(), names.end(), word);
        auto found = word();
        if (!names.empty() && below(2) == 0) found = names[below(names.size())] + word().substr(0, 2);
        std::vector<std::size_t> passed_over;
        if (!names.empty() && below(3) == 0) passed_over.push_back(below(names.size()));
        std::vector<std::string> texts;
        std::transform(names.begin(), names.end(), std::back_inserter(texts), utf8);
        CAPTURE(utf8(found));
        REQUIRE(KnownNames(texts).nearest(utf8(found), passed_over) == slow_nearest(found, names, passed_over));
    }
}
