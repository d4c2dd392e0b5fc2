#include "cycle/items.hpp"

#include "dataset/told_date.hpp"
#include "foundation/date.hpp"
#include "roadmap/measure_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace opora::cycle {

namespace {

using dataset::Table;
using roadmap::measure_name;

constexpr std::array<std::string_view, 9> letters{
    "goals", "indicators", "methods", "monitoring", "analysis", "recommendations", "measures", "decisions", "effects"};

std::vector<std::string> texts(const std::vector<std::string_view>& views)
{
    return {views.begin(), views.end()};
}

std::vector<std::string> one_or_none(std::string_view text)
{
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{std::string(text)};
}

class Finder {
public:
    Finder(const dataset::Tables& tables, const Frame& frame)
        : m_tables(tables), m_frame(frame), m_measures(tables.at("measures"))
    {
    }

    std::vector<Item> run()
    {
        add_monitorings();
        add_rows("recommendations", Stage::Recommendations, {"monitoring", "monitoring"});
        add_rows("decisions", Stage::Decisions, {"recommendation", "recommendations"});
        add_rows("effects", Stage::Effects, {"decision", "decisions"});
        add_measures();
        for (const auto& year : years_of(m_items)) add_lasting(year);
        std::ranges::stable_sort(m_items, {},
                                 [](const Item& item) { return std::tuple(item.year, item.stage, item.row); });
        return std::move(m_items);
    }

private:
    struct Link {
        const char* column = "";
        const char* table = "";
    };

    [[nodiscard]] const Table& table(const char* name) const { return m_tables.find(std::string_view(name))->second; }

    [[nodiscard]] bool is_known(const std::optional<Date>& day) const { return !day || *day <= m_frame.as_of; }

    [[nodiscard]] std::optional<values::Span> year_with(const std::optional<Date>& day) const
    {
        return day ? values::span_with(m_frame.terms.year, *day, m_frame.calendar) : std::nullopt;
    }

    /// The year of the cycle in which a period ends.
    [[nodiscard]] std::optional<values::Span> year_of_row(const Table& rows, std::size_t row) const
    {
        const auto written = rows.schema().find("period") ? rows.text(row, "period") : std::string_view();
        const auto period = values::read_span(written);
        if (period && period->form == m_frame.terms.year) return period;
        return year_with(period ? values::last_day_of(*period, m_frame.calendar) : rows.date(row, "date"));
    }

    [[nodiscard]] Item item_of(const char* name, Stage stage, std::size_t row) const
    {
        const auto& rows = table(name);
        return {.stage = stage,
                .itself = {.table = name, .id = std::string(rows.text(row, "id"))},
                .row = row,
                .title = std::string(rows.text(row, "title")),
                .date = rows.date(row, "date"),
                .documents = one_or_none(rows.text(row, "document")),
                .schools = texts(rows.list(row, "schools"))};
    }

    /// Keeps the item and its year, unless nobody knows when it was, or it is still to come.
    void keep(Item item, const std::optional<values::Span>& year)
    {
        if (!year || item.itself.id.empty()) return;
        item.year = *year;
        m_years.emplace(item.itself, *year);
        m_items.push_back(std::move(item));
    }

    void add_monitorings()
    {
        const auto& rows = table("monitoring");
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            auto item = item_of("monitoring", Stage::Monitoring, row);
            if (!is_known(item.date)) continue;
            const auto year = year_of_row(rows, row);
            add_analysis(rows, row, item, year);
            keep(std::move(item), year);
        }
    }

    void add_analysis(const Table& rows, std::size_t row, const Item& monitoring,
                      const std::optional<values::Span>& year)
    {
        const auto day = rows.date(row, "analysed_on");
        auto documents = texts(rows.list(row, "analysis"));
        if ((documents.empty() && rows.text(row, "findings").empty()) || !is_known(day)) return;
        auto item = monitoring;
        item.stage = Stage::Analysis;
        item.date = day ? day : monitoring.date;
        if (!documents.empty()) item.documents = std::move(documents);
        item.follows_from = {monitoring.itself};
        keep(std::move(item), year);
    }

