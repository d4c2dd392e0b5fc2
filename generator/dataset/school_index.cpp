#include "dataset/school_index.hpp"

#include "dataset/name_words.hpp"
#include "foundation/ascii.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace opora::dataset {

namespace {

constexpr std::size_t most_school_suggestions = 3;
constexpr std::size_t most_questions = 200; // different wrong names; a report shows far fewer

template <std::size_t N> bool is_among(const std::array<std::string_view, N>& list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Words of the legal form, short or in full. «Общеобразовательная» (школа) is no such word, «общеобразовательное» is.
bool is_legal_form(std::string_view word)
{
    static constexpr std::array<std::string_view, 24> forms{"мбоу",
                                                            "маоу",
                                                            "мкоу",
                                                            "моу",
                                                            "мобу",
                                                            "маобу",
                                                            "мкобу",
                                                            "мсоу",
                                                            "оу",
                                                            "гбоу",
                                                            "гкоу",
                                                            "гаоу",
                                                            "гоу",
                                                            "огбоу",
                                                            "обоу",
                                                            "чоу",
                                                            "муниципальное",
                                                            "государственное",
                                                            "автономное",
                                                            "бюджетное",
                                                            "казенное",
                                                            "учреждение",
                                                            "образовательное",
                                                            "общеобразовательное"};
    return is_among(forms, word);
}

/// The short form of a kind of school: its first word, then «общеобразовательная» and «школа», either of which may be
/// left out, but not both.
struct SchoolKind {
    std::string_view first = {};
    std::string_view short_form = {};
};

constexpr std::array<SchoolKind, 3> school_kinds{{{.first = "средняя", .short_form = "сош"},
                                                  {.first = "основная", .short_form = "оош"},
                                                  {.first = "начальная", .short_form = "нош"}}};

std::size_t words_of_kind(std::span<const std::string> rest)
{
    std::size_t count = 1;
    if (rest.size() > count && rest[count] == "общеобразовательная") ++count;
    if (rest.size() > count && rest[count] == "школа") ++count;
    return count > 1 ? count : 0;
}

}

std::string comparable_school_name(std::string_view name)
{
    const auto words = words_of(name);
    std::string result;
    for (std::size_t i = 0; i < words.size();) {
        const auto rest = std::span(words).subspan(i);
        const auto* const kind = std::find_if(school_kinds.begin(), school_kinds.end(),
                                              [&](const SchoolKind& entry) { return entry.first == rest.front(); });
        const auto length = kind == school_kinds.end() ? 0 : words_of_kind(rest);
        const bool number_sign =
            (rest.front() == "n" || rest.front() == "no") && rest.size() > 1 && is_digit(rest[1].front());
        if (length > 0) {
            result.append(result.empty() ? "" : " ").append(kind->short_form);
        } else if (!number_sign && !is_legal_form(rest.front())) {
            result.append(result.empty() ? "" : " ").append(rest.front());
        }
        i += std::max<std::size_t>(length, 1);
    }
    return result;
}

SchoolIndex::SchoolIndex(const Table& schools) : m_schools(schools)
{
    for (std::uint32_t row = 0; row < schools.row_count(); ++row) {
        const auto id = schools.text(row, "id");
        if (!id.empty() && !m_ids.emplace(id, row).second) m_repeated.insert(id);
        for (const char* const field : {"fis_oko_login", "inn", "ogrn"}) add(folded(schools.text(row, field)), row);
        for (const char* const field : {"name", "full_name"})
            add(comparable_school_name(schools.text(row, field)), row);
        for (const auto alias : schools.list(row, "aliases")) add(comparable_school_name(alias), row);
    }
}

void SchoolIndex::add(std::string key, std::uint32_t row)
{
    if (key.empty()) return;
    auto& rows = m_rows[std::move(key)];
    if (rows.empty() || rows.back() != row) rows.push_back(row);
}

std::vector<std::string_view> SchoolIndex::find(std::string_view text) const
{
    if (const auto id = m_ids.find(text); id != m_ids.end()) return {id->first};
    auto found = m_rows.find(folded(text));
    if (found == m_rows.end()) found = m_rows.find(comparable_school_name(text));
    std::vector<std::string_view> ids;
    if (found == m_rows.end()) return ids;
    for (const auto row : found->second) ids.push_back(m_schools.text(row, "id"));
    return ids;
}

bool SchoolIndex::share_id(const std::vector<std::string_view>& ids) const
{
    return std::any_of(ids.begin(), ids.end(), [&](std::string_view id) { return m_repeated.contains(id); });
}

std::string SchoolIndex::nearest(std::string_view text)
{
    const auto known = m_nearest.find(std::string(text));
    if (known != m_nearest.end()) return known->second;
    if (m_nearest.size() >= most_questions) return {};
    if (!m_names) m_names = learn_names();
    return m_nearest[std::string(text)] = find_nearest(text);
}

SchoolIndex::Names SchoolIndex::learn_names() const
{
    std::unordered_set<std::string> seen;
    std::vector<std::string> names;
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < m_schools.row_count(); ++row) {
        std::vector<std::string_view> of_school = m_schools.list(row, "aliases");
        for (const char* const field : {"name", "full_name", "id"}) of_school.push_back(m_schools.text(row, field));
        for (const auto name : of_school) {
            auto comparable = comparable_school_name(name);
            if (!seen.insert(comparable).second) continue;
            names.push_back(std::move(comparable));
            rows.push_back(row);
        }
    }
    return {.rows = std::move(rows), .known = KnownNames(names)};
}

