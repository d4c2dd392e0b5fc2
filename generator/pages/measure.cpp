#include "pages/measure.hpp"

#include "pages/section.hpp"
#include "pages/summary.hpp"

namespace opora::pages {

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
    return {.text = title.empty() ? context.text("roadmap.evidence_page") : title, .address = link};
}

/// What proves the measure, or what is expected to.
SummaryEntry evidence_entry(const Context& context, const RoadmapMeasure& measure)
{
    auto entry = document_entry(context, context.text("roadmap.evidence"), measure.document);
    if (!measure.link.empty()) entry.values.push_back(link_value(context, measure.link));
    if (entry.values.empty()) return plain_entry(context.text("roadmap.evidence_expected"), measure.evidence);
    return entry;
}

bool is_late(const store::Rows& rows, std::size_t row)
{
    return rows.integer(row, "late").value_or(0) != 0;
}

SummaryEntry reason_entry(const Context& context, const RoadmapMeasure& measure)
{
    const bool is_put_off = measure.letter == "postponed" || measure.letter == "cancelled";
    return plain_entry(context.text(is_put_off ? "roadmap.reason" : "roadmap.note"), measure.reason);
}

}

std::string measure_status_words(const Context& context, const store::Rows& rows, std::size_t row)
{
    if (!is_late(rows, row)) return rows.text(row, "status_title");
    return context.text("roadmap.late", {{"date", date_short(rows.text(row, "done_on"))}});
}

std::vector<RoadmapMeasure> load_measures(const Context& context, const std::string& plan)
{
    const auto rows = context.rows(
        "SELECT measures.*, measure_status.status AS letter, measure_status.status_title, measure_status.due, "
        "measure_status.late, measure_status.done_on FROM measures JOIN measure_status USING (roadmap, number) "
        "WHERE measures.roadmap = ? ORDER BY measures.rowid",
        {plan});
    std::vector<RoadmapMeasure> measures;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        measures.push_back({.number = rows.text(row, "number"),
                            .section = rows.text(row, "section"),
                            .title = rows.text(row, "title"),
                            .deadline = rows.text(row, "deadline"),
                            .responsible = rows.text(row, "responsible"),
                            .indicator = rows.text(row, "indicator"),
                            .result = rows.text(row, "result"),
                            .evidence = rows.text(row, "evidence"),
                            .document = rows.text(row, "document"),
                            .link = rows.text(row, "link"),
                            .reason = rows.text(row, "reason"),
                            .schools = list_items(rows.text(row, "schools")),
                            .letter = rows.text(row, "letter"),
                            .status_title = measure_status_words(context, rows, row),
                            .status_on = is_late(rows, row) ? std::string() : rows.text(row, "status_on"),
                            .due = rows.text(row, "due")});
    }
    return measures;
}

View measure_view(const Context& context, const RoadmapMeasure& measure, const std::vector<School>& schools)
{
    auto view = status_view(measure.letter, measure.status_title);
    view["anchor"] = measure_anchor(measure.number);
    view["measure_title"] =
        context.text("roadmap.measure_title", {{"number", measure.number}, {"title", measure.title}});
    view["status_on"] = when_present(date_words(measure.status_on));
    view["deadline"] = measure.deadline;
    view["summary"] = summary_view({plain_entry(context.text("roadmap.responsible"), measure.responsible),
                                    plain_entry(context.text("roadmap.indicator"), measure.indicator),
                                    plain_entry(context.text("roadmap.result"), measure.result),
                                    evidence_entry(context, measure), reason_entry(context, measure),
                                    schools_entry(context.text("roadmap.schools"), measure.schools, schools)});
    return view;
}

}
