#include "dataset/validate_rows.hpp"

#include "dataset/codes.hpp"
#include "dataset/told_date.hpp"
#include "foundation/ascii.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/table_words.hpp"
#include "values/phones.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace opora::dataset {

namespace {

struct DatePair {
    std::string_view table = {};
    const char* from = "";
    const char* to = "";
};

constexpr std::array<DatePair, 7> date_pairs{{{"deficits", "found_on", "eliminated_on"},
                                              {"events", "date", "ends_on"},
                                              {"official_lists", "from", "to"},
                                              {"partnerships", "signed_on", "until"},
                                              {"roadmaps", "from", "to"},
                                              {"support", "since", "until"},
                                              {"vacancies", "since", "closed_on"}}};

/// Facts that have happened by the day the site speaks of. Events and lists may be planned.
struct PastDay {
    const char* table = "";
    const char* field = "";
};

constexpr std::array<PastDay, 8> past_days{{{"decisions", "date"},
                                            {"deficits", "found_on"},
                                            {"deficits", "eliminated_on"},
                                            {"documents", "date"},
                                            {"effects", "date"},
                                            {"measures", "status_on"},
                                            {"monitoring", "date"},
                                            {"partnerships", "signed_on"}}};

/// All cells of a row as one text; the separator does not occur in cells.
std::string whole_row(const Table& table, std::size_t row)
{
    std::string text;
    for (const auto& field : table.schema().fields) {
        text += table.text(row, field.name);
        text.push_back('\x1F');
    }
    return text;
}

void report_two_dates(const Table& documents, std::size_t row, std::size_t first, Diagnostics& problems)
{
    problems.report({.code = act_with_two_dates,
                     .arguments = {{"number", std::string(documents.text(row, "number"))},
                                   {"found", to_iso(*documents.date(row, "date"))},
                                   {"other", to_iso(*documents.date(first, "date"))}},
                     .where = documents.span(row, "date"),
                     .cell = documents.address(row, "date"),
                     .related = {{.where = documents.span(first, "date"), .note = "other"}}});
}

}

void check_duplicate_rows(const Table& table, Diagnostics& problems)
{
    if (!table.schema().primary_key.empty()) return;
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto [first, is_new] = known.try_emplace(whole_row(table, row), row);
        if (is_new) continue;
        const auto& field = table.schema().fields.front().name;
        problems.report({.code = duplicate_row,
                         .arguments = {{"table", table.schema().name}, {"first", table.place(first->second)}},
                         .where = table.span(row, field),
                         .cell = table.address(row, field),
                         .related = {{.where = table.span(first->second, field), .note = "first"}}});
    }
}

void check_date_order(const Table& table, Diagnostics& problems)
{
    for (const auto& pair : date_pairs) {
        if (pair.table != table.schema().name) continue;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto from = table.date(row, pair.from);
            const auto to = table.date(row, pair.to);
            if (!from || !to || !(*to < *from)) continue;
            problems.report(
                {.code = dates_reversed,
                 .arguments = {{"column", pair.to}, {"other", pair.from}, {"from", to_iso(*from)}, {"to", to_iso(*to)}},
                 .where = table.span(row, pair.to),
                 .cell = table.address(row, pair.to)});
        }
    }
}

