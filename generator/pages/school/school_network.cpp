#include "pages/school/school_network.hpp"

#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "foundation/joining.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "pieces/links.hpp"
#include "pieces/table.hpp"

namespace opora::pages {

using templates::View;

namespace {

std::string name_of(const SchoolNetwork& network, const std::string& id)
{
    const auto found = network.names.find(id);
    return found == network.names.end() ? id : found->second;
}

View helpers_view(const pieces::Context& context, const std::vector<facts::Helper>& helpers,
                  const SchoolNetwork& network)
{
    if (helpers.empty()) return false;
    pieces::DataTable table{.id = "pomoschniki",
                            .caption = context.text("school.support_caption"),
                            .note = facts::invented_words(context, "support"),
                            .columns = {{context.text("table.role")},
                                        {context.text("network.post")},
                                        {context.text("table.support_since")}}};
    for (const auto& helper : helpers) {
        auto role = helper.role;
        for (const auto* part : {&helper.subject, &helper.form})
            if (!part->empty()) append_item(role, language::with_small_first_letter(*part));
        pieces::Cell post{.text = helper.post};
        if (!helper.from_school.empty())
            post.more.emplace_back(name_of(network, helper.from_school), facts::school_address(helper.from_school));
        else if (!helper.organisation.empty())
            append_item(post.text, helper.organisation);
        table.rows.push_back({.cells = {{.text = role}, post, {.text = facts::date_short(helper.since)}}});
    }
    auto view = context.sheet().object();
    view["table"] = pieces::table_view(context.sheet(), table);
    return view;
}

std::string last_day_words(const pieces::Context& context, const std::string& until)
{
    return until.empty() ? context.text("network.without_end")
                         : context.text("school.until", {{"date", facts::date_words(until)}});
}

/// «Договор с Первомайской СОШ…»: the others of a partnership, what about, until when; leads to its paper.
View contract_view(const pieces::Context& context, const facts::Partnership& contract, const std::string& school,
                   const SchoolNetwork& network)
{
    std::string names;
    for (const auto& other : contract.schools)
        if (other != school) append_item(names, name_of(network, other));
    auto kind = contract.kind;
    if (kind.empty()) kind = context.text("school.contract");
    for (const auto* part : {&contract.subject, &contract.terms})
        if (!part->empty()) append_item(names, language::with_small_first_letter(*part));
    auto view = pieces::text_item(
        context.sheet(), context.text("network.of_school", {{"kind", language::with_capital_first_letter(kind)},
                                                            {"names", names},
                                                            {"until", last_day_words(context, contract.until)}}));
    const auto title = facts::document_title(context, contract.document);
    view["document"] = title.empty() ? View(false)
                                     : pieces::link_view(context.sheet(), context.text("school.contract_paper"),
                                                         facts::document_address(contract.document));
    return view;
}

View vacancy_view(const pieces::Context& context, const facts::Vacancy& vacancy)
{
    auto post = vacancy.post;
    if (!vacancy.subject.empty()) append_item(post, language::with_small_first_letter(vacancy.subject));
    return pieces::text_item(
        context.sheet(),
        context.text("school.vacancy",
                     {{"post", post},
                      {"date", facts::date_words(vacancy.since)},
                      {"hours", vacancy.hours ? language::format_decimal(*vacancy.hours, 1) : std::string("none")},
                      {"covered", vacancy.covered_by.empty() ? std::string("none") : vacancy.covered_by}}));
}

/// Whom the school helps, a line each.
View::List helped_view(const pieces::Context& context, const facts::Network& helped, const std::string& school,
                       const SchoolNetwork& network)
{
    auto lines = context.sheet().list();
    const auto add = [&](const std::string& id, const std::string& how, const std::string& until) {
        auto line = pieces::link_view(context.sheet(), name_of(network, id), facts::school_address(id));
        line["how"] = how + ", " + last_day_words(context, until);
        lines.push_back(line);
    };
    for (const auto& helper : helped.helpers) {
        const auto help = facts::help_words(helper.subject, helper.form);
        add(helper.school, help.empty() ? helper.role : helper.role + ", " + help, helper.until);
    }
    for (const auto& contract : helped.contracts) {
        auto how = contract.kind.empty() ? context.text("school.contract") : contract.kind;
        for (const auto* part : {&contract.subject, &contract.terms})
            if (!part->empty()) append_item(how, language::with_small_first_letter(*part));
        for (const auto& other : contract.schools)
            if (other != school) add(other, how, contract.until);
    }
    return lines;
}

}

SchoolNetwork load_school_network(const facts::Network& all, const std::vector<facts::School>& schools)
{
    SchoolNetwork network{.all = all};
    for (const auto& school : schools) network.names.emplace(school.id, school.name);
    return network;
}

void add_support(const pieces::Context& context, const facts::School& school, const SchoolNetwork& network, View& view)
{
    const auto own = facts::network_of(network.all, school.id);
    view["support"] = helpers_view(context, own.helpers, network);
    view["support_text"] =
        own.helpers.empty() ? context.sheet().text(context.text("school.support_none")) : View(false);
    auto contracts = context.sheet().list();
    for (const auto& contract : own.contracts)
        contracts.push_back(contract_view(context, contract, school.id, network));
    view["has_contracts"] = !contracts.empty();
    view["contracts"] = contracts;
    auto vacancies = context.sheet().list();
    for (const auto& vacancy : own.vacancies) vacancies.push_back(vacancy_view(context, vacancy));
    view["has_vacancies"] = !vacancies.empty();
    view["vacancies"] = vacancies;
    const auto helped = helped_view(context, facts::helped_by(network.all, school.id), school.id, network);
    view["has_helped"] = !helped.empty();
    view["helped"] = helped;
    const bool has_page = !network.all.is_empty();
    view["network"] = has_page
                          ? pieces::link_view(context.sheet(), context.text("school.network"), facts::network_address())
                          : View(false);
}

}
