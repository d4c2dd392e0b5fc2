#include "pieces/terms.hpp"

#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace opora::pieces {

namespace {

/// What a reader of HTML sees, with plain spaces for tags, line ends and no-break spaces.
std::string shown_text(std::string_view html)
{
    constexpr std::string_view no_break_space = "\u00a0";
    constexpr std::string_view specials = "<>\n\xc2";
    std::string text;
    text.reserve(html.size());
    for (std::size_t i = 0; i < html.size();) {
        const auto end = std::min(html.find_first_of(specials, i), html.size());
        text.append(html, i, end - i);
        if (end == html.size()) break;
        const bool is_wide = html[end] == no_break_space[0];
        if (is_wide && html.substr(end, no_break_space.size()) != no_break_space) {
            text += html[end];
            i = end + 1;
            continue;
        }
        text += ' ';
        const auto last = html[end] == '<' ? std::min(html.find('>', end), html.size()) : end;
        i = is_wide ? end + no_break_space.size() : last + 1;
    }
    return text;
}

/// A Russian letter has the lead byte D0 or D1.
bool is_letter(std::string_view text, std::size_t offset)
{
    return offset < text.size() && (text[offset] == '\xd0' || text[offset] == '\xd1');
}

/// Finds the abbreviations of a text in one pass.
class AbbreviationScan {
public:
    explicit AbbreviationScan(const std::vector<facts::Abbreviation>& known) : m_known(known)
    {
        for (std::size_t i = 0; i < known.size(); ++i) {
            const auto size = known[i].text.size();
            if (size > 1) m_beginning_with[place_of(known[i].text, 0)].push_back(i);
            if (size != 1) continue;
            for (auto& any : m_beginning_with) any.push_back(i); // what follows it may be anything
        }
    }

    /// In the order of the text, each where it stands alone for the first time.
    [[nodiscard]] std::vector<const facts::Abbreviation*> used_in(std::string_view text) const
    {
        std::vector<std::size_t> first(m_known.size(), std::string_view::npos);
        for (std::size_t at = 0; at < text.size(); ++at) {
            const auto& candidates = m_beginning_with[place_of(text, at)];
            if (candidates.empty() || (at > 1 && is_letter(text, at - 2))) continue;
            for (const auto i : candidates)
                if (first[i] == std::string_view::npos && stands_at(text, at, m_known[i].text)) first[i] = at;
        }
        std::map<std::size_t, const facts::Abbreviation*> places;
        for (std::size_t i = 0; i < first.size(); ++i)
            if (first[i] != std::string_view::npos) places.emplace(first[i], &m_known[i]);
        std::vector<const facts::Abbreviation*> used;
        used.reserve(places.size());
        for (const auto& [place, one] : places) used.push_back(one);
        return used;
    }

private:
    static bool stands_at(std::string_view text, std::size_t at, std::string_view word)
    {
        return text.substr(at, word.size()) == word && !is_letter(text, at + word.size());
    }

    /// By the first two bytes, which is a Russian letter; several beginnings may share a place.
    static std::size_t place_of(std::string_view text, std::size_t at)
    {
        const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
        return (byte(at) * 64 + byte(at + 1)) % beginnings;
    }

    static constexpr std::size_t beginnings = 256;
    const std::vector<facts::Abbreviation>& m_known;
    std::array<std::vector<std::size_t>, beginnings> m_beginning_with = {};
};

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
    return note_of(context.model.strings, AbbreviationScan(context.abbreviations).used_in(together));
}

std::string unexplained_note(const language::Messages& strings, const std::vector<facts::Abbreviation>& known,
                             std::string_view html)
{
    const auto text = shown_text(html);
    auto used = AbbreviationScan(known).used_in(text);
    used.erase(std::remove_if(used.begin(), used.end(),
                              [&](const facts::Abbreviation* one) { return is_explained(text, one->meaning); }),
               used.end());
    return note_of(strings, used);
}

}
