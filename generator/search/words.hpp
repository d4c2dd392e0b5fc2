#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opora::search {

/// Words of a text as search sees them: runs of Latin and Russian letters and digits in lower case, «ё» as «е», stress
/// marks and soft hyphens left out. A word with hyphens gives its parts and then itself without them, so that
/// «Аргат-Юльская» is also found as «аргатюльская».
std::vector<std::string> split_words(std::string_view text);

/// What is the same for all forms of a word. The script of the search page does the same with the same russian.json;
/// tests/search holds the two together. How good it is: docs/search.md.
class RussianWords {
public:
    /// Reads the embedded russian.json.
    RussianWords();

    /// The word without its ending: «школы» and «школе» are `школ`. Words with Latin letters or digits stay as they
    /// are.
    [[nodiscard]] std::string stem(const std::string& word) const;
    /// False for «и», «для» and single letters.
    [[nodiscard]] bool has_meaning(const std::string& word) const;
    /// The stem of what a stem also means: `сош` is also a `школ`. Empty when there is nothing.
    [[nodiscard]] const std::string& also_means(const std::string& stem) const;

private:
    std::set<std::string, std::less<>> m_endings = {};
    std::set<std::string, std::less<>> m_without_meaning = {};
    std::unordered_map<std::string, std::string> m_also_means = {};
    std::size_t m_shortest_stem = 0; ///< letters
    std::size_t m_longest_ending = 0;
};

}
