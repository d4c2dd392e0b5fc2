#include "source/glob.hpp"

#include "source/path.hpp"

namespace opora::source {

namespace {

/// One algorithm for letters in a name and for names in a path. Only the latest star is ever tried again: whatever an
/// earlier one could have taken, the latest can take too. So the time is at most the product of the two lengths.
template <class Pattern, class Text, class IsStar, class MatchesOne>
bool matches_sequence(const Pattern& pattern, const Text& text, IsStar is_star, MatchesOne matches_one)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t after_star = 0; // 0 = no star yet
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && is_star(pattern[p])) {
            after_star = ++p;
            retry = t;
        } else if (p < pattern.size() && matches_one(pattern[p], text[t])) {
            ++p;
            ++t;
        } else if (after_star > 0) {
            p = after_star;
            t = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && is_star(pattern[p])) ++p;
    return p == pattern.size();
}

bool is_any_folders(std::string_view segment)
{
    return segment == "**";
}

bool matches_name(std::string_view pattern, std::string_view name)
{
    return matches_sequence(
        pattern, name, [](char letter) { return letter == '*'; }, [](char left, char right) { return left == right; });
}

}

Glob::Glob(std::string_view pattern)
{
    for (const auto& segment : split_path(pattern)) m_segments.emplace_back(segment);
    // `content/**` means what is in the folder, not the folder itself.
    if (!m_segments.empty() && is_any_folders(m_segments.back())) m_segments.emplace_back("*");
}

bool Glob::matches(std::string_view path) const
{
    return matches_sequence(m_segments, split_path(path), is_any_folders, matches_name);
}

bool Glob::may_match_below(std::string_view folder) const
{
    std::size_t i = 0;
    for (const auto& name : split_path(folder)) {
        if (i == m_segments.size()) return false;
        if (is_any_folders(m_segments[i])) return true;
        if (!matches_name(m_segments[i], name)) return false;
        ++i;
    }
    return i < m_segments.size();
}

bool matches(std::string_view glob, std::string_view path)
{
    return Glob(glob).matches(path);
}

}
