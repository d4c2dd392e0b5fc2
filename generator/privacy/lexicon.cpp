#include "privacy/lexicon.hpp"

#include "foundation/assert.hpp"
#include "foundation/suggestion.hpp"
#include "privacy/embedded_words.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace opora::privacy {

namespace {

constexpr std::size_t letter_size = 2; ///< bytes of a Russian letter
constexpr std::size_t stem_key = 3 * letter_size;
constexpr std::size_t longest_end = 6 * letter_size;

std::string_view embedded(std::string_view name)
{
    for (const auto& file : embedded_words())
        if (file.name == name) return file.bytes;
    OPORA_ASSERT(false, "the word lists are part of the program");
    return {};
}

std::vector<std::string> split(std::string_view line)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < line.size();) {
        const auto end = std::min(line.find(' ', begin), line.size());
        if (end > begin) words.push_back(folded(line.substr(begin, end - begin)));
        begin = end + 1;
    }
    return words;
}

/// Calls `use` with the section and the words of every line that is not for readers.
void for_each_line(std::string_view bytes,
                   const std::function<void(std::string_view section, std::vector<std::string> words)>& use)
{
    std::string_view section;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        const auto line = bytes.substr(begin, end - begin);
        begin = end + 1;
        if (line.empty() || line.front() == '#') continue;
        if (line.front() == '[')
            section = line.substr(1, line.size() - 2);
        else
            use(section, split(line));
    }
}

struct RoleSection {
    std::string_view name = {};
    Sense sense = Sense::None;
};
constexpr std::array<RoleSection, 24> role_sections{{
    {"pupil", Sense::Pupil},
    {"one pupil", Sense::Pupil | Sense::OnePupil},
    {"adult", Sense::Adult},
    {"named after", Sense::NamedAfter},
    {"title", Sense::Title},
    {"adult deed", Sense::AdultDeed},
    {"no name", Sense::NoName},
    {"grade", Sense::Grade},
    {"result", Sense::Result},
    {"diagnosis", Sense::Diagnosis},
    {"birth", Sense::Birth},
    {"document", Sense::Document},
    {"certificate", Sense::Certificate},
    {"home", Sense::Home},
    {"street", Sense::Street},
    {"flat", Sense::Flat},
    {"telephone", Sense::Telephone},
    {"number of", Sense::NumberOf},
    {"insurance", Sense::Insurance},
    {"no child", Sense::NoChild},
    {"month", Sense::Month},
    {"studies", Sense::Studies},
    {"tells pupil", Sense::TellsPupil},
    {"of pupils", Sense::OfPupils},
}};

Sense sense_of_section(std::string_view section)
{
    for (const auto& entry : role_sections)
        if (entry.name == section) return entry.sense;
    OPORA_ASSERT(false, "every section of roles.txt means something");
    return Sense::None;
}

}

Lexicon::Lexicon()
{
    read_endings(embedded("endings.txt"));
    read_first_names(embedded("first_names.txt"));
    read_roles(embedded("roles.txt"));
    read_famous(embedded("famous.txt"));
    read_mail(embedded("mail.txt"));
}

void Lexicon::add_word(std::string word, Sense sense)
{
    auto& known = m_words[std::move(word)];
    known = known | sense;
}

void Lexicon::add_stem(const std::string& stem, Sense sense)
{
    OPORA_ASSERT(stem.size() >= stem_key, "shorter words of roles.txt stand for themselves");
    m_stems[stem.substr(0, stem_key)].push_back({.text = stem, .sense = sense});
}

std::vector<std::string> Lexicon::forms_of(const std::string& word, const std::vector<Paradigm>& paradigms)
{
    for (const auto& paradigm : paradigms) {
        const bool any = paradigm.end == "*";
        if (!any && !word.ends_with(paradigm.end)) continue;
        const auto stem = any ? word : word.substr(0, word.size() - paradigm.end.size());
        std::vector<std::string> forms{word};
        for (const auto& form : paradigm.forms)
            if (form != "-") forms.push_back(stem + form);
        return forms;
    }
    OPORA_ASSERT(false, "the last paradigm takes every word");
    return {};
}

