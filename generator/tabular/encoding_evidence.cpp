// Which 8-bit encoding a file is in, from the Russian words of the whole file. Read in the wrong one of windows-1251,
// koi8-r and cp866, Russian becomes box drawing, foreign letters, capitals inside words, or letters in an order that
// Russian does not have. Every distinct run of non-ASCII bytes (so that a word in each row of a table counts once) is
// read in each encoding and costs what it takes to believe it, in units of -2·ln(probability): pairs of letters, the
// pattern of capitals, signs. An encoding is the answer if it is cheaper than every other by `clear_margin`; those
// closer to the cheapest stay possible. An encoding in which more than 3 of 100 characters are foreign is out. That of
// old Macintoshes shares its small letters but я with windows-1251 and its capitals with cp866, and is rare: it counts
// only where it is cheaper than every other.
#include "tabular/encoding_evidence.hpp"

#include "foundation/utf8.hpp"
#include "tabular/letter_pairs.hpp"

#include <algorithm>
#include <unordered_set>

namespace opora::tabular {

namespace {

constexpr int clear_margin = 32;
constexpr std::size_t most_runs = 100'000; ///< more words than these add nothing to what is known

constexpr int lower_case_cost = 1;
constexpr int capitalised_cost = 3;
constexpr int all_capitals_cost = 6;
constexpr int strange_case_cost = 14;
constexpr int any_letter_cost = 7; ///< all 32 alike: abbreviations follow no rule
constexpr int abbreviation_cost = 8;
constexpr int common_sign_cost = 8;
constexpr int rare_sign_cost = 14;
constexpr int foreign_cost = 30;

constexpr std::size_t edge = russian_letters.size();

/// What a table of an education office is sure to have; alone, they would look like other words in other encodings.
constexpr std::array<std::u32string_view, 30> abbreviations{
    U"МБОУ", U"МКОУ", U"МАОУ", U"МОУ", U"ГБОУ", U"ГКОУ", U"ОУ",   U"ОО",   U"СОШ",  U"ООШ",
    U"НОШ",  U"ЕГЭ",  U"ОГЭ",  U"ГВЭ", U"ВПР",  U"РДР",  U"НИКО", U"ШНОР", U"ШНСУ", U"РУО",
    U"РМО",  U"ИНН",  U"ОГРН", U"КПП", U"ФИО",  U"ФИС",  U"ОКО",  U"РФ",   U"РУ",   U"МА"};

/// Signs that Russian tables have beside letters: quotes, dashes, number sign, spaces and the like.
constexpr std::u32string_view common_signs = U"«»—–№\u00A0";
constexpr std::u32string_view rare_signs = U"…“”„‘’°§•±×·©®™€−²³\u00AD\u2010\u2011";

struct Sign {
    enum class Kind { Letter, Common, Rare, Foreign, Undefined };
    Kind kind = Kind::Foreign;
    std::size_t letter = edge; ///< its number in `russian_letters`
    bool capital = false;
    char32_t character = 0;
};

Sign classify(char32_t character)
{
    if (character == 0) return {.kind = Sign::Kind::Undefined};
    if (character == U'ё' || character == U'Ё') // counts as е
        return {.kind = Sign::Kind::Letter, .letter = 5, .capital = character == U'Ё', .character = character};
    if (character >= U'а' && character <= U'я')
        return {.kind = Sign::Kind::Letter, .letter = character - U'а', .capital = false, .character = character};
    if (character >= U'А' && character <= U'Я')
        return {.kind = Sign::Kind::Letter, .letter = character - U'А', .capital = true, .character = character};
    if (common_signs.find(character) != std::u32string_view::npos) return {.kind = Sign::Kind::Common};
    const bool rare = rare_signs.find(character) != std::u32string_view::npos;
    return {.kind = rare ? Sign::Kind::Rare : Sign::Kind::Foreign};
}

using Signs = std::array<Sign, 128>;

Signs signs_of(Encoding encoding)
{
    Signs signs;
    const auto& characters = upper_half(encoding);
    std::transform(characters.begin(), characters.end(), signs.begin(), classify);
    return signs;
}

int pair_cost(std::size_t first, std::size_t second)
{
    const char digit = letter_pair_costs[first][second];
    return digit <= '9' ? digit - '0' : digit - 'A' + 10;
}

int pairs_cost(const std::vector<Sign>& word)
{
    int cost = pair_cost(edge, word.front().letter);
    for (std::size_t i = 1; i < word.size(); ++i) cost += pair_cost(word[i - 1].letter, word[i].letter);
    return cost + pair_cost(word.back().letter, edge);
}

bool is_abbreviation(const std::vector<Sign>& word)
{
    std::u32string text;
    for (const auto& sign : word) text.push_back(sign.character);
    return std::find(abbreviations.begin(), abbreviations.end(), text) != abbreviations.end();
}

int word_cost(const std::vector<Sign>& word)
{
    const auto is_capital = [](const Sign& sign) { return sign.capital; };
    const auto capitals = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_capital));
    if (capitals == 0) return pairs_cost(word) + lower_case_cost;
    if (capitals == word.size()) {
        if (is_abbreviation(word)) return abbreviation_cost;
        return std::min(pairs_cost(word), any_letter_cost * static_cast<int>(word.size())) + all_capitals_cost;
    }
    if (capitals == 1 && word.front().capital) return pairs_cost(word) + capitalised_cost;
    return pairs_cost(word) + strange_case_cost;
}

