#include "pieces/cycle_links.hpp"

#include "facts/addresses.hpp"
#include "facts/document_title.hpp"
#include "pieces/links.hpp"

namespace opora::pieces {

using templates::View;

View::List document_links(const Context& context, const facts::CycleStep& step)
{
    auto links = context.sheet().list();
    for (const auto& id : step.documents) {
        const auto title = facts::document_title(context, id);
        if (!title.empty()) links.push_back(link_view(context.sheet(), title, facts::document_address(id)));
    }
    return links;
}

View::List measure_links(const Context& context, const std::vector<facts::CycleStep>& measures)
{
    auto links = context.sheet().list();
    for (const auto& measure : measures) {
        const auto status = context.rows_with(
            "SELECT roadmap || '/' || number, status_title FROM measure_status ORDER BY rowid", measure.id);
        if (status.rows.empty()) continue;
        const auto slash = measure.id.find('/');
        const auto number = measure.id.substr(slash + 1);
        links.push_back(link_view(
            context.sheet(),
            context.text("cycle.measure",
                         {{"number", number}, {"title", measure.title}, {"status", status.text(0, "status_title")}}),
            facts::measure_address(measure.id.substr(0, slash), number)));
    }
    return links;
}

}
