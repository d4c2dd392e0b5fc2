#include "charts/links_picture.hpp"

#include "foundation/utf8.hpp"
#include "markdown/escape_html.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace opora::charts {

namespace {

// In units of the drawing, which is as wide as the text of a phone.
constexpr int picture_width = 340;
constexpr int line_height = 16;
constexpr int gap = 12; ///< between names below each other
constexpr int picture_top = 8;
constexpr int left_end = 150; ///< names on the left end here
constexpr int right_begin = 236;
constexpr int name_gap = 6; ///< between a name and its lines

// Letters that fit, about: wide ones take three quarters of a line's height.
constexpr std::size_t left_letters = 20;
constexpr std::size_t right_letters = 13;

std::vector<std::string> broken_into_lines(std::string_view name, std::size_t letters)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find(' ', begin), name.size());
        const std::string word(name.substr(begin, end - begin));
        begin = end + 1;
        if (!lines.empty() && count_code_points(lines.back()) + 1 + count_code_points(word) <= letters)
            lines.back() += " " + word;
        else
            lines.push_back(word);
    }
    return lines;
}

/// A column of names.
class Column {
public:
    Column(const std::vector<std::string>& names, std::size_t letters)
    {
        for (const auto& name : names) m_names.push_back({name, broken_into_lines(name, letters)});
        for (const auto& [name, lines] : m_names) m_height += static_cast<int>(lines.size()) * line_height;
        m_height += gap * std::max(0, static_cast<int>(names.size()) - 1);
    }

    [[nodiscard]] int height() const { return m_height; }

    /// Spreads the names over `height` and remembers where each stands.
    void spread(int height)
    {
        const auto count = static_cast<int>(m_names.size());
        const int more = count == 0 ? 0 : (height - m_height) / count;
        int y = picture_top + more / 2;
        for (const auto& [name, lines] : m_names) {
            m_tops[name] = y;
            m_middles[name] = y + static_cast<int>(lines.size()) * line_height / 2;
            y += static_cast<int>(lines.size()) * line_height + gap + more;
        }
    }

    [[nodiscard]] int middle_of(const std::string& name) const { return m_middles.at(name); }

    [[nodiscard]] std::string texts(int x, const char* anchor) const
    {
        constexpr int baseline = 12; // of a line from its top
        std::string all;
        for (const auto& [name, lines] : m_names) {
            all += "<text text-anchor=\"" + std::string(anchor) + "\">";
            int y = m_tops.at(name) + baseline;
            for (const auto& line : lines) {
                all += "<tspan x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\">" +
                       markdown::escape_html(line) + " </tspan>";
                y += line_height;
            }
            all += "</text>";
        }
        return all;
    }

private:
    struct Name {
        std::string name = {};
        std::vector<std::string> lines = {};
    };
    std::vector<Name> m_names = {};
    std::map<std::string, int> m_tops = {};
    std::map<std::string, int> m_middles = {};
    int m_height = 0;
};

const char* class_of(Stroke stroke)
{
    switch (stroke) {
    case Stroke::Solid:
        return "tie";
    case Stroke::Dashed:
        return "tie dashed";
    case Stroke::Dotted:
        return "tie dotted";
    case Stroke::Double:
        break;
    }
    return "tie wide";
}

std::string line(int y1, int y2, int from, int to, Stroke stroke)
{
    return "<path class=\"" + std::string(class_of(stroke)) + "\" d=\"M" + std::to_string(from) + " " +
           std::to_string(y1) + "L" + std::to_string(to) + " " + std::to_string(y2) + "\"/>";
}

}

std::string links_picture(const LinksPicture& told)
{
    Column left(told.left, left_letters);
    Column right(told.right, right_letters);
    const int height = std::max(left.height(), right.height());
    left.spread(height);
    right.spread(height);
    std::string lines;
    for (const auto& link : told.links)
        lines += line(left.middle_of(link.from), right.middle_of(link.to), left_end + name_gap, right_begin - name_gap,
                      link.stroke);
    return "<svg class=\"pic ties\" role=\"img\" viewBox=\"0 0 " + std::to_string(picture_width) + " " +
           std::to_string(height + 2 * picture_top) + "\"><title>" + markdown::escape_html(told.title) + "</title>" +
           lines + left.texts(left_end, "end") + right.texts(right_begin, "start") + "</svg>";
}

std::string stroke_picture(Stroke stroke)
{
    return "<svg class=\"pic\" viewBox=\"0 0 34 20\" aria-hidden=\"true\">" + line(10, 10, 2, 32, stroke) + "</svg>";
}

}
