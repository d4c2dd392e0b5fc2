// The specification has two halves. `usermeta.opora` is the declaration of one chart: which columns, which texts, which
// limits. The rest is the shape, the same for every chart of its kind; themes/worker/arrangement.mjs turns declaration
// and rows into the data sets and signals that the shape reads, and says there which.
#include "charts/specification.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace opora::charts {

namespace {

using nlohmann::ordered_json;

ordered_json expression(std::string_view text)
{
    return {{"expr", text}};
}

ordered_json field(std::string_view name, std::string_view type)
{
    return {{"field", name}, {"type", type}};
}

/// A fixed place: a number of units or the name of a side.
ordered_json pixel(const ordered_json& position)
{
    return {{"value", position}};
}

/// Layers name their axes once; a title of null keeps Vega-Lite from joining the names of our fields into one.
ordered_json untitled(ordered_json channel)
{
    channel["title"] = nullptr;
    return channel;
}

ordered_json layer(std::string_view data, ordered_json mark, ordered_json encoding)
{
    return {{"data", {{"name", data}}}, {"mark", std::move(mark)}, {"encoding", std::move(encoding)}};
}

bool has_limits(const Declaration& declaration)
{
    const bool draws_limits = traits_of(declaration.mark).limits == Limits::Drawn;
    return draws_limits && !declaration.low.empty() && !declaration.high.empty();
}

bool has_intervals(const Declaration& declaration)
{
    return !declaration.from.empty() && !declaration.to.empty();
}

constexpr int ticks_of_height = 5;
constexpr int ticks_of_width = 3;

ordered_json value_axis(int tick_count)
{
    return {{"grid", true},
            {"domain", false},
            {"labelFlush", false},
            {"tickCount", tick_count},
            {"labelExpr", "format(datum.value, ',.2~f') + unit_suffix"}};
}

/// From zero unless the declaration says otherwise: a share drawn from 60 % up is a different statement. It ends at a
/// tick, so that no value stands beyond the last one. Charts with and without limits are of one shape.
ordered_json value_scale(int tick_count)
{
    return {{"zero", expression("minimum === null")},
            {"nice", tick_count},
            {"domainMin", expression("minimum")},
            {"domainMax", expression("maximum")}};
}

/// Colour, dash and marker tell the same thing, so that none is needed: 1 is the school, 2 the municipality, 3 schools
/// like it.
ordered_json by_series(const ordered_json& range)
{
    return {{"field", "series"},
            {"type", "nominal"},
            {"legend", nullptr},
            {"scale", {{"domain", {1, 2, 3}}, {"range", range}}}};
}

ordered_json series_colour()
{
    return by_series({"var(--chart-1)", "var(--chart-2)", "var(--chart-3)"});
}

ordered_json period_channel(const Declaration& declaration)
{
    ordered_json channel = field("x", "ordinal");
    channel["sort"] = {{"field", "order"}, {"op", "min"}}; // not as the view met them: it has drawn other charts before
    channel["title"] = declaration.x_title.empty() ? ordered_json() : ordered_json(declaration.x_title);
    channel["scale"] = {{"type", "point"}, {"padding", 0.3}};
    channel["axis"] = {{"labelAngle", 0}, {"labelOverlap", false}, {"labelExpr", "period_labels[datum.value]"}};
    return channel;
}

/// Empty inside where the number is rounded.
void hollow_where_rounded(ordered_json& values, ordered_json colour)
{
    values["mark"]["filled"] = false;
    auto& encoding = values["encoding"];
    encoding.erase("color");
    encoding["stroke"] = colour;
    colour["condition"] = {{"test", "datum.rounded"}, {"value", "var(--bg)"}};
    encoding["fill"] = std::move(colour);
}

/// The frame in which a value lies that is not told.
ordered_json frame_of_interval(ordered_json mark, ordered_json encoding)
{
    mark["fillOpacity"] = 0.25;
    mark["strokeWidth"] = 1.5;
    auto frames = layer("table", std::move(mark), std::move(encoding));
    frames["name"] = "values_between";
    frames["transform"] = ordered_json::array({{{"filter", "datum.from !== null"}}});
    return frames;
}

ordered_json line_frames(const ordered_json& period, const ordered_json& colour)
{
    return frame_of_interval({{"type", "bar"}, {"width", 11}}, {{"x", period},
                                                                {"y", untitled(field("from", "quantitative"))},
                                                                {"y2", {{"field", "to"}}},
                                                                {"fill", colour},
                                                                {"stroke", colour}});
}

ordered_json line_points(const Declaration& declaration, const ordered_json& period, const ordered_json& colour)
{
    auto points = layer("table", {{"type", "point"}, {"filled", true}, {"size", 60}, {"opacity", 1}},
                        {{"x", period},
                         {"y", untitled(field("y", "quantitative"))},
                         {"color", colour},
                         {"shape", by_series({"circle", "square", "diamond"})}});
    if (!declaration.rounding.empty()) hollow_where_rounded(points, colour);
    points["name"] = "values";
    return points;
}

/// Only exact neighbours are joined: `joined` is empty for any other value.
ordered_json line_lines(const Declaration& declaration, const ordered_json& period, const ordered_json& colour)
{
    const bool all_exact = declaration.rounding.empty() && !has_intervals(declaration);
    auto value = untitled(field(all_exact ? "y" : "joined", "quantitative"));
    value["scale"] = value_scale(ticks_of_height);
    value["axis"] = value_axis(ticks_of_height);
    auto lines = layer("table", {{"type", "line"}, {"strokeWidth", 2.5}},
                       {{"x", period},
                        {"y", value},
                        {"color", colour},
                        {"strokeDash", by_series({{1, 0}, {7, 4}, {2, 3}})},
                        {"order", field("order", "quantitative")}});
    if (!declaration.status.empty()) lines["encoding"]["detail"] = field("piece", "nominal");
    return lines;
}

ordered_json line_layers(const Declaration& declaration)
{
    const auto period = period_channel(declaration);
    const auto colour = series_colour();
    auto layers = ordered_json::array();
    layers.push_back(line_lines(declaration, period, colour));
    if (has_intervals(declaration)) layers.push_back(line_frames(period, colour));
    if (has_limits(declaration))
        layers.push_back(layer("table", {{"type", "rule"}, {"strokeWidth", 1.25}},
                               {{"x", period},
                                {"y", untitled(field("low", "quantitative"))},
                                {"y2", {{"field", "high"}}},
                                {"color", colour}}));
    layers.push_back(line_points(declaration, period, colour));
    layers.push_back(layer("target", {{"type", "rule"}, {"strokeDash", {5, 4}}, {"strokeWidth", 1.25}},
                           {{"y", untitled(field("y", "quantitative"))}}));
    auto label_colour = colour;
    label_colour["condition"] = {{"test", "datum.role == 'target'"}, {"value", "var(--chart-text)"}};
    layers.push_back(layer(
        "ends",
        {{"type", "text"}, {"align", "left"}, {"baseline", "alphabetic"}, {"dx", 10}, {"dy", expression("datum.dy")}},
        {{"x", pixel("width")},
         {"y", untitled(field("y", "quantitative"))},
         {"text", field("label", "nominal")},
         {"color", label_colour}}));
    return layers;
}

/// A place in units of the drawing.
ordered_json place(std::string_view column)
{
    auto channel = field(column, "quantitative");
    channel["scale"] = nullptr;
    channel["axis"] = nullptr;
    return channel;
}

ordered_json value(std::string_view column)
{
    return untitled(field(column, "quantitative"));
}

ordered_json row_values(const Declaration& declaration)
{
    const bool is_bar = declaration.mark == Mark::Bar;
    auto x = value(is_bar && has_intervals(declaration) ? "solid" : "y");
    x["scale"] = value_scale(ticks_of_width);
    if (is_bar) x["scale"]["nice"] = false;
    x["axis"] = is_bar ? ordered_json() : value_axis(ticks_of_width);
    if (!is_bar) x["axis"]["grid"] = false;
    auto values =
        is_bar
            ? layer("table", {{"type", "rect"}},
                    {{"x", x}, {"x2", {{"field", "base"}}}, {"y", place("top")}, {"y2", {{"field", "bottom"}}}})
            : layer("table", {{"type", "point"}, {"filled", true}, {"size", 90}, {"opacity", 1}, {"shape", "circle"}},
                    {{"x", x}, {"y", place("centre")}});
    if (!declaration.rounding.empty()) hollow_where_rounded(values, pixel("var(--chart-1)"));
    values["name"] = "values";
    return values;
}

/// Along the row: at a bar it goes on from its solid part.
ordered_json row_frames()
{
    return frame_of_interval({{"type", "rect"}}, {{"x", value("from")},
                                                  {"x2", {{"field", "to"}}},
                                                  {"y", place("top")},
                                                  {"y2", {{"field", "bottom"}}},
                                                  {"fill", pixel("var(--chart-1)")},
                                                  {"stroke", pixel("var(--chart-1)")}});
}

ordered_json row_texts()
{
    auto label = layer("table",
                       {{"type", "text"},
                        {"baseline", "alphabetic"},
                        {"x", 0},
                        {"align", expression("labels_above ? 'left' : 'right'")},
                        {"dx", expression("labels_above ? 0 : -10")}},
                       {{"y", place("label_y")}, {"text", field("label", "nominal")}});
    auto number =
        layer("table",
              {{"type", "text"},
               {"baseline", "alphabetic"},
               {"align", "left"},
               {"dx", 8},
               {"dy", 5},
               {"x", expression("datum.end === null ? 0 : values_in_column ? width : scale('x', datum.end)")}},
              {{"y", place("centre")}, {"text", field("text", "nominal")}});
    auto texts = ordered_json::array();
    texts.push_back(std::move(label));
    texts.push_back(std::move(number));
    return texts;
}

ordered_json row_target()
{
    auto rules = layer("target", {{"type", "rule"}, {"strokeWidth", 1.5}, {"strokeDash", {5, 4}}},
                       {{"x", value("y")}, {"y", place("top")}, {"y2", {{"field", "bottom"}}}});
    auto label = layer("target_label",
                       {{"type", "text"},
                        {"baseline", "alphabetic"},
                        {"y", 0},
                        {"dy", -7},
                        {"dx", expression("scale('x', datum.y) > width / 2 ? 3 : -3")},
                        {"align", expression("scale('x', datum.y) > width / 2 ? 'right' : 'left'")}},
                       {{"x", value("y")}, {"text", field("label", "nominal")}});
    auto layers = ordered_json::array();
    layers.push_back(std::move(rules));
    layers.push_back(std::move(label));
    return layers;
}

ordered_json row_layers(const Declaration& declaration)
{
    auto layers = ordered_json::array();
    if (declaration.mark == Mark::Dot) {
        auto track = layer(
            "table", {{"type", "rule"}, {"strokeWidth", 1}, {"strokeDash", {1, 4}}, {"color", "var(--chart-grid)"}},
            {{"x", pixel(0)}, {"x2", pixel("width")}, {"y", place("centre")}});
        track["transform"] = ordered_json::array({{{"filter", "datum.end !== null"}}});
        layers.push_back(std::move(track));
    }
    if (has_limits(declaration))
        layers.push_back(layer("table", {{"type", "rule"}, {"strokeWidth", 1.5}, {"color", "var(--chart-limit)"}},
                               {{"x", value("low")}, {"x2", {{"field", "high"}}}, {"y", place("centre")}}));
    layers.push_back(row_values(declaration));
    if (has_intervals(declaration)) layers.push_back(row_frames());
    if (declaration.mark == Mark::Bar)
        layers.push_back(layer("zero", {{"type", "rule"}, {"strokeWidth", 1}},
                               {{"x", value("y")}, {"y", place("top")}, {"y2", {{"field", "bottom"}}}}));
    for (auto& text : row_texts()) layers.push_back(std::move(text));
    for (auto& part : row_target()) layers.push_back(std::move(part));
    return layers;
}

ordered_json strip_text(std::string_view data, std::string_view x, std::string_view y)
{
    return layer(data, {{"type", "text"}, {"baseline", "alphabetic"}, {"align", "left"}},
                 {{"x", place(x)}, {"y", place(y)}, {"text", field("label", "nominal")}});
}

ordered_json strip_squares(std::string_view data)
{
    auto squares = layer(
        data,
        {{"type", "point"}, {"shape", "square"}, {"opacity", 1}, {"strokeWidth", 1.5}, {"size", expression("square")}},
        {{"x", place("cx")},
         {"y", place("centre")},
         {"stroke", pixel("var(--chart-1)")},
         {"fill",
          {{"condition", {{"test", "datum.y !== 0"}, {"value", "var(--chart-1)"}}}, {"value", "transparent"}}}});
    squares["transform"] = ordered_json::array({{{"filter", "datum.y !== null"}}});
    return squares;
}

ordered_json strip_layers()
{
    auto names = strip_text("rows", "label_x", "label_y");
    names["encoding"]["x"] = pixel(0);
    auto periods = strip_text("periods", "cx", "top");
    periods["mark"]["align"] = "center";
    periods["mark"]["fontSize"] = 13;
    auto squares = strip_squares("table");
    squares["name"] = "values";
    auto gaps = layer("table", {{"type", "text"}, {"baseline", "alphabetic"}, {"align", "center"}, {"dy", 5}},
                      {{"x", place("cx")}, {"y", place("centre")}, {"text", pixel("–")}});
    gaps["transform"] = ordered_json::array({{{"filter", "datum.y === null"}}});
    auto layers = ordered_json::array();
    layers.push_back(strip_squares("legend"));
    layers.push_back(strip_text("legend", "text_x", "label_y"));
    layers.push_back(std::move(names));
    layers.push_back(std::move(periods));
    layers.push_back(std::move(squares));
    layers.push_back(std::move(gaps));
    return layers;
}

/// «Доля выпускников, чел.»: per cent are at the numbers, any other unit is in the line above the chart.
std::string value_title(const Declaration& declaration)
{
    if (traits_of(declaration.mark).values == Values::YesOrNo) return {};
    if (declaration.unit.empty() || declaration.unit == "%") return declaration.y_title;
    return declaration.y_title.empty() ? declaration.unit : declaration.y_title + ", " + declaration.unit;
}

ordered_json declared(const Declaration& declaration)
{
    ordered_json meta{{"kind", traits_of(declaration.mark).kind}, {"x", declaration.x}, {"y", declaration.y}};
    if (!declaration.series.empty()) meta["series"] = declaration.series;
    if (!declaration.status.empty()) meta["status"] = declaration.status;
    if (has_limits(declaration)) {
        meta["low"] = declaration.low;
        meta["high"] = declaration.high;
    }
    if (has_intervals(declaration)) {
        meta["from"] = declaration.from;
        meta["to"] = declaration.to;
    }
    if (!declaration.rounding.empty()) meta["rounding"] = declaration.rounding;
    if (!declaration.told.empty()) meta["told"] = declaration.told;
    if (!declaration.unit.empty()) meta["unit"] = declaration.unit;
    if (auto title = value_title(declaration); !title.empty()) meta["title"] = std::move(title);
    if (declaration.y_minimum) meta["minimum"] = *declaration.y_minimum;
    if (declaration.y_maximum) meta["maximum"] = *declaration.y_maximum;
    if (declaration.target) meta["target"] = *declaration.target;
    if (!declaration.target_label.empty()) meta["target_label"] = declaration.target_label;
    return meta;
}

ordered_json parameter(std::string_view name, ordered_json value)
{
    return {{"name", name}, {"value", std::move(value)}};
}

/// Signals that arrangement.mjs sets, `own` for one shape and the others for every chart with an axis of values.
ordered_json parameters(const Declaration& declaration, const std::vector<ordered_json>& own)
{
    auto list = ordered_json::array(
        {parameter("unit_suffix", ""), parameter("minimum", nullptr), parameter("maximum", nullptr)});
    if (!value_title(declaration).empty()) list.push_back(parameter("title_lines", ""));
    for (const auto& one : own) list.push_back(one);
    return list;
}

/// What a mark does not share with the others.
struct Shape {
    std::string_view autosize = {};
    ordered_json parameters = {};
    ordered_json layers = {};
};

Shape shape_of(const Declaration& declaration)
{
    switch (declaration.mark) {
    case Mark::Line:
        return {"fit", parameters(declaration, {parameter("period_labels", ordered_json::object())}),
                line_layers(declaration)};
    case Mark::Bar:
    case Mark::Dot:
        return {"fit-x",
                parameters(declaration, {parameter("labels_above", false), parameter("values_in_column", false)}),
                row_layers(declaration)};
    case Mark::Strip:
        return {"fit-x", ordered_json::array({parameter("square", 0)}), strip_layers()};
    }
    return {};
}

}

Specification specification(const Declaration& declaration)
{
    if (!declaration.custom_spec.empty()) return {.shape = declaration.custom_spec};
    auto shape = shape_of(declaration);
    ordered_json spec{{"$schema", "https://vega.github.io/schema/vega-lite/v6.json"}};
    spec["width"] = 344;
    spec["height"] = 230;
    spec["autosize"] = {{"type", shape.autosize}, {"contains", "padding"}};
    spec["params"] = std::move(shape.parameters);
    if (!value_title(declaration).empty()) spec["title"] = {{"text", expression("title_lines")}};
    spec["data"] = {{"name", "table"}};
    spec["layer"] = std::move(shape.layers);
    return {.shape = spec.dump(), .declaration = declared(declaration).dump()};
}

std::string vega_lite_text(const Specification& specification)
{
    const auto& [shape, declaration] = specification;
    if (declaration.empty()) return shape;
    return shape.substr(0, shape.size() - 1) + ",\"usermeta\":{\"opora\":" + declaration + "}}";
}

}
