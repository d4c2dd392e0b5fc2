#include "pages/network/network_tables.hpp"

#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "facts/roadmap_facts.hpp"
#include "facts/school_status.hpp"
#include "foundation/joining.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "pieces/table.hpp"

#include <algorithm>

namespace opora::pages {

using templates::View;

namespace {

View in_object(const pieces::Context& context, pieces::DataTable table, std::string_view from)
{
    if (table.rows.empty()) return false;
    table.note = facts::invented_words(context, from);
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

const facts::School* find(const std::vector<facts::School>& schools, const std::string& id)
{
    const auto found = std::ranges::find(schools, id, &facts::School::id);
    return found == schools.end() ? nullptr : &*found;
}

pieces::Cell school_cell(const std::vector<facts::School>& schools, const std::string& id)
{
    const auto* school = find(schools, id);
    return school ? pieces::linked_cell(school->name, facts::school_address(id)) : pieces::Cell{.text = id};
}

/// «наставник, математика», and what he does below.
pieces::Cell role_cell(const facts::Helper& helper)
{
    auto role = helper.role;
    if (!helper.subject.empty()) append_item(role, language::with_small_first_letter(helper.subject));
    pieces::Cell cell{.text = role};
    if (!helper.form.empty()) cell.notes.push_back(helper.form);
    return cell;
}

/// The post, and where that is; a school leads to its page.
pieces::Cell post_cell(const std::vector<facts::School>& schools, const facts::Helper& helper)
{
    pieces::Cell cell{.text = helper.post};
    if (const auto* school = find(schools, helper.from_school))
        cell.more.emplace_back(school->name, facts::school_address(school->id));
    else if (!helper.organisation.empty())
        append_item(cell.text, helper.organisation);
    return cell;
}

/// The schools that are helped as links, and below them the one that helps; where they help each other, all.
pieces::Cell schools_cell(const pieces::Context& context, const std::vector<facts::School>& schools,
                          const facts::Partnership& contract)
{
    pieces::Cell cell;
    const auto add = [&](const std::string& id, const char* words_key) {
        const auto* school = find(schools, id);
        const auto name = school ? school->name : id;
        const auto words = words_key ? context.text(words_key, {{"name", name}}) : name;
        cell.more.emplace_back(words, facts::school_address(id));
    };
    for (const auto& id : contract.schools)
        if (id != contract.helper) add(id, nullptr);
    if (!contract.helper.empty()) add(contract.helper, "network.helps");
    // The first of the links stands in the cell, the others below it.
    cell.text = cell.more.front().first;
    cell.link = cell.more.front().second;
    cell.more.erase(cell.more.begin());
    return cell;
}

std::string about_words(const facts::Partnership& contract)
{
    auto about = contract.kind;
    for (const auto* part : {&contract.subject, &contract.terms})
        if (!part->empty()) append_item(about, language::with_small_first_letter(*part));
    return about;
}

std::string until_words(const pieces::Context& context, const std::string& until)
{
    return until.empty() ? context.text("network.without_end") : facts::date_words(until);
}

pieces::Row contract_row(const pieces::Context& context, const std::vector<facts::School>& schools,
                         const facts::Partnership& contract)
{
    pieces::Row row;
    row.cells.push_back(schools_cell(context, schools, contract));
    pieces::Cell about{.text = about_words(contract)};
    if (!contract.contract.empty())
        about.notes.push_back(context.text("network.number", {{"number", contract.contract}}));
    if (const auto title = facts::document_title(context, contract.document); !title.empty())
        about.more.emplace_back(title, facts::document_address(contract.document));
    row.cells.push_back(std::move(about));
    row.cells.push_back({.text = until_words(context, contract.until)});
    return row;
}

std::vector<pieces::Column> contract_columns(const pieces::Context& context)
{
    return {{context.text("network.schools")}, {context.text("network.about")}, {context.text("network.until")}};
}

/// The measures that are to fill a vacancy, as links below.
void add_measures(const pieces::Context& context, const facts::Vacancy& vacancy, pieces::Cell& cell)
{
    for (const auto& named : vacancy.measures) {
        const auto rows =
            context.rows_with("SELECT roadmap || '/' || number AS name, roadmap, number, title FROM measures UNION ALL "
                              "SELECT number, roadmap, number, title FROM measures",
                              named);
        if (rows.rows.empty()) continue;
        cell.more.emplace_back(context.text("roadmap.measure_title",
                                            {{"number", rows.text(0, "number")}, {"title", rows.text(0, "title")}}),
                               facts::measure_address(rows.text(0, "roadmap"), rows.text(0, "number")));
    }
}

pieces::Row vacancy_row(const pieces::Context& context, const std::vector<facts::School>& schools,
                        const facts::Vacancy& vacancy)
{
    pieces::Row row;
    row.cells.push_back(school_cell(schools, vacancy.school));
    pieces::Cell post{.text = vacancy.post};
    if (!vacancy.subject.empty()) append_item(post.text, language::with_small_first_letter(vacancy.subject));
    if (vacancy.hours)
        post.notes.push_back(context.text("network.hours", {{"hours", language::format_decimal(*vacancy.hours, 1)}}));
    post.notes.push_back(context.text("network.since", {{"date", facts::date_short(vacancy.since)}}));
    row.cells.push_back(std::move(post));
    pieces::Cell covered{.text = vacancy.covered_by.empty() ? context.text("network.not_covered") : vacancy.covered_by};
    add_measures(context, vacancy, covered);
    row.cells.push_back(std::move(covered));
    return row;
}

}

View helpers_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                   const facts::Network& network)
{
    pieces::DataTable table{.id = "pomoschniki",
                            .caption = context.text("network.helpers"),
                            .columns = {{context.text("table.role")},
                                        {context.text("network.post")},
                                        {context.text("table.support_since")}}};
    for (const auto& school : schools) {
        const auto own = facts::network_of(network, school.id);
        const auto group = [&](pieces::Row row) {
            row.group = school.name;
            row.group_link = facts::school_address(school.id);
            table.rows.push_back(std::move(row));
        };
        for (const auto& helper : own.helpers)
            group(
                {.cells = {role_cell(helper), post_cell(schools, helper), {.text = facts::date_short(helper.since)}}});
        if (own.helpers.empty() && school.status.support == facts::Support::Receives)
            group({.cells = {pieces::word_cell(context.text("network.nobody")), {}, {}}});
    }
    return in_object(context, std::move(table), "support");
}

View contracts_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                     const std::vector<facts::Partnership>& contracts)
{
    pieces::DataTable table{
        .id = "dogovory", .caption = context.text("network.contracts"), .columns = contract_columns(context)};
    for (const auto& contract : contracts) table.rows.push_back(contract_row(context, schools, contract));
    return in_object(context, std::move(table), "partnerships");
}