void Lexicon::read_endings(std::string_view bytes)
{
    for_each_line(bytes, [this](std::string_view section, std::vector<std::string> words) {
        if (section == "patronymic words" || section == "sons and daughters") {
            const auto sense = section == "patronymic words" ? Sense::Patronymic : Sense::SonOrDaughter;
            for (auto& word : words) add_word(std::move(word), sense);
            return;
        }
        if (section == "surname marks") {
            for (const auto& mark : words)
                for (const auto& form : forms_of(mark, m_surname_paradigms))
                    if (form.size() >= 2 * letter_size) m_ends[form] = m_ends[form] | Sense::SurnameMark;
            return;
        }
        auto end = words.front();
        end.pop_back(); // the colon
        Paradigm paradigm{.end = end, .forms = {words.begin() + 1, words.end()}};
        if (section == "first names")
            m_first_name_paradigms.push_back(std::move(paradigm));
        else if (section == "surnames")
            m_surname_paradigms.push_back(std::move(paradigm));
        else if (section == "patronymics")
            for (const auto& form : std::vector<std::string>(words.begin() + 1, words.end()))
                m_ends[form] = m_ends[form] | Sense::Patronymic;
    });
}

void Lexicon::read_first_names(std::string_view bytes)
{
    for_each_line(bytes, [this](std::string_view section, const std::vector<std::string>& words) {
        const auto sense = section == "words" ? Sense::CommonWord : Sense::FirstName;
        const bool are_forms = section == "forms";
        for (const auto& word : words)
            for (auto& form : are_forms ? std::vector<std::string>{word} : forms_of(word, m_first_name_paradigms))
                add_word(std::move(form), sense);
    });
}

void Lexicon::read_roles(std::string_view bytes)
{
    for_each_line(bytes, [this](std::string_view section, std::vector<std::string> words) {
        const auto sense = sense_of_section(section);
        for (auto& word : words) {
            if (word.front() == '=')
                add_word(word.substr(1), sense);
            else
                add_stem(word, sense);
        }
    });
}

void Lexicon::read_famous(std::string_view bytes)
{
    for_each_line(bytes, [this](std::string_view /*section*/, std::vector<std::string> words) {
        const bool common = words.front().front() == '!';
        const auto surname = common ? words.front().substr(1) : words.front();
        const FamousPerson person{.first = words.size() > 1 ? words[1] : std::string(),
                                  .patronymic = words.size() > 2 ? words[2] : std::string(),
                                  .common_surname = common};
        auto forms = forms_of(surname, m_surname_paradigms);
        std::sort(forms.begin(), forms.end());
        forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
        for (const auto& form : forms) m_famous[form].push_back(person);
    });
}

void Lexicon::read_mail(std::string_view bytes)
{
    for_each_line(bytes, [this](std::string_view section, std::vector<std::string> words) {
        if (section == "free services") m_free_mail.insert(words.begin(), words.end());
        if (section == "offices") m_office_words.insert(m_office_words.end(), words.begin(), words.end());
        if (section == "surnames") m_mail_surnames.insert(m_mail_surnames.end(), words.begin(), words.end());
    });
}

Sense Lexicon::senses_by_stem(std::string_view word) const
{
    auto senses = Sense::None;
    if (word.size() < stem_key) return senses;
    const auto found = m_stems.find(word.substr(0, stem_key));
    if (found == m_stems.end()) return senses;
    for (const auto& stem : found->second)
        if (word.starts_with(stem.text)) senses = senses | stem.sense;
    return senses;
}

Sense Lexicon::senses_by_end(std::string_view word) const
{
    auto senses = Sense::None;
    for (auto size = 2 * letter_size; size <= longest_end && size + letter_size <= word.size(); size += letter_size) {
        const auto found = m_ends.find(word.substr(word.size() - size));
        if (found != m_ends.end()) senses = senses | found->second;
    }
    return senses;
}

Sense Lexicon::senses_of_whole(std::string_view word) const
{
    const auto found = m_words.find(word);
    return found == m_words.end() ? Sense::None : found->second;
}

Sense Lexicon::senses_of(std::string_view word) const
{
    const auto known = senses_of_whole(word);
    const auto hyphen = word.rfind('-'); // «ребёнок-инвалид»
    const bool ill = hyphen != std::string_view::npos && has(senses_by_stem(word.substr(hyphen + 1)), Sense::Diagnosis);
    return known | senses_by_stem(word) | senses_by_end(word) | (ill ? Sense::Diagnosis : Sense::None);
}

const std::vector<FamousPerson>* Lexicon::famous(std::string_view word) const
{
    const auto found = m_famous.find(word);
    return found == m_famous.end() ? nullptr : &found->second;
}

const Lexicon& lexicon()
{
    static const Lexicon words;
    return words;
}

}
