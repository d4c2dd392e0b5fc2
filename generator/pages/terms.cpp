#include "pages/terms.hpp"

#include <algorithm>
#include <set>

namespace opora::pages {

namespace {

/// Words as they are between spaces and ASCII punctuation.
std::vector<std::string> words_of(const std::string& text)
{
    constexpr std::string_view between = " ,.;:()/-";
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find_first_of(between, begin), text.size());
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

}

std::string meaning_of(const Context& context, const std::string& abbreviation)
{
    const auto key = "abbreviations." + abbreviation;
    return context.model.theme.strings().has(key) ? context.text(key) : std::string();
}

std::string spelled_out(const Context& context, const std::string& title)
{
    const auto meaning = meaning_of(context, title);
    if (meaning.empty()) return context.text("table.quoted", {{"title", title}});
    return context.text("table.spelled_out", {{"title", title}, {"meaning", meaning}});
}

std::string abbreviations_note(const Context& context, const std::vector<std::string>& texts)
{
    std::set<std::string> seen;
    std::string list;
    for (const auto& text : texts) {
        for (const auto& word : words_of(text)) {
            if (!seen.insert(word).second) continue;
            const auto meaning = meaning_of(context, word);
            if (meaning.empty()) continue;
            list += (list.empty() ? "" : ", ") +
                    context.text("table.abbreviation", {{"short", word}, {"meaning", meaning}});
        }
    }
    return list.empty() ? list : context.text("table.abbreviations", {{"list", list}});
}

}