View vacancies_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                     const facts::Network& network)
{
    pieces::DataTable table{
        .id = "vakansii",
        .caption = context.text("network.vacancies"),
        .columns = {{context.text("table.school")}, {context.text("table.post")}, {context.text("network.covered")}}};
    for (const auto& vacancy : network.vacancies) table.rows.push_back(vacancy_row(context, schools, vacancy));
    return in_object(context, std::move(table), "vacancies");
}

View past_table(const pieces::Context& context, const std::vector<facts::School>& schools,
                const facts::Network& network)
{
    pieces::DataTable table{.id = "ranshe",
                            .caption = context.text("network.past"),
                            .columns = {{context.text("network.schools")},
                                        {context.text("network.who_and_what")},
                                        {context.text("network.until")}}};
    for (const auto& helper : network.past) {
        pieces::Row row;
        row.cells.push_back(helper.school.empty() ? pieces::Cell{.text = context.text("network.everybody")}
                                                  : school_cell(schools, helper.school));
        row.cells.push_back({.text = facts::helper_words(context, helper)});
        row.cells.push_back({.text = facts::date_words(helper.until)});
        table.rows.push_back(std::move(row));
    }
    for (const auto& contract : network.ended) table.rows.push_back(contract_row(context, schools, contract));
    return in_object(context, std::move(table), network.past.empty() ? "partnerships" : "support");
}

}