int sign_cost(Sign::Kind kind)
{
    if (kind == Sign::Kind::Common) return common_sign_cost;
    return kind == Sign::Kind::Rare ? rare_sign_cost : foreign_cost;
}

int run_cost(std::string_view run, const Signs& signs)
{
    int cost = 0;
    std::vector<Sign> word;
    const auto end_word = [&] {
        if (!word.empty()) cost += word_cost(word);
        word.clear();
    };
    for (const char byte : run) {
        const auto& sign = signs[static_cast<unsigned char>(byte) - 0x80U];
        if (sign.kind == Sign::Kind::Letter) {
            word.push_back(sign);
            continue;
        }
        end_word();
        cost += sign_cost(sign.kind);
    }
    end_word();
    return cost;
}

bool is_ascii(char byte)
{
    return static_cast<unsigned char>(byte) < 0x80;
}

/// The distinct runs of non-ASCII bytes, which are the same in every encoding.
std::unordered_set<std::string_view> distinct_runs(std::string_view bytes)
{
    std::unordered_set<std::string_view> runs;
    const auto* position = bytes.begin();
    while (runs.size() < most_runs) {
        const auto* const begin = std::find_if_not(position, bytes.end(), is_ascii);
        if (begin == bytes.end()) break;
        position = std::find_if(begin, bytes.end(), is_ascii);
        runs.insert(
            bytes.substr(static_cast<std::size_t>(begin - bytes.begin()), static_cast<std::size_t>(position - begin)));
    }
    return runs;
}

using ByteCounts = std::array<std::size_t, 128>; ///< of the upper half

ByteCounts count_bytes(std::string_view bytes)
{
    ByteCounts counts{};
    for (const char byte : bytes)
        if (!is_ascii(byte)) ++counts[static_cast<unsigned char>(byte) - 0x80U];
    return counts;
}

bool is_russian_text(const ByteCounts& counts, const Signs& signs)
{
    std::size_t all = 0;
    std::size_t foreign = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0 && signs[i].kind == Sign::Kind::Undefined) return false;
        all += counts[i];
        if (signs[i].kind == Sign::Kind::Foreign) foreign += counts[i];
    }
    return foreign * 100 <= all * 3;
}

struct Reading {
    Encoding encoding = Encoding::Windows1251;
    long cost = 0;
};

