#include "pages/roadmap/plan_calendar.hpp"

#include "facts/addresses.hpp"
#include "roadmap/status.hpp"

namespace opora::pages {

namespace {

std::string calendar_description(const pieces::Context& context, const facts::RoadmapMeasure& measure)
{
    auto text =
        context.text("roadmap.calendar_deadline", {{"deadline", measure.deadline}, {"status", measure.status_title}});
    if (!measure.responsible.empty())
        text += "\n" + context.text("roadmap.calendar_responsible", {{"responsible", measure.responsible}});
    return text;
}

pieces::CalendarEvent event_of(const pieces::Context& context, const facts::RoadmapMeasure& measure,
                               const std::string& place, const Date& day)
{
    const auto& base_url = context.model.settings.base_url;
    return {.id = measure.roadmap + "-" + facts::measure_anchor(measure.number) + place + "@" +
                  pieces::calendar_host(base_url),
            .day = day,
            .summary = context.text("roadmap.measure_title", {{"number", measure.number}, {"title", measure.title}}),
            .description = calendar_description(context, measure),
            .url =
                base_url.empty() ? std::string() : base_url + facts::measure_address(measure.roadmap, measure.number),
            .state = measure.letter == roadmap::letter(roadmap::Status::Cancelled) ? pieces::EventState::Cancelled
                                                                                   : pieces::EventState::Confirmed};
}

}

pieces::Calendar plan_calendar(const pieces::Context& context, const facts::Roadmap& plan)
{
    pieces::Calendar calendar{.title = plan.title, .product = context.model.generator, .stamp = context.model.as_of};
    for (const auto& measure : plan.measures) {
        if (const auto day = parse_iso_date(measure.due))
            calendar.events.push_back(event_of(context, measure, {}, *day));
        for (const auto& time : measure.times)
            if (const auto day = parse_iso_date(time.named_day))
                calendar.events.push_back(event_of(context, measure, "-" + time.named_day, *day));
    }
    return calendar;
}

}
