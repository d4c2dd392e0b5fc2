#include "search/words.hpp"

#include "foundation/assert.hpp"
#include "foundation/utf8.hpp"
#include "search/embedded_russian.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::search {

namespace {

/// All letters that a stem is cut from take two bytes.
constexpr std::size_t letter_bytes = 2;

/// 0 for everything that is not part of a word.
char32_t folded(char32_t letter)
{
    if (letter >= U'A' && letter <= U'Z') return letter + 32;
    if ((letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9')) return letter;
    if (letter == U'Ё' || letter == U'ё') return U'е';
    if (letter >= U'А' && letter <= U'Я') return letter + 32;
    if (letter >= U'Ѐ' && letter <= U'Џ') return letter + 80;
    return letter >= U'а' && letter <= U'џ' ? letter : 0;
}

bool is_silent(char32_t letter)
{
    constexpr char32_t stress = 0x301;
    constexpr char32_t soft_hyphen = 0xAD;
    return letter == stress || letter == soft_hyphen;
}

bool is_russian(std::string_view word)
{
    for (std::size_t at = 0; at < word.size();) {
        const auto letter = decode_utf8(word, at);
        if (letter.code_point < U'а' || letter.code_point > U'я') return false;
        at = letter.next;
    }
    return true;
}

bool has_vowel(std::string_view word)
{
    constexpr std::u32string_view vowels = U"аеиоуыэюя";
    for (std::size_t at = 0; at < word.size();) {
        const auto letter = decode_utf8(word, at);
        if (vowels.find(letter.code_point) != std::u32string_view::npos) return true;
        at = letter.next;
    }
    return false;
}

/// Collects words letter by letter.
class Splitter {
public:
    void add(char32_t letter)
    {
        if (is_silent(letter)) return;
        const auto small = folded(letter);
        if (small != 0) {
            append_utf8(m_word, small);
        } else if (letter == U'-' && !m_word.empty()) {
            end_part();
        } else {
            end_word();
        }
    }

    std::vector<std::string> take()
    {
        end_word();
        return std::move(m_words);
    }

private:
    void end_part()
    {
        m_whole += m_word;
        ++m_parts;
        m_words.push_back(std::move(m_word));
        m_word.clear();
    }

    void end_word()
    {
        if (!m_word.empty()) end_part();
        if (m_parts > 1) m_words.push_back(m_whole);
        m_whole.clear();
        m_parts = 0;
    }

    std::vector<std::string> m_words = {};
    std::string m_word = {};
    std::string m_whole = {}; ///< all parts of a word with hyphens
    std::size_t m_parts = 0;
};

}

std::vector<std::string> split_words(std::string_view text)
{
    Splitter splitter;
    for (std::size_t at = 0; at < text.size();) {
        const auto letter = decode_utf8(text, at);
        splitter.add(letter.code_point);
        at = letter.next;
    }
    return splitter.take();
}

RussianWords::RussianWords()
{
    const auto files = embedded_russian();
    OPORA_ASSERT(files.size() == 1, "the program carries russian.json");
    const auto data = nlohmann::json::parse(files.front().bytes);
    m_endings = data.at("endings").get<std::set<std::string, std::less<>>>();
    m_without_meaning = data.at("without_meaning").get<std::set<std::string, std::less<>>>();
    m_also_means = data.at("also_means").get<std::unordered_map<std::string, std::string>>();
    m_shortest_stem = data.at("shortest_stem").get<std::size_t>();
    for (const auto& ending : m_endings) m_longest_ending = std::max(m_longest_ending, ending.size());
}

std::string RussianWords::stem(const std::string& word) const
{
    const auto shortest = m_shortest_stem * letter_bytes;
    if (word.size() <= shortest || !is_russian(word)) return word;
    std::string_view kept = word;
    constexpr std::size_t letters_beside_reflexive = 4;
    const bool is_reflexive = kept.ends_with("ся") || kept.ends_with("сь");
    if (is_reflexive && kept.size() >= letters_beside_reflexive * letter_bytes + 4) kept.remove_suffix(4);
    for (auto size = std::min(m_longest_ending, kept.size() - shortest); size > 0; size -= letter_bytes) {
        const auto start = kept.substr(0, kept.size() - size);
        if (!m_endings.contains(kept.substr(start.size())) || !has_vowel(start)) continue;
        kept = start;
        break;
    }
    if (kept.ends_with("нн")) kept.remove_suffix(letter_bytes);
    return std::string(kept);
}

bool RussianWords::has_meaning(const std::string& word) const
{
    if (m_without_meaning.contains(word)) return false;
    return count_code_points(word) > 1 || (word.front() >= '0' && word.front() <= '9');
}

const std::string& RussianWords::also_means(const std::string& stem) const
{
    static const std::string nothing;
    const auto found = m_also_means.find(stem);
    return found == m_also_means.end() ? nothing : found->second;
}

}
