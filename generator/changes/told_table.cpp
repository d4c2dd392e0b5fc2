#include "changes/told_table.hpp"

#include "foundation/joining.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace opora::changes {

namespace {

using nlohmann::json;

constexpr std::string_view separator = " / ";
constexpr std::string_view provisional = "p"; ///< see docs/methods.md, marks of numbers

struct Kind {
    std::string_view table = {};
    std::array<std::string_view, 3> key = {};
    std::array<std::string_view, 4> numbers = {}; ///< that a correction may be about
    std::array<std::string_view, 7> others = {};  ///< that are compared or say what the numbers are
};

constexpr std::array<Kind, 4> kinds{{
    {"decisions_by_school", {"school"}, {}, {"listed"}},
    {"events", {"id"}, {"hours", "participants", "of_total"}, {}},
    {"indicator_values",
     {"indicator", "period", "school"},
     {},
     {"value", "value_from", "value_to", "text", "status", "document", "school"}},
    {"results", {"school", "period", "procedure"}, {"participants", "below", "share", "mean_score"}, {"status"}},
}};

const Kind* kind_of(std::string_view table)
{
    const auto* found = std::ranges::find(kinds, table, &Kind::table);
    return found == kinds.end() ? nullptr : found;
}

/// As exactly as readers are told anything.
std::string rounded(double value)
{
    auto text = fmt::format("{:.2f}", value);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string text_of(const json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_array()) {
        std::string list;
        for (const auto& item : value) append_item(list, text_of(item), "; ");
        return list;
    }
    return value.is_number_float() ? rounded(value.get<double>()) : value.dump();
}

std::string field_of(const ToldRow& row, std::string_view field)
{
    const auto found = row.find(field);
    return found == row.end() ? std::string() : found->second;
}

std::string name_of(const json& record, const Kind& kind)
{
    std::string name;
    for (const auto part : kind.key) {
        if (part.empty()) break;
        if (part != kind.key.front()) name += separator;
        const auto value = record.find(part);
        if (value != record.end() && !value->is_null()) name += text_of(*value);
    }
    return name;
}

ToldRow row_of(const json& record, const Kind& kind)
{
    ToldRow row;
    const auto take = [&](std::string_view field) {
        const auto value = record.find(field);
        if (value != record.end() && !value->is_null()) row.emplace(field, text_of(*value));
    };
    for (const auto field : kind.numbers) take(field);
    for (const auto field : kind.others) take(field);
    return row;
}

const ToldTable* table_called(const ToldTables& tables, std::string_view name)
{
    const auto found = tables.find(name);
    return found == tables.end() ? nullptr : &found->second;
}

/// The name that a row of results has when its school is called otherwise.
std::string with_new_school(const std::string& row, const Renames& renames)
{
    const auto schools = renames.find("schools");
    const auto end = row.find(separator);
    if (schools == renames.end() || end == row.npos) return row;
    const auto found = schools->second.find(row.substr(0, end));
    return found == schools->second.end() ? row : found->second + row.substr(end);
}

using Lines = std::vector<std::string_view>;

/// Records of a data set that has one in each line, as this program writes them; nothing of another file.
std::optional<Lines> record_lines(std::string_view bytes)
{
    constexpr std::string_view begin = "[\n";
    constexpr std::string_view end = "\n]\n";
    if (!bytes.starts_with(begin) || !bytes.ends_with(end)) return std::nullopt;
    Lines lines;
    for (auto at = begin.size(); at < bytes.size() - end.size() + 1;) {
        const auto line_end = bytes.find('\n', at);
        auto line = bytes.substr(at, line_end - at);
        if (line.ends_with(',')) line.remove_suffix(1);
        if (!line.starts_with('{') || !line.ends_with('}')) return std::nullopt;
        lines.push_back(line);
        at = line_end + 1;
    }
    return lines;
}

/// A data set of the lines that `others` has not.
std::string records_without(const Lines& lines, const Lines& others)
{
    const std::unordered_set<std::string_view> known(others.begin(), others.end());
    std::string records;
    for (const auto line : lines)
        if (!known.contains(line)) append_item(records, line, ",");
    return "[" + records + "]";
}

class NumberComparison {
public:
    NumberComparison(const ToldTables& before, const ToldTables& after, const Renames& renames)
        : m_before(before), m_after(after), m_renames(renames)
    {
    }

    std::vector<ToldNumber> run()
    {
        add_schools();
        for (const std::string table : {"events", "results"}) compare_table(table);
        compare_recorded();
        return std::move(m_found);
    }

private:
    void add_schools()
    {
        const auto schools = m_renames.find("schools");
        if (schools == m_renames.end()) return;
        for (const auto& [old, now] : schools->second)
            m_found.push_back({.table = "schools", .row = old, .became = now});
    }