std::string SchoolIndex::find_nearest(std::string_view text) const
{
    const auto wanted = comparable_school_name(text);
    std::vector<std::size_t> passed_over;
    std::vector<std::string_view> found;
    while (found.size() < most_school_suggestions) {
        const auto best = m_names->known.nearest(wanted, passed_over);
        if (!best) break;
        passed_over.push_back(*best);
        const auto id = m_schools.text(m_names->rows[*best], "id");
        if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
    }
    if (found.empty()) found = find_fuller(wanted);
    return described(found);
}

/// Schools whose names have all words of `wanted` and more, if they are few: «СОШ 2» leads to «Каменская СОШ № 2».
std::vector<std::string_view> SchoolIndex::find_fuller(const std::string& wanted) const
{
    const auto words = words_of(wanted);
    std::vector<std::string_view> found;
    if (words.empty()) return found;
    for (std::uint32_t row = 0; row < m_schools.row_count(); ++row) {
        std::vector<std::string_view> names = m_schools.list(row, "aliases");
        for (const char* const field : {"name", "full_name"}) names.push_back(m_schools.text(row, field));
        const bool any = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            return begin_words(words, words_of(comparable_school_name(name)));
        });
        if (!any) continue;
        if (found.size() == most_school_suggestions) return {};
        found.push_back(m_schools.text(row, "id"));
    }
    return found;
}

std::string SchoolIndex::described(const std::vector<std::string_view>& ids) const
{
    std::string result;
    for (const auto id : ids) {
        const auto row = m_ids.find(id);
        if (row == m_ids.end()) continue;
        result += (result.empty() ? "«" : ", «") + std::string(m_schools.text(row->second, "name")) + "» (`" +
                  std::string(id) + "`)";
    }
    return result;
}

Arguments ambiguous_school_arguments(const SchoolIndex& schools, const std::string& column, std::string_view found,
                                     std::vector<std::string_view> ids)
{
    constexpr std::size_t most_shown = 5;
    const auto count = static_cast<std::int64_t>(ids.size());
    ids.resize(std::min(ids.size(), most_shown));
    return {
        {"column", column}, {"found", std::string(found)}, {"candidates", schools.described(ids)}, {"count", count}};
}

Arguments unknown_school_arguments(const std::string& column, std::string_view found, const std::string& nearest)
{
    return {{"column", column},
            {"found", std::string(found)},
            {"candidates", nearest},
            {"near", nearest.empty() ? "no" : "yes"}};
}

}