    void add_rows(const char* name, Stage stage, const Link& link)
    {
        const auto& rows = table(name);
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            auto item = item_of(name, stage, row);
            if (!is_known(item.date)) continue;
            auto year = add_origins(rows, row, link, item);
            if (!year) year = year_of_row(rows, row);
            keep(std::move(item), year);
        }
    }

    /// What the row names as its origin and what is known by now; the year of the first.
    std::optional<values::Span> add_origins(const Table& rows, std::size_t row, const Link& link, Item& item) const
    {
        std::optional<values::Span> year;
        for (const auto id : named(rows, row, link.column)) {
            const Reference origin{.table = link.table, .id = std::string(id)};
            const auto known = m_years.find(origin);
            if (known == m_years.end()) continue;
            item.follows_from.push_back(origin);
            if (!year) year = known->second;
        }
        return year;
    }

    [[nodiscard]] static std::vector<std::string_view> named(const Table& rows, std::size_t row, const char* column)
    {
        const auto index = *rows.schema().find(column);
        if (rows.schema().fields[index].type == schemas::FieldType::List) return rows.list(row, column);
        const auto id = rows.text(row, column);
        return id.empty() ? std::vector<std::string_view>() : std::vector<std::string_view>{id};
    }

    /// Measures are in a cycle because a recommendation or a decision names them; an effect of one follows from it.
    void add_measures()
    {
        const auto& measures = table("measures");
        std::map<std::string, std::size_t> rows_of;
        for (std::size_t row = 0; row < measures.row_count(); ++row) rows_of.emplace(measure_name(measures, row), row);
        std::map<std::pair<values::Span, std::string>, Item> found;
        for (auto& item : m_items)
            for (const auto& id : named_measures(item)) {
                const auto row = rows_of.find(id);
                if (row == rows_of.end()) continue;
                auto& measure = found[{item.year, id}];
                if (measure.itself.id.empty()) measure = measure_item(measures, row->second, id);
                join(item, measure);
            }
        for (auto& [key, item] : found) m_items.push_back(std::move(item));
    }

    [[nodiscard]] std::vector<std::string> named_measures(const Item& item) const
    {
        std::vector<std::string> full;
        if (item.stage != Stage::Recommendations && item.stage != Stage::Decisions && item.stage != Stage::Effects)
            return full;
        for (const auto named : table(item.itself.table.c_str()).list(item.row, "measures"))
            full.push_back(m_measures.full(named));
        return full;
    }

    /// What names a measure, and the measure.
    static void join(Item& item, Item& measure)
    {
        measure.year = item.year;
        if (item.stage == Stage::Effects)
            item.follows_from.push_back(measure.itself);
        else
            measure.follows_from.push_back(item.itself);
    }

    [[nodiscard]] Item measure_item(const Table& measures, std::size_t row, const std::string& id) const
    {
        Item measure{.stage = Stage::Measures,
                     .itself = {.table = "measures", .id = id},
                     .row = row,
                     .title = std::string(measures.text(row, "title")),
                     .documents = texts(measures.list(row, "document")),
                     .schools = texts(measures.list(row, "schools"))};
        add_evidence(measure);
        return measure;
    }

    /// The documents of measure_evidence, which show a measure as those of its own row do.
    void add_evidence(Item& measure) const
    {
        const auto& evidence = table("measure_evidence");
        for (std::size_t row = 0; row < evidence.row_count(); ++row) {
            if (!is_known(evidence.date(row, "date"))) continue;
            if (m_measures.full(evidence.text(row, "measure")) != measure.itself.id) continue;
            for (const auto id : evidence.list(row, "document"))
                if (std::ranges::find(measure.documents, id) == measure.documents.end())
                    measure.documents.emplace_back(id);
        }
    }

    void add_lasting(const values::Span& year)
    {
        add_goals(year);
        add_named_by_monitorings(year, "indicators", Stage::Indicators);
        add_named_by_monitorings(year, "methods", Stage::Methods);
    }

    /// Goals and tasks in force in the year, and the indicators that they name.
    void add_goals(const values::Span& year)
    {
        const auto& goals = table("goals");
        const auto first = values::first_day_of(year, m_frame.calendar);
        const auto last = values::last_day_of(year, m_frame.calendar);
        for (std::size_t row = 0; row < goals.row_count(); ++row) {
            const auto from = begins(goals, row);
            const auto to = goals.date(row, "to");
            if ((from && *from > last) || (to && *to < first)) continue;
            Item item{.stage = Stage::Goals,
                      .itself = {.table = "goals", .id = std::string(goals.text(row, "id"))},
                      .row = row,
                      .year = year,
                      .title = std::string(goals.text(row, "title")),
                      .date = from,
                      .documents = one_or_none(goals.text(row, "document"))};
            for (const auto id : goals.list(row, "basis"))
                item.follows_from.push_back({.table = "monitoring", .id = std::string(id)});
            m_items.push_back(std::move(item));
        }
    }

    [[nodiscard]] std::optional<Date> begins(const Table& goals, std::size_t row) const
    {
        if (const auto from = goals.date(row, "from")) return from;
        const auto& documents = table("documents");
        for (std::size_t other = 0; other < documents.row_count(); ++other)
            if (documents.text(other, "id") == goals.text(row, "document")) return dataset::told_date(documents, other);
        return std::nullopt;
    }

    /// Each of them once in a year, from the monitorings that name it; goals name indicators too.
    void add_named_by_monitorings(const values::Span& year, const char* column, Stage stage)
    {
        std::map<std::string, Item> found;
        for (const auto& item : m_items) {
            const bool names_it =
                item.stage == Stage::Monitoring || (item.stage == Stage::Goals && stage == Stage::Indicators);
            if (item.year != year || !names_it) continue;
            for (const auto id : table(item.itself.table.c_str()).list(item.row, column))
                found[std::string(id)].follows_from.push_back(item.itself);
        }
        for (auto& [id, item] : found) {
            item.stage = stage;
            item.year = year;
            item.itself = {.table = column, .id = id};
            if (stage == Stage::Methods) describe_method(item);
            m_items.push_back(std::move(item));
        }
    }

    void describe_method(Item& item) const
    {
        const auto& methods = table("methods");
        for (std::size_t row = 0; row < methods.row_count(); ++row) {
            if (methods.text(row, "id") != item.itself.id) continue;
            item.row = row;
            item.title = std::string(methods.text(row, "title"));
            item.documents = one_or_none(methods.text(row, "document"));
        }
    }

    const dataset::Tables& m_tables;
    const Frame& m_frame;
    roadmap::MeasureNames m_measures;
    std::vector<Item> m_items = {};
    std::map<Reference, values::Span> m_years = {};
};

}

std::string_view letter(Stage stage)
{
    return letters[static_cast<std::size_t>(stage)];
}

std::vector<Item> find_items(const dataset::Tables& tables, const Frame& frame)
{
    return Finder(tables, frame).run();
}

std::vector<values::Span> years_of(const std::vector<Item>& items)
{
    std::set<values::Span> years;
    for (const auto& item : items)
        if (item.date && item.stage != Stage::Goals) years.insert(item.year);
    return {years.begin(), years.end()};
}

}
