#include "addresses/lines.hpp"

#include "addresses/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "values/texts.hpp"
#include "yaml/yaml.hpp"

namespace opora::addresses {

namespace {

constexpr std::string_view unfinished = "?"; ///< what `opora addresses --write` leaves for a person

struct Written {
    std::string text = {};
    SourceSpan where = {};
    std::string cell = {};
};

class Reader {
public:
    Reader(std::string_view base_url, Diagnostics& problems) : m_base_url(base_url), m_problems(problems) {}

    std::optional<Place> from(const Written& written)
    {
        auto read = read_place(written.text, m_base_url);
        if (read.place && read.place->words() != "/") return read.place;
        report(bad_address, written, read.refusal == Refusal::Outside ? "outside" : "form");
        return std::nullopt;
    }

    std::optional<Place> to(const Written& written)
    {
        auto read = read_place(written.text, m_base_url);
        if (!read.place && read.refusal == Refusal::Outside) report(no_target, written, "outside");
        if (!read.place && read.refusal == Refusal::Form) report(bad_address, written, "form");
        return read.place;
    }

    void no_reason_for(const Place& from, const Written& written)
    {
        m_problems.report({.code = no_reason,
                           .arguments = {{"address", from.words()}},
                           .where = written.where,
                           .cell = written.cell});
    }

private:
    void report(const Code& code, const Written& written, std::string what)
    {
        Arguments arguments{{"found", visible(shortened(written.text, 100))}, {"what", std::move(what)}};
        if (code.name == no_target.name) add_suggestion(arguments, {});
        m_problems.report(
            {.code = code, .arguments = std::move(arguments), .where = written.where, .cell = written.cell});
    }

    std::string_view m_base_url;
    Diagnostics& m_problems;
};

Written cell_of(const dataset::Table& table, std::size_t row, std::string_view field)
{
    return {.text = std::string(table.text(row, field)),
            .where = table.span(row, field),
            .cell = table.address(row, field)};
}

std::optional<Line> read_row(const dataset::Table& table, std::size_t row, Reader& reader)
{
    const auto from = cell_of(table, row, "from");
    const auto to = cell_of(table, row, "to");
    if (from.text.empty()) return std::nullopt; // a required cell: whoever reads the table reports it
    const auto old = reader.from(from);
    if (!old) return std::nullopt;
    Line line{.from = *old,
              .since = table.date(row, "since"),
              .reason = std::string(table.text(row, "reason")),
              .from_where = from.where,
              .to_where = to.where,
              .from_cell = from.cell,
              .to_cell = to.cell,
              .to_text = to.text};
    if (!to.text.empty()) {
        line.to = reader.to(to);
        return line.to ? std::make_optional(std::move(line)) : std::nullopt;
    }
    if (line.reason.empty() || line.reason == unfinished) {
        reader.no_reason_for(line.from, cell_of(table, row, "reason"));
        return std::nullopt;
    }
    return line;
}

/// `a`, `a; b` or `[a, b]`.
std::vector<Written> items_of(const yaml::YamlNode& node)
{
    std::vector<Written> items;
    for (const auto& item : node.items) items.push_back({.text = item.scalar, .where = item.span});
    if (node.kind != yaml::YamlNode::Kind::Scalar) return items;
    const std::string_view text = node.scalar;
    for (const auto element : values::split_list(text)) {
        const auto begin = static_cast<std::size_t>(element.data() - text.data());
        items.push_back({.text = std::string(element), .where = node.place_in_scalar(begin, begin + element.size())});
    }
    return items;
}

}

std::vector<Line> read_lines(const dataset::Table& table, std::span<const content_files::ContentFile> content,
                             std::string_view base_url, Diagnostics& problems)
{
    Reader reader(base_url, problems);
    std::vector<Line> lines;
    for (std::size_t row = 0; row < table.row_count(); ++row)
        if (auto line = read_row(table, row, reader)) lines.push_back(*std::move(line));
    for (const auto& file : content) {
        const auto* node = file.front_matter.node("redirect_from");
        if (node == nullptr) continue;
        for (const auto& item : items_of(*node)) {
            const auto old = reader.from(item);
            if (!old) continue;
            lines.push_back({.from = *old,
                             .to = Place{.path = file.url},
                             .from_where = item.where,
                             .to_where = item.where,
                             .to_text = file.url});
        }
    }
    return lines;
}

}
