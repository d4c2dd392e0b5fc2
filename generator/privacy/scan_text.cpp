#include "privacy/scan_text.hpp"

#include "privacy/codes.hpp"
#include "privacy/detect.hpp"
#include "privacy/mask.hpp"
#include "privacy/report.hpp"
#include "privacy/running_text.hpp"

#include <algorithm>
#include <array>

namespace opora::privacy {

namespace {

constexpr std::size_t most_bytes_to_owner = 300; ///< bytes before a name in which a word may say whose it is

// Without their first letters, so that either case is found.
constexpr std::array<std::string_view, 8> pupil_stems{"ченик",   "учениц", "чащийся", "чащаяся",
                                                      "чащихся", "бучающ", "ыпускни", "кольник"};
constexpr std::array<std::string_view, 15> adult_stems{"чител",   "иректор",  "аместител",  "етодист",   "едагог",
                                                       "уратор",  "аставник", "ьютор",      "ачальник",  "пециалист",
                                                       "сихолог", "аведующ",  "уководител", "оспитател", "ксперт"};

template <std::size_t N> std::size_t last_of(std::string_view text, const std::array<std::string_view, N>& words)
{
    std::size_t last = 0;
    for (const auto word : words) {
        const auto found = text.rfind(word);
        if (found != std::string_view::npos) last = std::max(last, found + 1);
    }
    return last;
}

template <std::size_t N> std::size_t first_of(std::string_view text, const std::array<std::string_view, N>& words)
{
    auto first = std::string_view::npos;
    for (const auto word : words) first = std::min(first, text.find(word));
    return first;
}

/// The nearest word before the name that says whose it is decides; without one, the first after it on the same line.
bool is_about_pupil(std::string_view text, const Finding& name)
{
    const auto from = name.begin > most_bytes_to_owner ? name.begin - most_bytes_to_owner : 0;
    const auto before = text.substr(from, name.begin - from);
    const auto pupil = last_of(before, pupil_stems);
    const auto adult = last_of(before, adult_stems);
    if (pupil != adult) return pupil > adult;
    const auto after = text.substr(name.end, text.find('\n', name.end) - name.end);
    return first_of(after, pupil_stems) < first_of(after, adult_stems);
}

bool is_problem(std::string_view text, const Finding& finding)
{
    if (finding.kind == Kind::PersonName) return is_about_pupil(text, finding);
    if (finding.kind == Kind::PersonalEmail)
        return is_named_after_person(text.substr(finding.begin, finding.end - finding.begin));
    return true;
}

}

void scan_text(const std::shared_ptr<const SourceText>& text, Diagnostics& problems)
{
    auto findings = find_personal(text->bytes);
    const auto births = find_birth_dates(text->bytes);
    findings.insert(findings.end(), births.begin(), births.end());
    for (const auto& finding : findings) {
        if (!is_problem(text->bytes, finding)) continue;
        const SourceSpan where{.text = text, .begin = finding.begin, .end = finding.end};
        report_value(finding.kind, {.where = where}, problems);
    }
}

void scan_path(const std::string& path, Diagnostics& problems)
{
    for (const auto& finding : find_personal(path)) {
        if (finding.kind != Kind::PersonName) continue;
        auto text = std::make_shared<SourceText>();
        text->path = path;
        problems.report({.code = person_name,
                         .arguments = {{"what", "path"}, {"found", masked_personal(path)}},
                         .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0},
                         .excerpt = Excerpt::Masked});
    }
}

}
