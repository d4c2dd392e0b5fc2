#include "publication/difference.hpp"

#include "content_files/sections.hpp"
#include "foundation/ascii.hpp"
#include "foundation/parallel.hpp"
#include "language/dates.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace opora::publication {

namespace {

constexpr std::array<std::string_view, 3> made_from_others{".sqlite", ".br", ".gz"};

bool is_made_from_others(std::string_view path)
{
    return path == output::manifest_path || path.starts_with(content_files::section_address("search")) ||
           std::ranges::any_of(made_from_others, [&](std::string_view ending) { return path.ends_with(ending); });
}

using Forms = std::array<std::string, 4>;

/// How pages, tables, calendars and names of files write a day.
Forms forms_of(const Date& day)
{
    auto digits = to_iso(day);
    std::erase(digits, '-');
    return {language::format_date(day), to_iso(day), language::format_short_date(day), digits};
}

/// A path that is the same on every day.
std::string without_day(std::string path, const Forms& forms)
{
    for (const auto& form : forms)
        for (auto at = path.find(form); at != std::string::npos; at = path.find(form, at))
            path.replace(at, form.size(), "*");
    return path;
}

/// How long the day is with which `text` begins, and `other` with the other day in the same form; 0, 0 where they do
/// not.
std::pair<std::size_t, std::size_t> days_at(std::string_view text, const Forms& forms, std::string_view other,
                                            const Forms& other_forms)
{
    if (text.empty() || other.empty() || !is_digit(text.front()) || !is_digit(other.front())) return {0, 0};
    for (std::size_t i = 0; i < forms.size(); ++i)
        if (text.starts_with(forms[i]) && other.starts_with(other_forms[i]))
            return {forms[i].size(), other_forms[i].size()};
    return {0, 0};
}

bool differ_in_forms_only(std::string_view text, const Forms& forms, std::string_view other, const Forms& other_forms)
{
    while (!text.empty() && !other.empty()) {
        auto [length, other_length] = days_at(text, forms, other, other_forms);
        if (length == 0) {
            if (text.front() != other.front()) return false;
            length = other_length = 1;
        }
        text.remove_prefix(length);
        other.remove_prefix(other_length);
    }
    return text.empty() && other.empty();
}

}

bool differ_in_day_only(std::string_view text, const Date& day, std::string_view other, const Date& other_day)
{
    return differ_in_forms_only(text, forms_of(day), other, forms_of(other_day));
}

std::string first_difference(const StandingSite& before, const NewSite& after, std::size_t jobs)
{
    const auto forms = forms_of(before.day);
    const auto new_forms = forms_of(after.day);
    std::map<std::string, std::string> standing; // its paths, by what they are on every day
    for (const auto& [path, file] :
         output::written_files(output::read_if_possible(before.folder / output::manifest_path)))
        if (!is_made_from_others(path)) standing.emplace(without_day(path, forms), path);
    std::vector<std::pair<const SiteFile*, std::string>> both;
    std::vector<std::string> different;
    for (const auto& file : after.files) {
        if (is_made_from_others(file.path)) continue;
        const auto found = standing.find(without_day(file.path, new_forms));
        if (found == standing.end()) {
            different.push_back(file.path);
            continue;
        }
        both.emplace_back(&file, found->second);
        standing.erase(found);
    }
    for (const auto& [name, path] : standing) different.push_back(path);
    std::vector<char> is_same(both.size());
    parallel_for(both.size(), jobs, [&](std::size_t i) {
        const auto& [file, path] = both[i];
        const auto bytes = output::read_if_possible(before.folder / path);
        const bool same = bytes == file->bytes || differ_in_forms_only(bytes, forms, file->bytes, new_forms);
        is_same[i] = same ? 1 : 0;
    });
    for (std::size_t i = 0; i < both.size(); ++i)
        if (is_same[i] == 0) different.push_back(both[i].first->path);
    const auto first = std::ranges::min_element(different, {}, [](const std::string& path) {
        return std::pair(!path.ends_with(".html"), std::string_view(path));
    });
    return first == different.end() ? std::string() : *first;
}

}
