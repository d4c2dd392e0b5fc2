#include "charts/small_pictures.hpp"

#include "shares/wilson.hpp"

#include <algorithm>
#include <cmath>

namespace opora::charts {

namespace {

using shares::Fraction;
using shares::Kind;
using shares::Told;

std::string number(long value)
{
    return std::to_string(value);
}

std::string attribute(const char* name, long value)
{
    return std::string(" ") + name + "=\"" + number(value) + "\"";
}

std::string path(const char* name, const std::string& steps)
{
    return std::string("<path class=\"") + name + "\" d=\"" + steps + "\"/>";
}

std::string move(long x, long y)
{
    return "M" + number(x) + " " + number(y);
}

std::string rectangle(const char* name, long x, long y, long width, long height)
{
    return std::string("<rect class=\"") + name + "\"" + attribute("x", x) + attribute("y", y) +
           attribute("width", width) + attribute("height", height) + "/>";
}

std::string dot(long x, long y)
{
    return "<circle class=\"dot\"" + attribute("cx", x) + attribute("cy", y) + " r=\"5\"/>";
}

std::string diamond(long x, long y)
{
    return path("low", move(x, y - 7) + "l7 7-7 7-7-7z");
}

std::string label(long x, long y, const char* anchor, int percents)
{
    const auto words = number(percents) + "\u00A0%";
    return "<text" + attribute("x", x) + attribute("y", y) + " text-anchor=\"" + anchor + "\">" + words + "</text>";
}

std::string drawing(long width, long height, const std::string& content)
{
    return "<svg class=\"pic\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\" aria-hidden=\"true\">" +
           content + "</svg>";
}

/// Where numbers stand on a line from `start` to `end`, which are units of the drawing.
struct Scale {
    double lowest = 0; ///< percent
    double highest = 100;
    long start = 0;
    long end = 100;

    [[nodiscard]] long at(double percents) const
    {
        const double part = (std::clamp(percents, lowest, highest) - lowest) / (highest - lowest);
        return start + std::lround(part * static_cast<double>(end - start));
    }
    [[nodiscard]] long at(const Fraction& value) const { return at(shares::percent(value)); }
};

bool has_limits(const Told& told)
{
    return told.kind == Kind::Exact && told.counted > 0;
}

shares::PercentLimits limits_of(const Told& told)
{
    return shares::told_limits(shares::wilson_limits(told.low, told.counted));
}

/// The part of a line that a frame covers: never so short that it is not seen.
struct Stretch {
    long from = 0;
    long length = 0;
};

Stretch stretch(const Scale& scale, const Told& told)
{
    constexpr long shortest = 3;
    const auto [least, most] = std::minmax({scale.at(told.low), scale.at(told.high)}); // of values, not of references
    const auto length = std::max(most - least, shortest);
    return {.from = least - (length - (most - least)) / 2, .length = length};
}

Sign frame_sign(const Told& told)
{
    return told.kind == Kind::Coded ? Sign::Coded : Sign::Frame;
}

const char* frame_class(const Told& told)
{
    return told.kind == Kind::Coded ? "coded" : "about";
}

/// The middle of a column or of a row, along which numbers are drawn.
struct Track {
    bool is_upright = true;
    long middle = 0;

