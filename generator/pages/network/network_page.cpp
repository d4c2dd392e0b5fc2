#include "pages/network/network_page.hpp"

#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "facts/executors.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "foundation/joining.hpp"
#include "language/letter_case.hpp"
#include "pages/network/network_picture.hpp"
#include "pages/network/network_tables.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/table.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <set>

namespace opora::pages {

using templates::View;

namespace {

namespace words = schemas::words;
constexpr const char* network_url = content_files::section_address("network");

/// Those who are there for the whole municipality, by where they work; an organisation that is a school leads there.
View::List group_view(const pieces::Context& context, const std::vector<facts::School>& schools,
                      const facts::Network& network)
{
    auto lines = context.sheet().list();
    std::set<std::string> told;
    for (const auto& first : network.group) {
        if (!told.insert(first.organisation).second) continue;
        std::string posts;
        for (const auto& member : network.group) {
            if (member.organisation != first.organisation) continue;
            append_item(posts, member.role == words::working_group ? member.post : member.role + ": " + member.post,
                        "; ");
        }
        auto line = pieces::text_item(context.sheet(), posts);
        const auto school = std::ranges::find_if(schools, [&](const facts::School& one) {
            return one.id == first.from_school || one.name == first.organisation;
        });
        line["school"] = school == schools.end()
                             ? View(false)
                             : pieces::link_view(context.sheet(), school->name, facts::school_address(school->id));
        line["organisation"] = pieces::when_present(school == schools.end() ? first.organisation : std::string());
        lines.push_back(line);
    }
    return lines;
}

/// Who answers for what, where the office tells it.
View::List executors_view(const pieces::Context& context)
{
    auto lines = context.sheet().list();
    for (const auto& executor : facts::load_executors(context)) {
        if (executor.functions.empty()) continue;
        std::string functions;
        for (const auto& function : executor.functions) append_item(functions, function, "; ");
        auto line = pieces::text_item(context.sheet(), functions);
        line["executor"] = executor.title;
        lines.push_back(line);
    }
    return lines;
}

/// The acts that all of it rests on, each once.
View::List documents_view(const pieces::Context& context, const facts::Network& network)
{
    std::vector<std::string> ids;
    const auto add = [&](const std::string& id) {
        if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    };
    for (const auto* part : {&network.helpers, &network.group})
        for (const auto& helper : *part) add(helper.document);
    for (const auto& contract : network.contracts) add(contract.document);
    auto links = context.sheet().list();
    for (const auto& id : ids)
        if (const auto title = facts::document_title(context, id); !title.empty())
            links.push_back(pieces::link_view(context.sheet(), title, facts::document_address(id)));
    return links;
}

View::List data_links(const pieces::Context& context)
{
    auto links = context.sheet().list();
    if (!context.model.settings.outputs.open_data) return links;
    for (const auto* table : {"support", "partnerships", "vacancies"})
        if (context.has_rows(table))
            links.push_back(
                pieces::link_view(context.sheet(), context.schema(table)->title, facts::data_set_address(table)));
    return links;
}

}

void add_network_page(pieces::Context& context, const std::vector<facts::School>& schools,
                      const facts::Network& network)
{
    if (network.is_empty()) return;
    auto page = pieces::section_page(context, network_url, "network");
    auto& view = page.view;
    view["title"] = page.title;
    view["lead"] = facts::network_lead(context, schools, network);
    view["picture"] = network_picture(context, schools, network);
    view["helpers"] = helpers_table(context, schools, network);
    view["contracts"] = contracts_table(context, schools, network.contracts);
    view["vacancies"] = vacancies_table(context, schools, network);
    const auto group = group_view(context, schools, network);
    view["has_group"] = !group.empty();
    view["group"] = group;
    const auto executors = executors_view(context);
    view["has_executors"] = !executors.empty();
    view["executors"] = executors;
    view["executors_invented"] = pieces::when_present(facts::invented_words(context, "executors"));
    view["past"] = past_table(context, schools, network);
    const auto documents = documents_view(context, network);
    view["has_documents"] = !documents.empty();
    view["documents"] = documents;
    const auto data = data_links(context);
    view["has_data"] = !data.empty();
    view["data"] = data;
    context.assembly.pages.push_back(std::move(page));
}

}