void drop_unproved_macintosh(std::vector<Reading>& readings)
{
    const auto is_mac = [](const Reading& reading) { return reading.encoding == Encoding::MacCyrillic; };
    const auto mac = std::find_if(readings.begin(), readings.end(), is_mac);
    if (mac == readings.end()) return;
    const auto cost = mac->cost;
    const bool proved = std::none_of(readings.begin(), readings.end(),
                                     [&](const Reading& reading) { return !is_mac(reading) && reading.cost <= cost; });
    if (!proved) readings.erase(mac);
}

std::vector<Encoding> possible_legacy_encodings(std::string_view bytes)
{
    const auto counts = count_bytes(bytes);
    const auto runs = distinct_runs(bytes);
    std::vector<Reading> readings;
    for (const auto encoding : legacy_encodings) {
        const auto signs = signs_of(encoding);
        if (!is_russian_text(counts, signs)) continue;
        auto& reading = readings.emplace_back(Reading{.encoding = encoding, .cost = 0});
        for (const auto run : runs) reading.cost += run_cost(run, signs);
    }
    drop_unproved_macintosh(readings);
    std::stable_sort(readings.begin(), readings.end(),
                     [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
    std::vector<Encoding> possible;
    for (const auto& reading : readings)
        if (reading.cost < readings.front().cost + clear_margin) possible.push_back(reading.encoding);
    return possible;
}

/// Most bytes beyond ASCII are pairs that UTF-8 has for Russian letters: it is UTF-8 that was cut or mixed.
bool is_damaged_utf8(std::string_view bytes)
{
    std::size_t all = 0;
    std::size_t paired = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (is_ascii(bytes[i])) continue;
        ++all;
        const bool lead = bytes[i] == '\xD0' || bytes[i] == '\xD1';
        if (!lead || i + 1 >= bytes.size() || (static_cast<unsigned char>(bytes[i + 1]) & 0xC0U) != 0x80U) continue;
        ++all;
        paired += 2;
        ++i;
    }
    return paired * 2 > all;
}

/// Control characters other than tabs, line ends, page breaks and the end mark of DOS.
bool is_binary(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 && !(value >= 0x09 && value <= 0x0D) && value != 0x1A;
}

/// No character of Russian text, but some beyond ASCII: a few words in cp866 are valid UTF-8 of an Indian script.
bool is_strange_utf8(std::string_view text)
{
    bool strange = false;
    for (std::size_t offset = 0; offset < text.size();) {
        if (is_ascii(text[offset])) {
            ++offset;
            continue;
        }
        const auto [character, next] = decode_utf8(text, offset);
        offset = next;
        if (classify(character).kind != Sign::Kind::Foreign) return false;
        strange = true;
    }
    return strange;
}

/// UTF-8, and whatever else would make every byte beyond ASCII a Russian letter.
std::vector<Encoding> with_other_readings(std::string_view bytes)
{
    std::vector<Encoding> possible{Encoding::Utf8};
    const auto counts = count_bytes(bytes);
    for (const auto encoding : legacy_encodings) {
        if (encoding == Encoding::MacCyrillic) continue; // whatever makes it possible makes another one so too
        const auto signs = signs_of(encoding);
        bool letters_only = true;
        for (std::size_t i = 0; i < counts.size(); ++i)
            letters_only = letters_only && (counts[i] == 0 || signs[i].kind == Sign::Kind::Letter);
        if (letters_only) possible.push_back(encoding);
    }
    return possible;
}

}

std::vector<Encoding> possible_encodings(std::string_view bytes)
{
    if (const auto marked = marked_encoding(bytes)) return {*marked};
    if (!find_undecodable(bytes, Encoding::Utf8))
        return is_strange_utf8(bytes) ? with_other_readings(bytes) : std::vector<Encoding>{Encoding::Utf8};
    if (std::any_of(bytes.begin(), bytes.end(), is_binary) || is_damaged_utf8(bytes)) return {};
    return possible_legacy_encodings(bytes);
}

}