    void compare_table(const std::string& table)
    {
        const auto* before = table_called(m_before, table);
        const auto* after = table_called(m_after, table);
        if (before == nullptr || after == nullptr) return;
        for (const auto& [name, old] : *before) {
            if (field_of(old, "status") == provisional || !has_number(table, old)) continue;
            auto now = after->find(table == "results" ? with_new_school(name, m_renames) : name);
            std::string became;
            if (now == after->end()) {
                became = other_name(table, name);
                now = after->find(became);
            }
            if (now == after->end() || !became.empty())
                m_found.push_back({.table = table, .row = name, .became = became});
            if (now != after->end()) compare_row(table, became.empty() ? now->first : became, old, now->second);
        }
    }

    [[nodiscard]] static bool has_number(const std::string& table, const ToldRow& row)
    {
        return std::ranges::any_of(kind_of(table)->numbers,
                                   [&](std::string_view field) { return !field.empty() && row.contains(field); });
    }

    [[nodiscard]] std::string other_name(const std::string& table, const std::string& name) const
    {
        const auto names = m_renames.find(table);
        if (names == m_renames.end()) return {};
        const auto found = names->second.find(name);
        return found == names->second.end() ? std::string() : found->second;
    }

    /// A share follows from its counts, and is a number of its own only where these are not told.
    void compare_row(const std::string& table, const std::string& name, const ToldRow& old, const ToldRow& now)
    {
        for (const auto field : kind_of(table)->numbers) {
            if (field.empty() || !old.contains(field)) continue;
            if (field == "share" && (old.contains("below") || now.contains("below"))) continue;
            const auto before = field_of(old, field);
            const auto after = field_of(now, field);
            if (before != after)
                m_found.push_back(
                    {.table = table, .row = name, .field = std::string(field), .old = before, .now = after});
        }
    }

    /// Values that a document holds are told as those of the indicator.
    void compare_recorded()
    {
        const auto* before = table_called(m_before, "indicator_values");
        const auto* after = table_called(m_after, "indicator_values");
        if (before == nullptr || after == nullptr) return;
        for (const auto& [name, old] : *before) {
            if (!old.contains("document") || !old.contains("value")) continue;
            const auto now = after->find(name);
            const auto value = now == after->end() ? std::string() : field_of(now->second, "value");
            if (value == field_of(old, "value")) continue;
            auto row = name;
            while (row.ends_with(separator)) row.resize(row.size() - separator.size());
            m_found.push_back({.table = "recorded_values",
                               .row = row,
                               .field = "value",
                               .old = field_of(old, "value"),
                               .now = value});
        }
    }

    const ToldTables& m_before;
    const ToldTables& m_after;
    const Renames& m_renames;
    std::vector<ToldNumber> m_found = {};
};

}

std::vector<std::string> told_table_names()
{
    std::vector<std::string> names;
    names.reserve(kinds.size());
    for (const auto& kind : kinds) names.emplace_back(kind.table);
    return names;
}

std::optional<ToldTable> read_told(std::string_view table, std::string_view bytes)
{
    const auto* kind = kind_of(table);
    if (kind == nullptr) return std::nullopt;
    ToldTable told;
    // Each record is taken when it ends and forgotten: a data set may have a hundred thousand.
    const auto take = [&](int depth, json::parse_event_t event, json& record) {
        if (depth != 1 || event != json::parse_event_t::object_end) return true;
        auto name = name_of(record, *kind);
        told.emplace(std::move(name), row_of(record, *kind));
        return false;
    };
    const auto rest = json::parse(bytes, take, false);
    return rest.is_array() ? std::make_optional(std::move(told)) : std::nullopt;
}

std::optional<DifferingRows> read_differing(std::string_view table, std::string_view before, std::string_view after)
{
    const auto old_lines = record_lines(before);
    const auto new_lines = record_lines(after);
    const bool has_lines = old_lines && new_lines;
    auto old_rows = read_told(table, has_lines ? records_without(*old_lines, *new_lines) : std::string(before));
    auto new_rows = read_told(table, has_lines ? records_without(*new_lines, *old_lines) : std::string(after));
    if (!old_rows || !new_rows) return std::nullopt;
    return DifferingRows{.before = *std::move(old_rows), .after = *std::move(new_rows)};
}

std::vector<ToldNumber> changed_numbers(const ToldTables& before, const ToldTables& after, const Renames& renames)
{
    return NumberComparison(before, after, renames).run();
}

std::vector<ToldNumber> newly_told(const ToldTables& before, const ToldTables& after)
{
    std::vector<ToldNumber> found;
    const auto* old_rows = table_called(before, "results");
    const auto* rows = table_called(after, "results");
    if (old_rows == nullptr || rows == nullptr) return found;
    for (const auto& [name, row] : *rows) {
        const auto old = old_rows->find(name);
        if (old == old_rows->end()) continue;
        for (const auto field : kind_of("results")->numbers)
            if (!old->second.contains(field) && row.contains(field))
                found.push_back(
                    {.table = "results", .row = name, .field = std::string(field), .now = field_of(row, field)});
    }
    return found;
}

std::string told_value(const ToldRow& row)
{
    if (row.contains("value")) return field_of(row, "value");
    if (row.contains("value_from") && row.contains("value_to"))
        return field_of(row, "value_from") + "…" + field_of(row, "value_to");
    const auto text = field_of(row, "text");
    return text.empty() ? field_of(row, "status") : text;
}

}
