#include "facts/network_facts.hpp"

#include "facts/formats.hpp"
#include "foundation/joining.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <iterator>

namespace opora::facts {

namespace {

namespace words = schemas::words;

Helper helper_of(const store::Rows& rows, std::size_t row)
{
    Helper helper{.school = rows.text(row, "school"),
                  .role = rows.text(row, "role"),
                  .post = rows.text(row, "post"),
                  .organisation = rows.text(row, "organisation"),
                  .from_school = rows.text(row, "from_school"),
                  .subject = rows.text(row, "subject"),
                  .form = rows.text(row, "form"),
                  .since = rows.text(row, "since"),
                  .until = rows.text(row, "until"),
                  .document = rows.text(row, "document")};
    if (rows.column("person") && !rows.text(row, "person").empty())
        helper.post = rows.text(row, "person") + ", " + helper.post;
    return helper;
}

void load_helpers(const Facts& facts, const std::string& day, Network& network)
{
    const auto rows = facts.rows("SELECT * FROM support WHERE since <= ? ORDER BY since, role, rowid", {day});
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        auto helper = helper_of(rows, row);
        const bool is_over = !helper.until.empty() && helper.until < day;
        const bool is_of_group = helper.school.empty() || helper.role == words::working_group;
        (is_over ? network.past : is_of_group ? network.group : network.helpers).push_back(std::move(helper));
    }
}

void load_contracts(const Facts& facts, const std::string& day, Network& network)
{
    const auto rows = facts.rows(
        "SELECT * FROM partnerships WHERE signed_on IS NULL OR signed_on <= ? ORDER BY signed_on, rowid", {day});
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Partnership contract{.id = rows.text(row, "id"),
                             .schools = list_items(rows.text(row, "schools")),
                             .helper = rows.text(row, "helper"),
                             .kind = rows.text(row, "kind"),
                             .subject = rows.text(row, "subject"),
                             .terms = rows.text(row, "terms"),
                             .contract = rows.text(row, "contract"),
                             .signed_on = rows.text(row, "signed_on"),
                             .until = rows.text(row, "until"),
                             .document = rows.text(row, "document")};
        const bool is_over = !contract.until.empty() && contract.until < day;
        (is_over ? network.ended : network.contracts).push_back(std::move(contract));
    }
}

void load_vacancies(const Facts& facts, const std::string& day, Network& network)
{
    const auto rows = facts.rows("SELECT * FROM vacancies WHERE since <= ?1 AND (closed_on IS NULL OR closed_on > ?1) "
                                 "ORDER BY since, rowid",
                                 {day});
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        network.vacancies.push_back({.school = rows.text(row, "school"),
                                     .post = rows.text(row, "post"),
                                     .subject = rows.text(row, "subject"),
                                     .hours = rows.number(row, "hours"),
                                     .since = rows.text(row, "since"),
                                     .covered_by = rows.text(row, "covered_by"),
                                     .measures = list_items(rows.text(row, "measures"))});
}

template <class Item, class Fits>
void copy_those(const std::vector<Item>& from, std::vector<Item>& into, const Fits& fits)
{
    std::ranges::copy_if(from, std::back_inserter(into), fits);
}

bool names(const Partnership& contract, const std::string& school)
{
    return std::ranges::find(contract.schools, school) != contract.schools.end();
}

}

bool Network::is_empty() const
{
    return helpers.empty() && group.empty() && past.empty() && contracts.empty() && ended.empty() && vacancies.empty();
}

Network load_network(const Facts& facts)
{
    const auto day = to_iso(facts.model.as_of);
    Network network;
    load_helpers(facts, day, network);
    load_contracts(facts, day, network);
    load_vacancies(facts, day, network);
    return network;
}

Network network_of(const Network& all, const std::string& school)
{
    const auto is_its = [&](const auto& item) { return item.school == school; };
    const auto is_helped = [&](const Partnership& one) { return names(one, school) && one.helper != school; };
    Network own;
    copy_those(all.helpers, own.helpers, is_its);
    copy_those(all.contracts, own.contracts, is_helped);
    copy_those(all.vacancies, own.vacancies, is_its);
    return own;
}

Network helped_by(const Network& all, const std::string& school)
{
    Network own;
    copy_those(all.helpers, own.helpers, [&](const Helper& one) { return one.from_school == school; });
    copy_those(all.contracts, own.contracts, [&](const Partnership& one) { return one.helper == school; });
    return own;
}

std::string helper_words(const Facts& facts, const Helper& helper)
{
    std::string who = helper.post;
    append_item(who, helper.organisation);
    return facts.text("network.helper", {{"role", helper.role},
                                         {"subject", helper.subject.empty() ? std::string("none") : helper.subject},
                                         {"who", who}});
}

std::string help_words(const std::string& subject, const std::string& form)
{
    std::string help = subject;
    if (!form.empty()) append_item(help, form);
    return help;
}

std::string network_lead(const Facts& facts, const std::vector<School>& schools, const Network& network)
{
    std::int64_t supported = 0;
    std::int64_t curated = 0;
    std::int64_t mentored = 0;
    for (const auto& school : schools) {
        if (school.status.support != Support::Receives) continue;
        ++supported;
        const auto own = network_of(network, school.id);
        const auto is_curator = [](const Helper& one) { return one.role == schemas::words::curator; };
        if (std::ranges::any_of(own.helpers, is_curator)) ++curated;
        if (!std::ranges::all_of(own.helpers, is_curator)) ++mentored;
    }
    return facts.text("network.lead", {{"supported", supported},
                                       {"curated", curated},
                                       {"mentored", mentored},
                                       {"contracts", static_cast<std::int64_t>(network.contracts.size())},
                                       {"group", static_cast<std::int64_t>(network.group.size())}});
}

}