    /// A place on it, or beside it.
    [[nodiscard]] std::string at(long along, long beside = 0) const
    {
        return is_upright ? move(middle + beside, along) : move(along, middle + beside);
    }
    /// A frame over the stretch, `half` to either side.
    [[nodiscard]] std::string frame(const char* name, const Stretch& stretch, long half) const
    {
        return is_upright ? rectangle(name, middle - half, stretch.from, 2 * half, stretch.length)
                          : rectangle(name, stretch.from, middle - half, stretch.length, 2 * half);
    }
    [[nodiscard]] std::string limits(long low, long high) const
    {
        const auto cap = [&](long end) { return at(end, -5) + (is_upright ? "h10" : "v10"); };
        return path("limits", at(low) + (is_upright ? "V" : "H") + number(high) + cap(low) + cap(high));
    }
    [[nodiscard]] std::string mark(long along, bool is_low) const
    {
        const auto x = is_upright ? middle : along;
        const auto y = is_upright ? along : middle;
        return is_low ? diamond(x, y) : dot(x, y);
    }
};

/// The mark of a school.
void add_school(Picture& picture, const Scale& scale, const Track& track, const SchoolValue& school)
{
    const auto& told = school.told;
    if (!shares::is_known(told)) return;
    if (told.kind != Kind::Exact) {
        picture.svg += track.frame(frame_class(told), stretch(scale, told), track.is_upright ? 8 : 6);
        picture.signs.insert(frame_sign(told));
        return;
    }
    if (has_limits(told)) {
        const auto limits = limits_of(told);
        picture.svg +=
            track.limits(scale.at(static_cast<double>(limits.low)), scale.at(static_cast<double>(limits.high)));
        picture.signs.insert(Sign::Limits);
    }
    picture.svg += track.mark(scale.at(told.low), school.is_low);
    picture.signs.insert(school.is_low ? Sign::Low : Sign::Exact);
}

void add_level(Picture& picture, const Scale& scale, long x, const Told& compared)
{
    if (!shares::is_known(compared)) return;
    constexpr long half_width = 17;
    if (compared.kind == Kind::Exact) {
        picture.svg += path("cmp", move(x - half_width, scale.at(compared.low)) + "h" + number(2 * half_width));
    } else {
        picture.svg += Track{.middle = x}.frame("cmp-about", stretch(scale, compared), half_width);
    }
    picture.signs.insert(Sign::Compared);
}

double highest_drawn(const Told& told)
{
    if (!shares::is_known(told)) return 0;
    return has_limits(told) ? static_cast<double>(limits_of(told).high) : shares::percent(told.high);
}

/// Of a trend, with room for the dots at both ends.
Scale trend_scale(const Trend& told, long top, long bottom)
{
    Scale scale{.lowest = 0, .highest = 0, .start = bottom, .end = top};
    for (const auto& one : told.periods) {
        if (!shares::is_known(one)) continue;
        scale.lowest = std::min(scale.lowest, shares::percent(one.low));
        scale.highest = std::max(scale.highest, shares::percent(one.high));
    }
    if (told.goal) scale.highest = std::max(scale.highest, shares::percent(*told.goal));
    if (scale.highest <= scale.lowest) scale.highest = scale.lowest + 1;
    return scale;
}

}

Picture multiple(const Multiple& told)
{
    constexpr long width = 156;
    constexpr long height = 92;
    const Scale scale{.highest = static_cast<double>(told.top), .start = height - 2, .end = 8};
    const auto count = static_cast<long>(std::max<std::size_t>(told.periods.size(), 1));
    const auto middle = [&](long column) { return width * (2 * column + 1) / (2 * count); };
    Picture picture;
    if (told.threshold) {
        const auto y = scale.at(static_cast<double>(*told.threshold));
        picture.svg += path("guide", move(0, y) + "H" + number(width));
        picture.svg += label(width / count, y - 4, "middle", *told.threshold);
        picture.signs.insert(Sign::Threshold);
    }
    for (long i = 0; i < static_cast<long>(told.periods.size()); ++i)
        add_level(picture, scale, middle(i), told.periods[static_cast<std::size_t>(i)].compared);
    for (long i = 0; i < static_cast<long>(told.periods.size()); ++i)
        add_school(picture, scale, {.middle = middle(i)}, told.periods[static_cast<std::size_t>(i)].school);
    if (told.together) add_school(picture, scale, {.middle = width / 2}, *told.together);
    picture.svg = drawing(width, height, picture.svg + path("base", move(0, height - 1) + "H" + number(width)));
    return picture;
}

namespace {

constexpr long strip_width = 420;

Scale strip_scale(int top)
{
    return {.highest = static_cast<double>(top), .start = 8, .end = strip_width - 8};
}

}

Picture strip(const Strip& told)
{
    constexpr long height = 26;
    const auto scale = strip_scale(told.top);
    const Track track{.is_upright = false, .middle = height / 2};
    Picture picture{.svg = path("track-line", move(scale.start, height / 2) + "H" + number(scale.end))};
    if (told.compared.kind == Kind::Exact)
        picture.svg += path("cmp", move(scale.at(told.compared.low), 0) + "V" + number(height));
    else if (shares::is_known(told.compared))
        picture.svg += track.frame("cmp-about", stretch(scale, told.compared), height / 2 + 1);
    if (shares::is_known(told.compared)) picture.signs.insert(Sign::Compared);
    add_school(picture, scale, track, told.school);
    picture.svg = drawing(strip_width, height, picture.svg);
    return picture;
}

std::string strip_axis(int top)
{
    constexpr int step = 10;
    const auto scale = strip_scale(top);
    const int every = top > 6 * step ? 2 * step : step; // numbers of a narrow column do not touch
    std::string numbers;
    for (int percents = 0; percents <= top; percents += every) {
        const char* anchor = percents == 0 ? "start" : percents == top ? "end" : "middle";
        const auto x = percents == 0 ? 0 : percents == top ? strip_width : scale.at(static_cast<double>(percents));
        numbers += label(x, 13, anchor, percents);
    }
    return drawing(strip_width, 18, numbers);
}

bool is_worth_a_trend(std::span<const Told> periods)
{
    std::size_t known = 0;
    double least = 0;
    double most = 0;
    double greatest = 0;
    for (const auto& one : periods) {
        if (!shares::is_known(one)) continue;
        const double low = shares::percent(one.low);
        const double high = shares::percent(one.high);
        least = known == 0 ? low : std::min(least, low);
        most = known == 0 ? high : std::max(most, high);
        greatest = std::max({greatest, std::abs(low), std::abs(high)});
        ++known;
    }
    return known >= 2 && most > least && 20 * (most - least) >= greatest;
}

Picture trend(const Trend& told)
{
    constexpr long width = 112;
    constexpr long height = 34;
    const auto scale = trend_scale(told, 6, height - 7);
    const auto count = static_cast<long>(std::max<std::size_t>(told.periods.size(), 1));
    const auto middle = [&](std::size_t period) { return width * (2 * static_cast<long>(period) + 1) / (2 * count); };
    Picture picture;
    if (told.goal) {
        picture.svg += path("guide", move(0, scale.at(*told.goal)) + "H" + number(width));
        picture.signs.insert(Sign::Goal);
    }
    const auto is_exact = [&](std::size_t i) { return told.periods[i].kind == Kind::Exact; };
    for (std::size_t i = 1; i < told.periods.size(); ++i)
        if (is_exact(i - 1) && is_exact(i))
            picture.svg += path("link", move(middle(i - 1), scale.at(told.periods[i - 1].low)) + "L" +
                                            number(middle(i)) + " " + number(scale.at(told.periods[i].low)));
    for (std::size_t i = 0; i < told.periods.size(); ++i) {
        auto one = told.periods[i];
        one.counted = 0; // a municipality is counted in full: no limits
        add_school(picture, scale, {.middle = middle(i)}, {.told = one});
    }
    picture.svg = drawing(width, height, picture.svg + path("base", move(0, height - 1) + "H" + number(width)));
    return picture;
}

Picture bar(const Bar& told)
{
    constexpr long width = 112;
    constexpr long height = 14;
    constexpr long top = 3;
    constexpr long thickness = 8;
    const Scale scale{.start = 1, .end = width - 1};
    Picture picture{.svg = rectangle("track", 1, top, width - 2, thickness)};
    if (shares::is_known(told.told)) {
        const auto from = scale.at(told.told.low);
        const auto to = scale.at(told.told.high);
        if (from > scale.start) picture.svg += rectangle("fill", scale.start, top, from - scale.start, thickness);
        if (to > from) picture.svg += rectangle("rest", from, top, to - from, thickness);
        picture.signs.insert(to > from ? Sign::Frame : Sign::Exact);
    }
    if (told.goal) {
        picture.svg += path("goal", move(scale.at(*told.goal), 0) + "V" + number(height));
        picture.signs.insert(Sign::Goal);
    }
    picture.svg = drawing(width, height, picture.svg);
    return picture;
}

Picture columns(const Columns& told)
{
    constexpr long width = 156;
    constexpr long height = 60;
    constexpr long widest = 26;
    const auto count = static_cast<long>(std::max<std::size_t>(told.columns.size(), 1));
    std::int64_t most = 1;
    for (const auto& column : told.columns) most = std::max(most, column.all);
    const auto tall = [&](std::int64_t amount) {
        return std::lround(static_cast<double>(amount * (height - 4)) / static_cast<double>(most));
    };
    Picture picture;
    for (long i = 0; i < static_cast<long>(told.columns.size()); ++i) {
        const auto& column = told.columns[static_cast<std::size_t>(i)];
        const auto thickness = std::min(widest, width / count - 6);
        const auto left = width * (2 * i + 1) / (2 * count) - thickness / 2;
        if (column.all == 0) continue;
        picture.svg += rectangle("track", left, height - 1 - tall(column.all), thickness, tall(column.all));
        if (column.done > 0)
            picture.svg += rectangle("fill", left, height - 1 - tall(column.done), thickness, tall(column.done));
    }
    picture.svg = drawing(width, height, picture.svg + path("base", move(0, height - 1) + "H" + number(width)));
    return picture;
}

std::string key_picture(Sign sign)
{
    constexpr long width = 34;
    constexpr long height = 20;
    constexpr long x = width / 2;
    constexpr long y = height / 2;
    switch (sign) {
    case Sign::Exact:
        return drawing(width, height, dot(x, y));
    case Sign::Limits:
        return drawing(width, height, path("limits", "M3 10H31M3 5v10M31 5v10"));
    case Sign::Low:
        return drawing(width, height, diamond(x, y));
    case Sign::Frame:
        return drawing(width, height, rectangle("about", 9, 4, 16, 12));
    case Sign::Coded:
        return drawing(width, height, rectangle("coded", 9, 4, 16, 12));
    case Sign::Compared:
        return drawing(width, height, path("cmp", "M2 10H32"));
    case Sign::Threshold:
    case Sign::Goal:
        break;
    }
    return drawing(width, height, path("guide", "M2 10H32"));
}

int common_top(std::span<const Told> drawn)
{
    double highest = 0;
    for (const auto& told : drawn) highest = std::max(highest, highest_drawn(told));
    constexpr int step = 10;
    const int above = (static_cast<int>(std::floor(highest)) / step + 1) * step;
    return std::min(above, 100);
}

}
