#include "pieces/terms.hpp"

#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <map>

namespace opora::pieces {

namespace {

/// What a reader of HTML sees, with plain spaces for tags, line ends and no-break spaces.
std::string shown_text(std::string_view html)
{
    constexpr std::string_view no_break_space = "\u00a0";
    std::string text;
    text.reserve(html.size());
    for (std::size_t i = 0; i < html.size(); ++i) {
        if (html[i] == '<') i = std::min(html.find('>', i), html.size());
        const bool is_wide = html.substr(i, no_break_space.size()) == no_break_space;
        if (is_wide) i += no_break_space.size() - 1;
        text += i >= html.size() || is_wide || html[i] == '>' || html[i] == '\n' ? ' ' : html[i];
    }
    return text;
}

/// A Russian letter has the lead byte D0 or D1.
bool is_letter(std::string_view text, std::size_t offset)
{
    return offset < text.size() && (text[offset] == '\xd0' || text[offset] == '\xd1');
}

/// Where `word` stands alone in `text` for the first time; npos if nowhere.
std::size_t find_word(std::string_view text, std::string_view word)
{
    auto found = text.find(word);
    while (found != std::string_view::npos &&
           (is_letter(text, found + word.size()) || (found > 1 && is_letter(text, found - 2))))
        found = text.find(word, found + word.size());
    return found;
}

/// In the order of the text.
std::vector<const facts::Abbreviation*> used_in(std::string_view text, const std::vector<facts::Abbreviation>& known)
{
    std::map<std::size_t, const facts::Abbreviation*> places;
    for (const auto& one : known)
        if (const auto place = find_word(text, one.text); place != std::string_view::npos) places.emplace(place, &one);
    std::vector<const facts::Abbreviation*> used;
    used.reserve(places.size());
    for (const auto& [place, one] : places) used.push_back(one);
    return used;
}

/// The meaning as it is, at the beginning of a sentence too.
bool is_explained(std::string_view text, std::string_view meaning)
{
    return text.find(meaning.substr(decode_utf8(meaning, 0).next)) != std::string_view::npos;
}

std::string note_of(const language::Messages& strings, const std::vector<const facts::Abbreviation*>& abbreviations)
{
    std::string list;
    for (const auto* one : abbreviations)
        append_item(list, strings.format("table.abbreviation", {{"short", one->text}, {"meaning", one->meaning}}));
    return list.empty() ? list : strings.format("table.abbreviations", {{"list", list}});
}

}

std::string meaning_of(const Context& context, const std::string& abbreviation)
{
    const auto key = "abbreviations." + abbreviation;
    return context.model.strings.has(key) ? context.text(key) : std::string();
}

std::string spelled_out(const Context& context, const std::string& title)
{
    const auto meaning = meaning_of(context, title);
    if (meaning.empty()) return context.text("table.quoted", {{"title", title}});
    return context.text("table.spelled_out", {{"title", title}, {"meaning", meaning}});
}

std::string abbreviations_note(const Context& context, const std::vector<std::string>& texts)
{
    std::string together;
    for (const auto& text : texts) together += text + " ";
    return note_of(context.model.strings, used_in(together, context.abbreviations));
}

std::string unexplained_note(const language::Messages& strings, const std::vector<facts::Abbreviation>& known,
                             std::string_view html)
{
    const auto text = shown_text(html);
    auto used = used_in(text, known);
    used.erase(std::remove_if(used.begin(), used.end(),
                              [&](const facts::Abbreviation* one) { return is_explained(text, one->meaning); }),
               used.end());
    return note_of(strings, used);
}

}
