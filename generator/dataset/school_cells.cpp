#include "dataset/school_cells.hpp"

#include "dataset/codes.hpp"
#include "foundation/look_alikes.hpp"
#include "language/transliteration.hpp"
#include "schemas/cells.hpp"
#include "schemas/codes.hpp"
#include "schemas/excel_damage.hpp"
#include "tabular/spoiled_text.hpp"
#include "values/texts.hpp"

#include <algorithm>

namespace opora::dataset {

values::Value SchoolCells::read(const schemas::Field& field, const std::vector<Naming>& namings)
{
    const auto& first = namings.front();
    if (namings.size() == 1 && first.cell.text == m_last_text) return m_last_value;
    std::vector<std::string_view> common;
    bool any_known = false;
    for (const auto& naming : namings) {
        const auto ids = m_schools.find(naming.cell.text);
        if (ids.empty()) continue;
        if (m_schools.share_id(ids)) return wait();
        if (!any_known) common = ids;
        std::erase_if(common, [&](std::string_view id) { return std::find(ids.begin(), ids.end(), id) == ids.end(); });
        any_known = true;
    }
    if (common.size() == 1) {
        m_last_text = namings.size() == 1 ? std::string(first.cell.text) : std::string{};
        m_last_value = common.front();
        return m_last_value;
    }
    if (common.size() > 1) {
        report_several(field, first, common);
    } else if (any_known) {
        report_disagreement(namings);
    } else if (language::is_slug(first.cell.text)) {
        return kept(first.cell.text);
    } else {
        report_unknown(field, first, first.cell.text);
    }
    return {};
}

SchoolCells::Naming SchoolCells::element_of(const Naming& list, std::string_view element) const
{
    const auto written =
        std::string_view(m_report.source().text->bytes).substr(list.cell.begin, list.cell.end - list.cell.begin);
    const auto place = written.find(element);
    if (place == std::string_view::npos) return list;
    Naming part = list;
    part.cell.begin += static_cast<std::uint32_t>(place);
    part.cell.end = part.cell.begin + static_cast<std::uint32_t>(element.size());
    part.cell.text = element;
    return part;
}

values::Value SchoolCells::read_list(const schemas::Field& field, const Naming& list)
{
    std::string ids;
    bool all_are_ids = true;
    for (const auto element : values::split_list(list.cell.text)) {
        const auto id = resolve(field, element_of(list, element), element);
        if (!id) return {};
        all_are_ids = all_are_ids && *id == element;
        ids.append(ids.empty() ? "" : "; ").append(*id);
    }
    if (all_are_ids && list.cell.literal) return list.cell.text;
    return m_table.keep(all_are_ids ? std::string(list.cell.text) : std::move(ids));
}

std::optional<std::string_view> SchoolCells::resolve(const schemas::Field& field, const Naming& naming,
                                                     std::string_view text)
{
    const auto ids = m_schools.find(text);
    if (m_schools.share_id(ids)) {
        wait();
        return std::nullopt;
    }
    if (ids.size() == 1) return ids.front();
    if (ids.size() > 1) {
        report_several(field, naming, ids);
        return std::nullopt;
    }
    if (language::is_slug(text)) return text;
    report_unknown(field, naming, text);
    return std::nullopt;
}

/// Until the errors of `schools` are mended; the cell has no value.
values::Value SchoolCells::wait()
{
    m_report.problems().hold_back("schools");
    return {};
}

void SchoolCells::report_several(const schemas::Field& field, const Naming& naming, std::vector<std::string_view> ids)
{
    m_report.report(ambiguous_school,
                    ambiguous_school_arguments(m_schools, field.name, shown(naming.cell.text), std::move(ids)),
                    naming.cell, naming.column);
}

void SchoolCells::report_unknown(const schemas::Field& field, const Naming& naming, std::string_view text)
{
    if (const auto* damage = schemas::find_excel_damage(field, text))
        return m_report.report(*damage, schemas::value_arguments(field, text), naming.cell, naming.column);
    if (!m_schools.is_whole()) {
        wait();
        return;
    }
    for (const auto& reading : look_alike_readings(text)) {
        if (m_schools.find(reading).size() != 1) continue;
        Arguments arguments{{"found", shown(text)}, {"column", field.name}};
        schemas::add_look_alikes(arguments, text, reading);
        return m_report.report(schemas::look_alike_letters, std::move(arguments), naming.cell, naming.column);
    }
    if (tabular::find_damage(text).damage != tabular::Damage::None)
        return m_report.report(schemas::spoiled_text, schemas::value_arguments(field, text), naming.cell,
                               naming.column);
    m_report.report(unknown_school, unknown_school_arguments(field.name, shown(text), m_schools.nearest(text)),
                    naming.cell, naming.column);
}

void SchoolCells::report_disagreement(const std::vector<Naming>& namings)
{
    std::vector<const Naming*> known;
    for (const auto& naming : namings)
        if (!m_schools.find(naming.cell.text).empty()) known.push_back(&naming);
    const auto& first = *known.front();
    const auto other = std::find_if(known.begin(), known.end(), [&](const Naming* naming) {
        return m_schools.find(naming->cell.text) != m_schools.find(first.cell.text);
    });
    const auto& second = other == known.end() ? *known.back() : **other;
    m_report.report(school_disagrees,
                    {{"found", shown(second.cell.text)},
                     {"first", shown(first.cell.text)},
                     {"where", m_report.address(first.column)},
                     {"school", m_schools.described(m_schools.find(second.cell.text))},
                     {"first_school", m_schools.described(m_schools.find(first.cell.text))}},
                    second.cell, second.column);
}

values::Value SchoolCells::kept(std::string_view text)
{
    return m_table.keep(std::string(text));
}

}
