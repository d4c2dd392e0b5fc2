#include "search/postings.hpp"

#include "foundation/utf8.hpp"
#include "search/page_text.hpp"
#include "search/words.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace opora::search {

namespace {

enum class Field { Title, Names, Text };

/// A page with more anchors than this is a register: they would weigh more than they help.
constexpr std::size_t most_sections = 400;
constexpr std::size_t longest_section_title = 90; ///< letters

std::string collapsed(std::string_view text)
{
    std::string result;
    for (const char c : trimmed(text))
        if (c != ' ' || result.back() != ' ') result += c;
    return shortened(result, longest_section_title);
}

/// Raises a count to at most `limit`.
void count_up(std::uint8_t& count, std::uint8_t limit)
{
    if (count < limit) ++count;
}

}

struct WordReader::Implementation {
    void read(const Document& document, std::string_view html, std::uint32_t number)
    {
        m_number = number;
        Lengths lengths;
        std::vector<std::pair<std::string, std::string>> titles;
        lengths.title = add(document.title, Field::Title, 0);
        lengths.names = add(document.names, Field::Names, 0);
        if (html.empty()) lengths.text = add(document.summary, Field::Text, 0);
        for (const auto& section : html.empty() ? std::vector<Section>() : page_text(html)) {
            if (!section.anchor.empty() && !section.title.empty() && titles.size() < most_sections)
                titles.emplace_back(section.anchor, collapsed(section.title));
            lengths.text += add(section.text, Field::Text, titles.size());
        }
        m_numbers.push_back(number);
        m_lengths.push_back(lengths);
        m_sections.push_back(std::move(titles));
    }

    /// Adds everything to what other readers found.
    void move_to(Collected& collected)
    {
        for (auto& [stem, number] : m_stems) {
            auto& target = collected.words[stem];
            const auto& found = m_postings[number];
            const auto others = static_cast<std::ptrdiff_t>(target.size());
            target.insert(target.end(), found.begin(), found.end());
            std::inplace_merge(target.begin(), target.begin() + others, target.end(),
                               [](const Posting& a, const Posting& b) { return a.document < b.document; });
        }
        for (std::size_t i = 0; i < m_numbers.size(); ++i) {
            collected.lengths[m_numbers[i]] = m_lengths[i];
            collected.sections[m_numbers[i]] = std::move(m_sections[i]);
        }
        *this = {};
    }

private:
    /// What a word of the text stands for: one stem or two, or none.
    struct Meanings {
        std::array<std::size_t, 2> stems = {};
        std::size_t count = 0;
    };

    std::size_t number_of(const std::string& stem)
    {
        const auto [found, is_new] = m_stems.emplace(stem, m_postings.size());
        if (is_new) m_postings.emplace_back();
        return found->second;
    }

    const Meanings& meanings_of(const std::string& word)
    {
        const auto [found, is_new] = m_meanings.try_emplace(word);
        auto& meanings = found->second;
        if (!is_new || !m_words.has_meaning(word)) return meanings;
        const auto stem = m_words.stem(word);
        meanings.stems[meanings.count++] = number_of(stem);
        const auto& also = m_words.also_means(stem);
        if (!also.empty()) meanings.stems[meanings.count++] = number_of(also);
        return meanings;
    }

    std::size_t add(std::string_view text, Field field, std::size_t section)
    {
        const auto words = split_words(text);
        for (const auto& word : words) {
            const auto& meanings = meanings_of(word);
            for (std::size_t i = 0; i < meanings.count; ++i) note(m_postings[meanings.stems[i]], field, section);
        }
        return words.size();
    }

    void note(std::vector<Posting>& postings, Field field, std::size_t section) const
    {
        if (postings.empty() || postings.back().document != m_number)
            postings.push_back({.document = m_number, .section = static_cast<std::uint16_t>(section)});
        auto& posting = postings.back();
        if (field == Field::Title) count_up(posting.in_title, 3);
        if (field == Field::Names) count_up(posting.in_names, 1);
        if (field == Field::Text) count_up(posting.in_text, 7);
    }

    RussianWords m_words = {};
    std::uint32_t m_number = 0; ///< of the document being read
    std::unordered_map<std::string, Meanings> m_meanings = {};
    std::unordered_map<std::string, std::size_t> m_stems = {};
    std::vector<std::vector<Posting>> m_postings = {}; ///< by number of the stem
    std::vector<std::uint32_t> m_numbers = {};         ///< of the documents that were read
    std::vector<Lengths> m_lengths = {};
    std::vector<std::vector<std::pair<std::string, std::string>>> m_sections = {};
};

WordReader::WordReader() : m_implementation(std::make_unique<Implementation>()) {}

WordReader::~WordReader() = default;
WordReader::WordReader(WordReader&&) noexcept = default;
WordReader& WordReader::operator=(WordReader&&) noexcept = default;

void WordReader::read(const Document& document, std::string_view html, std::size_t number)
{
    m_implementation->read(document, html, static_cast<std::uint32_t>(number));
}

Collected collected(std::span<WordReader> readers, std::size_t documents)
{
    Collected all;
    all.lengths.resize(documents);
    all.sections.resize(documents);
    for (auto& reader : readers) reader.m_implementation->move_to(all);
    return all;
}

}
