#pragma once

#include "search/document.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::search {

/// That a document has a word. How often matters only up to a point: counts stop at what fits into their bits.
struct Posting {
    std::uint32_t document = 0;
    std::uint16_t section = 0; ///< of its page, where the word comes first; 0 = beginning
    std::uint8_t in_title = 0; ///< at most 3
    std::uint8_t in_names = 0; ///< at most 1
    std::uint8_t in_text = 0;  ///< at most 7
};

/// Words in a document's title, names and text.
struct Lengths {
    std::size_t title = 0;
    std::size_t names = 0;
    std::size_t text = 0;
};

struct Collected {
    std::map<std::string, std::vector<Posting>> words = {}; ///< by stem; documents in ascending order
    std::vector<Lengths> lengths = {};                      ///< by document
    /// Anchor and title of each section of a document after the first.
    std::vector<std::vector<std::pair<std::string, std::string>>> sections = {};
};

/// Reads documents one after the other, in the order of their numbers but with gaps: others read those. For one thread.
class WordReader {
public:
    WordReader();
    ~WordReader();
    WordReader(WordReader&&) noexcept;
    WordReader& operator=(WordReader&&) noexcept;
    WordReader(const WordReader&) = delete;
    WordReader& operator=(const WordReader&) = delete;

    /// `html` is the document's page, empty for a row.
    void read(const Document& document, std::string_view html, std::size_t number);

private:
    friend Collected collected(std::span<WordReader> readers, std::size_t documents);
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// What all readers found together; each of the documents was read by one of them. Empties the readers.
Collected collected(std::span<WordReader> readers, std::size_t documents);

}
