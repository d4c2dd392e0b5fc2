#include "cli/number_origin.hpp"

#include "cli/message_lines.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "language/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t shown_commit_digits = 10;

class OriginText {
public:
    OriginText(const NumberOrigin& origin, language::Language language)
        : m_origin(origin), m_language(language), m_lines(language)
    {
    }

    std::string make()
    {
        m_lines.add("cli.origin-head", {{"title", m_origin.title}, {"row", m_origin.name}});
        m_lines.add("cli.origin-address", {{"address", m_origin.address}});
        m_lines.add("cli.origin-told", {{"table", m_origin.table}});
        for (const auto& cell : m_origin.told) add_cell(cell);
        for (const auto& words : m_origin.why) m_lines.add("cli.origin-why", {{"words", words}});
        add_computing();
        for (const auto& row : m_origin.rows) add_row(row);
        if (m_origin.more_rows > 0)
            m_lines.add("cli.origin-more", {{"count", static_cast<std::int64_t>(m_origin.more_rows)}});
        for (const auto& [line, change] : m_origin.corrections) {
            m_lines.add("cli.origin-correction", {{"day", line.date ? to_iso(*line.date) : std::string()},
                                                  {"field", line.field},
                                                  {"old", line.old.empty() ? "–" : line.old},
                                                  {"now", line.now.empty() ? "–" : line.now},
                                                  {"reason", line.reason}});
            add_change("cli.origin-changed", change);
        }
        if (has_hidden()) m_lines.add("cli.origin-hidden");
        return m_lines.text();
    }

private:
    void add_computing()
    {
        if (!m_origin.definition.empty()) m_lines.add("cli.origin-definition", {{"file", m_origin.definition}});
        if (!m_origin.formula.empty()) m_lines.add("cli.origin-formula", {{"formula", m_origin.formula}});
        if (!m_origin.sql.empty()) m_lines.add("cli.origin-sql", {{"sql", std::string(trimmed(m_origin.sql))}});
        std::string list;
        for (const auto& table : m_origin.tables) append_item(list, table);
        if (!list.empty()) m_lines.add("cli.origin-tables", {{"list", list}});
    }

    void add_cell(const OriginCell& cell)
    {
        m_lines.add("cli.origin-cell", {{"field", cell.field},
                                        {"title", cell.title},
                                        {"value", value_of(cell)},
                                        {"address", cell.address.empty() ? "none" : cell.address}});
    }

    [[nodiscard]] std::string value_of(const OriginCell& cell) const
    {
        return cell.is_hidden ? language::text("cli.origin-hidden-value", {}, m_language) : cell.value;
    }

    void add_row(const OriginRow& row)
    {
        m_lines.add("cli.origin-row", {{"table", row.table},
                                       {"name", row.name},
                                       {"named", row.name.empty() ? "no" : "yes"},
                                       {"file", row.path},
                                       {"sheet", row.sheet.empty() ? "none" : row.sheet},
                                       {"row", static_cast<std::int64_t>(row.row)}});
        for (const auto& cell : row.cells) add_cell(cell);
        add_change("cli.origin-changed", row.change);
        for (const auto& change : row.history) {
            add_change("cli.origin-version", change);
            for (const auto& cell : change.cells) add_cell(cell);
        }
    }

    void add_change(const char* key, const OriginChange& change)
    {
        const auto* const state = change.state == OriginChange::State::Known         ? "known"
                                  : change.state == OriginChange::State::Uncommitted ? "uncommitted"
                                                                                     : "unknown";
        m_lines.add(key, {{"state", state},
                          {"day", change.day},
                          {"commit", change.commit.substr(0, shown_commit_digits)},
                          {"author", change.author.empty() ? "none" : change.author},
                          {"file", change.path.empty() ? "none" : change.path}});
    }

    [[nodiscard]] bool has_hidden() const
    {
        return std::ranges::any_of(m_origin.rows, [](const OriginRow& row) {
            const auto hides = [](const std::vector<OriginCell>& cells) {
                return std::ranges::any_of(cells, &OriginCell::is_hidden);
            };
            return row.row == 0 || hides(row.cells) ||
                   std::ranges::any_of(row.history, [&](const OriginChange& change) { return hides(change.cells); });
        });
    }

    const NumberOrigin& m_origin;
    language::Language m_language;
    MessageLines m_lines;
};

Json text_or_null(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json origin_cells_json(const std::vector<OriginCell>& cells)
{
    auto list = Json::array();
    for (const auto& cell : cells) {
        Json record{{"field", cell.field}, {"title", cell.title}};
        if (!cell.address.empty()) record["cell"] = cell.address;
        record["value"] = cell.is_hidden ? Json(nullptr) : Json(cell.value);
        if (cell.is_hidden) record["hidden"] = true;
        list.push_back(std::move(record));
    }
    return list;
}

Json origin_change_json(const OriginChange& change)
{
    Json record{{"commit", text_or_null(change.commit)}, {"date", text_or_null(change.day)}};
    if (change.state == OriginChange::State::Uncommitted) record["uncommitted"] = true;
    if (!change.author.empty()) record["author"] = change.author;
    return record;
}

Json origin_row_json(const OriginRow& row)
{
    auto record = Json{{"table", row.table},
                       {"key", row.name},
                       {"path", row.path},
                       {"sheet", text_or_null(row.sheet)},
                       {"row", row.row == 0 ? Json(nullptr) : Json(row.row)},
                       {"cells", origin_cells_json(row.cells)},
                       {"changed", origin_change_json(row.change)}};
    if (row.history.empty()) return record;
    record["history"] = Json::array();
    for (const auto& change : row.history) {
        auto version = origin_change_json(change);
        version["path"] = text_or_null(change.path);
        version["cells"] = origin_cells_json(change.cells);
        record["history"].push_back(std::move(version));
    }
    return record;
}

Json origin_correction_json(const OriginCorrection& correction)
{
    const auto& line = correction.line;
    return {{"date", line.date ? Json(to_iso(*line.date)) : Json(nullptr)},
            {"field", text_or_null(line.field)},
            {"old", text_or_null(line.old)},
            {"new", text_or_null(line.now)},
            {"reason", line.reason},
            {"document", text_or_null(line.document)},
            {"changed", origin_change_json(correction.change)}};
}

}

std::string number_text(const NumberOrigin& origin, language::Language language)
{
    return OriginText(origin, language).make();
}

std::string number_json(const NumberOrigin& origin)
{
    Json record{{"schema", "opora-origin-1"},
                {"address", origin.address},
                {"table", origin.table},
                {"title", origin.title},
                {"key", origin.name},
                {"told", origin_cells_json(origin.told)},
                {"reasons", origin.why},
                {"formula", text_or_null(origin.formula)},
                {"sql", text_or_null(origin.sql)},
                {"definition", text_or_null(origin.definition)},
                {"tables", origin.tables},
                {"sources", Json::array()},
                {"left_out", origin.more_rows},
                {"corrections", Json::array()}};
    for (const auto& row : origin.rows) record["sources"].push_back(origin_row_json(row));
    for (const auto& one : origin.corrections) record["corrections"].push_back(origin_correction_json(one));
    return record.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}
