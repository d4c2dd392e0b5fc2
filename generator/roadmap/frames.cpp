#include "roadmap/frames.hpp"

#include "dataset/told_date.hpp"
#include "schemas/table_words.hpp"
#include "values/span.hpp"

namespace opora::roadmap {

namespace {

int school_year_of(const Date& day)
{
    constexpr int september = 9;
    return day.month >= september ? day.year : day.year - 1;
}

std::optional<Date> date_of_act(const dataset::Tables& tables, std::string_view id)
{
    const auto& documents = tables.at("documents");
    for (std::size_t row = 0; row < documents.row_count(); ++row)
        if (!id.empty() && documents.text(row, "id") == id) return dataset::told_date(documents, row);
    return std::nullopt;
}

}

std::map<std::string, RoadmapFrame, std::less<>> load_frames(const dataset::Tables& tables, const Date& as_of)
{
    const auto& roadmaps = tables.at("roadmaps");
    std::map<std::string, RoadmapFrame, std::less<>> frames;
    for (std::size_t row = 0; row < roadmaps.row_count(); ++row) {
        const auto from = roadmaps.date(row, "from");
        if (!from) continue;
        const auto to = roadmaps.date(row, "to");
        RoadmapFrame place{.frame = {.period = {.first = *from, .last = to.value_or(std::max(*from, as_of))},
                                     .is_open = !to,
                                     .approved = date_of_act(tables, roadmaps.text(row, "document"))},
                           .row = row,
                           .is_duty_of_schools = roadmaps.text(row, "kind") == schemas::words::school_duties};
        auto& frame = place.frame;
        const auto stated = values::read_span(roadmaps.text(row, "school_year"));
        if (stated && stated->form == values::SpanForm::SchoolYear) {
            frame.school_year = stated->place;
        } else if (is_school_time(frame.period)) {
            frame.school_year = frame.period.first.year;
        } else {
            const bool is_in_one = school_year_of(frame.period.first) == school_year_of(frame.period.last);
            place.school_year_assumed = !is_in_one;
            frame.school_year =
                school_year_of(is_in_one ? frame.period.first : frame.approved.value_or(frame.period.first));
        }
        frames.emplace(roadmaps.text(row, "id"), place);
    }
    return frames;
}

}
