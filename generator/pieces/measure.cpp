#include "pieces/measure.hpp"

#include "attachments/attachment.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"

namespace opora::pieces {

using templates::View;

namespace {

std::string host_of(const std::string& address)
{
    const auto begin = address.find("://") + 3;
    return address.substr(begin, address.find('/', begin) - begin);
}

/// A link says where it leads: the title of the page, the host of another site.
SummaryValue link_value(const Context& context, const std::string& link)
{
    if (link.find("://") != std::string::npos)
        return {.text = context.text("roadmap.outside", {{"host", host_of(link)}}), .address = link};
    const auto title = title_at(context, link.substr(0, link.find('#')));
    return {.text = title.empty() ? context.text("roadmap.evidence_page") : title,
            .address = attachments::address_of(context.model.attachments, link)};
}

/// What proves the measure; what was promised to prove it stands beside.
SummaryEntry evidence_entry(const Context& context, const facts::RoadmapMeasure& measure)
{
    auto entry = document_entry(context, context.text("roadmap.evidence"), measure.document);
    if (!measure.link.empty()) entry.values.push_back(link_value(context, measure.link));
    return entry;
}

SummaryEntry reason_entry(const Context& context, const facts::RoadmapMeasure& measure)
{
    const bool is_put_off = measure.letter == "postponed" || measure.letter == "cancelled";
    return plain_entry(context.text(is_put_off ? "roadmap.reason" : "roadmap.note"), measure.reason);
}

}

View measure_view(const Context& context, const facts::RoadmapMeasure& measure,
                  const std::vector<facts::School>& schools)
{
    auto view = status_view(context.sheet(), measure.letter, measure.status_title);
    view["anchor"] = facts::measure_anchor(measure.number);
    view["measure_title"] =
        context.text("roadmap.measure_title", {{"number", measure.number}, {"title", measure.title}});
    view["status_on"] = when_present(facts::date_words(measure.status_on));
    view["deadline"] = measure.deadline;
    view["wording"] = when_present(measure.wording);
    view["summary"] =
        summary_view(context.sheet(), {plain_entry(context.text("roadmap.responsible"), measure.responsible),
                                       plain_entry(context.text("roadmap.indicator"), measure.indicator),
                                       plain_entry(context.text("roadmap.result"), measure.result),
                                       plain_entry(context.text("roadmap.evidence_expected"), measure.evidence),
                                       evidence_entry(context, measure), reason_entry(context, measure),
                                       schools_entry(context.text("roadmap.schools"), measure.schools, schools)});
    return view;
}

}
