#include "dataset/reference_names.hpp"

#include "dataset/name_words.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace opora::dataset {

namespace {

constexpr std::size_t most_candidates = 3;
constexpr std::size_t most_names_read = 5000; // word by word, for each text that is wrong
constexpr std::array<std::string_view, 4> title_fields{"name", "title", "full_name", "official_title"};

/// «Приказ № 76-О от 3 марта» and «приказ 76-о»: signs and small words tell nothing apart.
bool tells_nothing(std::string_view word)
{
    return word == "от" || word == "n" || word == "no" || word == "г";
}

std::string comparable_name(std::string_view name)
{
    std::string result;
    for (const auto& word : words_of(name))
        if (!tells_nothing(word)) append_item(result, word, " ");
    return result;
}

std::string day_words(const Date& date)
{
    const auto iso = to_iso(date);
    return iso.substr(8, 2) + " " + iso.substr(5, 2) + " " + iso.substr(0, 4);
}

}

ReferenceNames::ReferenceNames(const Table& table, const schemas::ForeignKey& key)
    : m_table(table), m_field(key.referenced_field), m_qualifier(key.qualifier)
{
    for (std::size_t row = 0; row < table.row_count(); ++row)
        if (!table.text(row, m_field).empty()) add_names_of(row);
}

std::string_view ReferenceNames::text(std::size_t row, std::string_view field) const
{
    return m_table.schema().find(field) ? m_table.text(row, field) : std::string_view();
}

void ReferenceNames::add(std::string_view name, std::size_t row)
{
    auto words = comparable_name(name);
    if (words.empty()) return;
    auto& rows = m_rows[std::move(words)];
    if (rows.empty() || rows.back() != row) rows.push_back(row);
}

void ReferenceNames::add_names_of(std::size_t row)
{
    for (const auto field : title_fields) add(text(row, field), row);
    if (m_table.schema().find("aliases"))
        for (const auto alias : m_table.list(row, "aliases")) add(alias, row);
    const std::string kind(text(row, "kind"));
    if (kind.empty()) return;
    if (const std::string number(text(row, "number")); !number.empty()) {
        add(kind + " " + number, row);
        const auto date = m_table.schema().find("date") ? m_table.date(row, "date") : std::nullopt;
        if (date) add(kind + " " + number + " " + day_words(*date), row);
    }
    const std::string subject(text(row, "subject"));
    const std::string grade(text(row, "grade"));
    if (subject.empty()) return;
    add(kind + " " + subject, row);
    if (grade.empty()) return;
    add(kind + " " + subject + " " + grade, row);
    add(kind + " " + grade + " " + subject, row);
}

std::vector<std::size_t> ReferenceNames::find(std::string_view text) const
{
    const auto found = m_rows.find(comparable_name(text));
    return found == m_rows.end() ? std::vector<std::size_t>() : found->second;
}

ReferenceNames::Nearest ReferenceNames::learn() const
{
    std::vector<std::string> names;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < m_table.row_count(); ++row) {
        if (m_table.text(row, m_field).empty()) continue;
        names.push_back(key(row));
        rows.push_back(row);
    }
    std::vector<std::pair<std::string, std::size_t>> called;
    for (const auto& [name, of_name] : m_rows)
        for (const auto row : of_name) called.emplace_back(name, row);
    std::sort(called.begin(), called.end(), [](const auto& left, const auto& right) {
        return std::tie(left.second, left.first) < std::tie(right.second, right.first);
    });
    for (auto& [name, row] : called) {
        names.push_back(std::move(name));
        rows.push_back(row);
    }
    return {.rows = std::move(rows), .names = KnownNames(names)};
}

std::vector<std::size_t> ReferenceNames::nearest(std::string_view text)
{
    if (!m_nearest) m_nearest = learn();
    auto found = fuller(text, begin_words);
    if (found.size() > most_candidates) found.clear(); // a word that many have
    for (const auto& wanted : {std::string(text), comparable_name(text)}) {
        std::vector<std::size_t> passed_over;
        while (found.size() < most_candidates) {
            const auto best = m_nearest->names.nearest(wanted, passed_over);
            if (!best) break;
            passed_over.push_back(*best);
            const auto row = m_nearest->rows[*best];
            if (std::find(found.begin(), found.end(), row) == found.end()) found.push_back(row);
        }
    }
    if (found.empty()) found = fuller(text, are_near_words);
    found.resize(std::min(found.size(), most_candidates));
    return found;
}

/// Rows with a name that has all words of `text` and more, in the order of the table.
std::vector<std::size_t> ReferenceNames::fuller(std::string_view text, WordTest fit) const
{
    const auto wanted = words_of(comparable_name(text));
    std::set<std::size_t> rows;
    if (wanted.empty() || m_rows.size() > most_names_read) return {};
    for (const auto& [name, of_name] : m_rows)
        if (fit(wanted, words_of(name))) rows.insert(of_name.begin(), of_name.end());
    return {rows.begin(), rows.end()};
}

bool ReferenceNames::have_one_key(const std::vector<std::size_t>& rows) const
{
    return std::all_of(rows.begin(), rows.end(), [&](std::size_t row) { return key(row) == key(rows.front()); });
}

std::string ReferenceNames::key(std::size_t row) const
{
    const std::string id(m_table.text(row, m_field));
    return m_qualifier.empty() ? id : std::string(m_table.text(row, m_qualifier)) + "/" + id;
}

std::string ReferenceNames::described(const std::vector<std::size_t>& rows) const
{
    constexpr std::size_t title_letters = 60;
    std::string result;
    for (const auto row : rows) {
        auto title = text(row, "name");
        if (title.empty()) title = text(row, "title");
        const auto quoted = title.empty() ? "" : "«" + visible(shortened(title, title_letters)) + "» ";
        append_item(result, title.empty() ? "`" + key(row) + "`" : quoted + "(`" + key(row) + "`)");
    }
    return result;
}

}