void check_levels(const Table& deficits, const Table& kinds, Diagnostics& problems)
{
    std::map<std::string_view, std::size_t> rows_of_kinds;
    for (std::size_t row = 0; row < kinds.row_count(); ++row) rows_of_kinds.emplace(kinds.text(row, "id"), row);
    for (std::size_t row = 0; row < deficits.row_count(); ++row) {
        const auto level = deficits.text(row, "level");
        const auto kind = rows_of_kinds.find(deficits.text(row, "kind"));
        if (level.empty() || kind == rows_of_kinds.end()) continue;
        std::string scale;
        std::vector<std::string> levels;
        for (const auto known : kinds.list(kind->second, "scale")) {
            levels.emplace_back(known);
            scale += (scale.empty() ? "«" : ", «") + levels.back() + "»";
        }
        const auto is_level = [&](const std::string& known) { return folded(known) == folded(level); };
        if (levels.empty() || std::any_of(levels.begin(), levels.end(), is_level)) continue;
        Arguments arguments{{"found", visible(shortened(level, 60))},
                            {"kind", std::string(kinds.text(kind->second, "title"))},
                            {"scale", scale}};
        add_suggestion(arguments, did_you_mean(level, levels));
        problems.report({.code = level_not_in_scale,
                         .arguments = std::move(arguments),
                         .where = deficits.span(row, "level"),
                         .cell = deficits.address(row, "level"),
                         .related = {{.where = kinds.span(kind->second, "scale"), .note = "scale"}}});
    }
}

/// Numbers begin anew every year, and those of minutes with every committee: one act has one number, issuer and year,
/// or one number, issuer and title.
void check_acts(const Table& documents, Diagnostics& problems)
{
    std::map<std::string, std::size_t> known;
    for (std::size_t row = 0; row < documents.row_count(); ++row) {
        const auto date = told_date(documents, row);
        const auto number = folded(documents.text(row, "number"));
        const bool is_minutes = folded(documents.text(row, "kind")).find(schemas::words::minutes) != std::string::npos;
        if (!date || number.empty() || is_minutes) continue;
        const auto act = number + '\x1F' + folded(documents.text(row, "issuer")) + '\x1F';
        const auto [of_year, new_in_year] = known.try_emplace(act + std::to_string(date->year), row);
        const auto [of_title, new_title] = known.try_emplace(act + folded(documents.text(row, "title")), row);
        for (const auto first : {of_year->second, of_title->second}) {
            if (documents.date(first, "date") == date) continue;
            report_two_dates(documents, row, first, problems);
            break;
        }
    }
}

void check_own_references(const Table& documents, Diagnostics& problems)
{
    for (std::size_t row = 0; row < documents.row_count(); ++row) {
        const auto id = documents.text(row, "id");
        if (id.empty()) continue;
        const auto amended = documents.list(row, "amends");
        const bool amends_itself = std::ranges::find(amended, id) != amended.end();
        if (!amends_itself && documents.text(row, "replaces") != id) continue;
        const auto* const field = amends_itself ? "amends" : "replaces";
        problems.report({.code = act_of_itself,
                         .arguments = {{"document", std::string(id)}, {"column", field}},
                         .where = documents.span(row, field),
                         .cell = documents.address(row, field)});
    }
}

void check_phones(const Table& table, Diagnostics& problems)
{
    static constexpr const char* field = "phone";
    if (!table.schema().find(field)) return;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto phones = values::phones_of(table.text(row, field));
        const auto odd = std::find_if(phones.begin(), phones.end(),
                                      [](const values::Phone& phone) { return !values::can_be_dialled(phone); });
        if (odd == phones.end()) continue;
        const auto number = odd->dial.substr(0, odd->dial.find(';'));
        problems.report({.code = odd_phone,
                         .arguments = {{"found", visible(shortened(odd->text, 60))},
                                       {"digits", std::count_if(number.begin(), number.end(), is_digit)}},
                         .where = table.span(row, field),
                         .cell = table.address(row, field)});
    }
}

void validate_days(const Tables& tables, const Date& as_of, Diagnostics& problems)
{
    for (const auto& past : past_days) {
        const auto found = tables.find(past.table);
        if (found == tables.end()) continue;
        const auto& table = found->second;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto day = table.date(row, past.field);
            if (!day || !(as_of < *day)) continue;
            problems.report({.code = future_date,
                             .arguments = {{"column", past.field}, {"found", to_iso(*day)}, {"day", to_iso(as_of)}},
                             .where = table.span(row, past.field),
                             .cell = table.address(row, past.field)});
        }
    }
}

}
