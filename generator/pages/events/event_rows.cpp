#include "pages/events/event_rows.hpp"

#include "facts/formats.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>

namespace opora::pages {

namespace words = schemas::words;

bool Event::is_for_staff() const
{
    return audience.empty() || audience == words::school_staff;
}

std::vector<Event> load_events(const facts::Facts& facts)
{
    const auto rows = facts.rows("SELECT * FROM events WHERE date IS NOT NULL ORDER BY date DESC, rowid DESC");
    std::vector<Event> events;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        events.push_back({.id = rows.text(row, "id"),
                          .date = parse_iso_date(rows.text(row, "date")).value_or(Date()),
                          .ends_on = rows.text(row, "ends_on"),
                          .title = rows.text(row, "title"),
                          .kind = rows.text(row, "kind"),
                          .place = rows.text(row, "place"),
                          .organiser = rows.text(row, "organiser"),
                          .link = rows.text(row, "link"),
                          .hours = rows.number(row, "hours"),
                          .participants = rows.integer(row, "participants"),
                          .are_few = rows.integer(row, "participants_open").value_or(1) == 0,
                          .of_total = rows.integer(row, "of_total"),
                          .new_persons = rows.integer(row, "new_persons"),
                          .audience = rows.text(row, "audience"),
                          .schools = facts::list_items(rows.text(row, "schools")),
                          .document = rows.text(row, "document")});
    return events;
}

std::string training_words(const facts::Facts& facts, const std::vector<Event>& events, int year)
{
    std::int64_t participations = 0;
    std::int64_t persons = 0;
    bool knows_persons = true;
    bool counts = false;
    for (const auto& event : events) {
        if (event.date.year != year || event.date > facts.model.as_of || !event.is_for_staff() || !event.participants)
            continue;
        counts = true;
        participations += *event.participants;
        persons += event.new_persons.value_or(0);
        knows_persons = knows_persons && event.new_persons.has_value();
    }
    if (!counts) return {};
    return knows_persons
               ? facts.text("events.persons", {{"persons", persons}, {"year", std::to_string(year)}})
               : facts.text("events.counted", {{"participations", participations}, {"year", std::to_string(year)}});
}

}
