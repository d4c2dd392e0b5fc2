#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace opora::privacy {

/// What a word may be, as bits: a word may be several things.
enum class Sense : std::uint32_t {
    None = 0,
    FirstName = 1U << 0U,
    CommonWord = 1U << 1U, ///< a first name in capitals only: «вера», «роман»
    Patronymic = 1U << 2U,
    SonOrDaughter = 1U << 3U, ///< «оглы»
    SurnameMark = 1U << 4U,   ///< ends as surnames do
    Pupil = 1U << 5U,
    OnePupil = 1U << 6U,
    Adult = 1U << 7U,
    NamedAfter = 1U << 8U,
    Title = 1U << 9U,
    AdultDeed = 1U << 10U,
    NoName = 1U << 11U,
    Grade = 1U << 12U,
    Result = 1U << 13U,
    Diagnosis = 1U << 14U,
    Birth = 1U << 15U,
    Document = 1U << 16U,
    Certificate = 1U << 17U,
    Home = 1U << 18U,
    Street = 1U << 19U,
    Flat = 1U << 20U,
    Telephone = 1U << 21U,
    NumberOf = 1U << 22U,
    Insurance = 1U << 23U,
    NoChild = 1U << 24U,
    Month = 1U << 25U,
    Studies = 1U << 26U,
    OfPupils = 1U << 27U,   ///< «учеников»: whose, not who
    TellsPupil = 1U << 28U, ///< «двойку», «мама»: behind a name, whose it is
};
constexpr Sense operator|(Sense a, Sense b)
{
    return static_cast<Sense>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
constexpr bool has(Sense senses, Sense wanted)
{
    return (static_cast<std::uint32_t>(senses) & static_cast<std::uint32_t>(wanted)) != 0;
}

/// A person whom everybody may name.
struct FamousPerson {
    std::string first = {};
    std::string patronymic = {};
    bool common_surname = false; ///< then a part of the name is not enough
};

/// Lets a map of strings be asked with a view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T> using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// The words of privacy/words/*.txt and their forms. Words are in small letters, with е for ё. Made once; read by any
/// thread.
class Lexicon {
public:
    Lexicon();

    [[nodiscard]] Sense senses_of(std::string_view word) const;
    /// Without those of its beginning or end, which only Russian words have.
    [[nodiscard]] Sense senses_of_whole(std::string_view word) const;
    /// Those whose surname has the form `word`; null when there is none.
    [[nodiscard]] const std::vector<FamousPerson>* famous(std::string_view word) const;
    [[nodiscard]] bool is_free_mail(std::string_view domain) const
    {
        return m_free_mail.find(domain) != m_free_mail.end();
    }
    [[nodiscard]] const std::vector<std::string>& office_words() const { return m_office_words; }
    [[nodiscard]] const std::vector<std::string>& mail_surnames() const { return m_mail_surnames; }

private:
    struct Stem {
        std::string text = {};
        Sense sense = Sense::None;
    };
    /// How a word changes by case: an end, `*` for any, and what takes its place.
    struct Paradigm {
        std::string end = {};
        std::vector<std::string> forms = {};
    };

    void read_endings(std::string_view bytes);
    void read_first_names(std::string_view bytes);
    void read_roles(std::string_view bytes);
    void read_famous(std::string_view bytes);
    void read_mail(std::string_view bytes);
    void add_word(std::string word, Sense sense);
    void add_stem(const std::string& stem, Sense sense);
    static std::vector<std::string> forms_of(const std::string& word, const std::vector<Paradigm>& paradigms);
    [[nodiscard]] Sense senses_by_stem(std::string_view word) const;
    [[nodiscard]] Sense senses_by_end(std::string_view word) const;

    std::vector<Paradigm> m_first_name_paradigms = {};
    std::vector<Paradigm> m_surname_paradigms = {};
    TextMap<Sense> m_words = {};
    TextMap<std::vector<Stem>> m_stems = {}; ///< by their first three letters
    TextMap<Sense> m_ends = {};
    TextMap<std::vector<FamousPerson>> m_famous = {};
    std::unordered_set<std::string, TextHash, std::equal_to<>> m_free_mail = {};
    std::vector<std::string> m_office_words = {};
    std::vector<std::string> m_mail_surnames = {};
};

const Lexicon& lexicon();

}
