#include "dataset/measure_of_day.hpp"

#include "schemas/schema.hpp"

#include <algorithm>

namespace opora::dataset {

MeasureOfDay::MeasureOfDay(const Tables& tables)
{
    const auto& roadmaps = tables.at("roadmaps");
    for (std::size_t row = 0; row < roadmaps.row_count(); ++row)
        if (const auto first = roadmaps.date(row, "from"))
            m_times.emplace(roadmaps.text(row, "id"), Time{.first = *first, .last = roadmaps.date(row, "to")});
    const auto& measures = tables.at("measures");
    for (std::size_t row = 0; row < measures.row_count(); ++row) {
        auto& of_number = m_roadmaps[std::string(measures.text(row, "number"))];
        const auto roadmap = measures.text(row, "roadmap");
        if (std::ranges::find(of_number, roadmap) == of_number.end()) of_number.emplace_back(roadmap);
    }
}

std::optional<std::string> MeasureOfDay::find(std::string_view number, const std::optional<Date>& day) const
{
    const auto named = m_roadmaps.find(number);
    if (!day || named == m_roadmaps.end() || named->second.size() < 2) return std::nullopt;
    std::optional<std::string> found;
    for (const auto& roadmap : named->second) {
        const auto time = m_times.find(roadmap);
        if (time == m_times.end() || *day < time->second.first) continue;
        if (time->second.last && *day > *time->second.last) continue;
        if (found) return std::nullopt;
        found = roadmap + "/" + std::string(number);
    }
    return found;
}

std::optional<Date> day_of_row(const Table& table, std::size_t row)
{
    const auto& fields = table.schema().fields;
    const auto days = std::ranges::find(fields, schemas::FieldType::Date, &schemas::Field::type);
    return days == fields.end() ? std::nullopt : table.date(row, days->name);
}

}
