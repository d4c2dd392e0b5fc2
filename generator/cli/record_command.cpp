#include "cli/record_command.hpp"

#include "cli/compute_answer.hpp"
#include "cli/text_report.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "indicators/reminders.hpp"
#include "language/catalogue.hpp"
#include "output/replace_file.hpp"
#include "pipeline/open_site.hpp"
#include "schemas/table_words.hpp"
#include "source/tree.hpp"
#include "values/span.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace opora::cli {

namespace {

namespace words = schemas::words;
using indicators::Indicator;
using indicators::Point;
using indicators::Unit;

constexpr const char* recorded_path = "data/recorded_values.csv";
constexpr std::string_view header =
    "indicator,period,school,value,value_from,value_to,numerator,denominator,document,recorded_on";

std::string say(const std::string& key, const opora::Arguments& values, const CommonOptions& common)
{
    return language::text(key, values, common.language) + "\n";
}

Outcome refused(const std::string& key, const opora::Arguments& values, const CommonOptions& common)
{
    return {.exit_code = 1, .messages = say(key, values, common)};
}

std::string number_text(double value)
{
    constexpr double hundred = 100;
    return fmt::format("{:.12g}", std::round(value * hundred) / hundred);
}

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
}

std::string value_text(const Indicator& indicator, const Point& point)
{
    if (indicator.unit == Unit::Text) return quoted(point.text);
    if (!point.value) return {};
    if (indicator.unit == Unit::Boolean) return std::string(*point.value > 0 ? words::yes : words::no);
    return number_text(*point.value);
}

/// What the site tells of the point: of an interval its ends.
std::string line_of(const Indicator& indicator, const Point& point, const RecordCommand& command, const Date& as_of)
{
    const auto number = [](const std::optional<double>& value) { return value ? number_text(*value) : std::string(); };
    const auto ends = point.value_between && point.value_between->is_bounded() ? point.value_between : std::nullopt;
    return indicator.id + "," + values::span_text(*values::read_span(point.period)) + "," + point.school + "," +
           value_text(indicator, point) + "," + (ends ? number_text(ends->from) : std::string()) + "," +
           (ends ? number_text(ends->to) : std::string()) + "," + number(point.numerator) + "," +
           number(point.denominator) + "," + command.document + "," + to_iso(as_of);
}

bool is_told(const Indicator& indicator, const Point& point)
{
    return point.value || (indicator.unit == Unit::Text && !point.text.empty()) ||
           (point.value_between && point.value_between->is_bounded());
}

/// The point of the wanted period, or else the newest one.
const Point* wanted_point(const Indicator& indicator, const std::string& period)
{
    if (indicator.series.empty()) return nullptr;
    if (period.empty()) return &indicator.series.back();
    const auto span = values::read_span(period);
    const auto found = std::ranges::find_if(
        indicator.series, [&](const Point& point) { return values::read_span(point.period) == span; });
    return found == indicator.series.end() ? nullptr : &*found;
}

bool is_recorded(const dataset::Table& recorded, const std::string& indicator, const std::string& period)
{
    for (std::size_t row = 0; row < recorded.row_count(); ++row)
        if (recorded.text(row, "indicator") == indicator && recorded.text(row, "school").empty() &&
            values::read_span(recorded.text(row, "period")) == values::read_span(period))
            return true;
    return false;
}

std::vector<std::string> ids_of(const dataset::Table& table)
{
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < table.row_count(); ++row) ids.emplace_back(table.text(row, "id"));
    return ids;
}

std::string near_words(const std::string& id, const std::vector<std::string>& known)
{
    const auto near = did_you_mean(id, known);
    return near.empty() ? "none" : near;
}

struct Recording {
    std::vector<std::string> lines = {};
    std::string messages = {}; ///< of what is left out, and why
};

Recording record(const Answer& answer, const std::vector<const Indicator*>& chosen, const RecordCommand& command,
                 const CommonOptions& common)
{
    Recording recording;
    for (const auto* indicator : chosen) {
        const auto* point = wanted_point(*indicator, command.period);
        if (!indicator->page->front_matter.has("counts"))
            recording.messages += say("cli.record-counts", {{"indicator", indicator->id}}, common);
        else if (point == nullptr || !is_told(*indicator, *point) || !values::read_span(point->period))
            recording.messages += say("cli.record-no-value", {{"indicator", indicator->id}}, common);
        else if (is_recorded(answer.loaded.tables.at("recorded_values"), indicator->id, point->period))
            recording.messages +=
                say("cli.record-known", {{"indicator", indicator->id}, {"period", point->period}}, common);
        else
            recording.lines.push_back(line_of(*indicator, *point, command, answer.computed.as_of));
    }
    return recording;
}

/// The text of the file with the lines behind it; nothing where its columns are others.
std::optional<std::string> with_lines(const source::Tree& tree, const std::vector<std::string>& lines)
{
    std::string bytes = std::string(header) + "\n";
    if (const auto text = tree.read(recorded_path)) {
        bytes = (*text)->bytes;
        auto first = bytes.substr(0, bytes.find('\n'));
        if (first.ends_with('\r')) first.pop_back();
        if (first != header) return std::nullopt;
        if (!bytes.ends_with('\n')) bytes += "\n";
    }
    const std::string end = bytes.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    for (const auto& line : lines) bytes += line + end;
    return bytes;
}

Outcome write(const Recording& recording, const CommonOptions& common)
{
    std::string added;
    for (const auto& line : recording.lines) added += "+ " + line + "\n";
    const auto site = pipeline::open_site(common.source, {});
    const auto bytes = with_lines(*site.tree, recording.lines);
    if (!bytes)
        return {.exit_code = 1,
                .output = added,
                .messages = recording.messages + say("cli.record-other-columns", {{"file", recorded_path}}, common)};
    output::replace_file(pipeline::find_site(common.source) / recorded_path, *bytes);
    const auto count = static_cast<std::int64_t>(recording.lines.size());
    return {.output = added,
            .messages =
                recording.messages + say("cli.record-done", {{"count", count}, {"file", recorded_path}}, common)};
}

}

Outcome run_record(const RecordCommand& command, const CommonOptions& common, const Environment& environment)
{
    if (!command.period.empty() && !values::read_span(command.period))
        return refused("cli.record-bad-period", {{"period", visible(command.period)}}, common);
    const auto answer = compute(common, environment);
    if (answer.problems.has_errors()) return {.exit_code = 1, .messages = text_report(answer.problems, common)};
    const auto documents = ids_of(answer.loaded.tables.at("documents"));
    if (std::ranges::find(documents, command.document) == documents.end())
        return refused("cli.record-unknown-document",
                       {{"id", visible(command.document)}, {"near", near_words(command.document, documents)}}, common);
    std::vector<std::string> ids;
    for (const auto& indicator : answer.computed.indicators) ids.push_back(indicator.id);
    for (const auto& id : command.indicators)
        if (std::ranges::find(ids, id) == ids.end())
            return refused("cli.record-unknown-indicator", {{"id", visible(id)}, {"near", near_words(id, ids)}},
                           common);
    std::vector<const Indicator*> chosen;
    for (const auto& indicator : answer.computed.indicators) {
        const bool is_named = std::ranges::find(command.indicators, indicator.id) != command.indicators.end();
        if (command.indicators.empty() ? indicators::is_of_today(indicator) : is_named) chosen.push_back(&indicator);
    }
    const auto recording = record(answer, chosen, command, common);
    if (recording.lines.empty())
        return {.exit_code = 1, .messages = recording.messages + say("cli.record-nothing", {}, common)};
    return write(recording, common);
}

}
