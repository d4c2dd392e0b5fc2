#include "cli/changes_html.hpp"

#include "cli/change_sections.hpp"
#include "cli/change_words.hpp"
#include "language/catalogue.hpp"

#include <array>

namespace opora::cli {

namespace {

using language::Language;

/// Beside the style of the site, which gives the charts their colours.
constexpr std::string_view own_style = R"(
body { max-width: 76rem; margin: 0 auto; padding: 1rem; background: var(--bg, #fff); color: var(--fg, #1b2128); font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line, #d3dbe3); padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; }
.pair svg { width: 100%; height: auto; }
)";

struct Replacement {
    char c = 0;
    std::string_view text = {};
};
constexpr std::array<Replacement, 4> replacements{{{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}}};

std::string html_text(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const auto* found = replacements.begin();
        while (found != replacements.end() && found->c != c) ++found;
        if (found == replacements.end())
            result += c;
        else
            result += found->text;
    }
    return result;
}

/// Fonts and pictures of the site lie in other files.
std::string without_other_files(std::string style)
{
    for (auto begin = style.find("@font-face"); begin != style.npos; begin = style.find("@font-face", begin))
        style.erase(begin, style.find('}', begin) + 1 - begin);
    for (auto begin = style.find("url("); begin != style.npos; begin = style.find("url(", begin))
        style.replace(begin, style.find(')', begin) + 1 - begin, "none");
    return style;
}

/// Both drawings stand in one page, where an id may stand once.
std::string with_other_ids(std::string drawing, const std::string& prefix)
{
    for (const std::string_view attribute :
         {" id=\"", " aria-labelledby=\"", " aria-describedby=\"", "url(#", " href=\"#"})
        for (auto at = drawing.find(attribute); at != drawing.npos; at = drawing.find(attribute, at + 1))
            drawing.insert(at + attribute.size(), prefix);
    return drawing;
}

class HtmlReport {
public:
    explicit HtmlReport(Language language) : m_language(language) {}

    [[nodiscard]] std::string say(const std::string& key) const { return language::text("cli." + key, {}, m_language); }

    void element(const std::string& name, std::string_view text)
    {
        m_html += "<" + name + ">" + html_text(text) + "</" + name + ">\n";
    }

    void begin(const std::string& style)
    {
        const auto title = html_text(say("changes-title"));
        m_html +=
            "<!DOCTYPE html>\n<html lang=\"" + std::string(m_language == Language::Russian ? "ru" : "en") +
            "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"robots\" content=\"noindex\">\n<title>" +
            title + "</title>\n<style>" + without_other_files(style) + std::string(own_style) +
            "</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n";
    }

    void add_section(const ChangeSection& section)
    {
        element("h2", section.heading);
        if (section.columns.empty()) {
            m_html += "<ul>\n";
            for (const auto& row : section.rows) element("li", row.front());
            m_html += "</ul>\n";
            return;
        }
        m_html += "<table>\n<thead><tr>";
        for (const auto& column : section.columns) m_html += "<th scope=\"col\">" + html_text(column) + "</th>";
        m_html += "</tr></thead>\n<tbody>\n";
        for (const auto& row : section.rows) {
            m_html += "<tr>";
            for (const auto& cell : row) m_html += "<td>" + html_text(cell) + "</td>";
            m_html += "</tr>\n";
        }
        m_html += "</tbody>\n</table>\n";
    }

    void add_charts(const std::vector<comparison::ChartChange>& charts)
    {
        if (charts.empty()) return;
        element("h2", say("changes-charts"));
        std::size_t number = 0;
        for (const auto& chart : charts) {
            ++number;
            element("h3", chart.title + " — " + chart.url);
            m_html += "<div class=\"pair\">\n";
            add_drawing("changes-column-old", chart.old, "a" + std::to_string(number) + "-");
            add_drawing("changes-column-new", chart.now, "b" + std::to_string(number) + "-");
            m_html += "</div>\n";
        }
    }

    [[nodiscard]] std::string end()
    {
        m_html += "</main>\n</body>\n</html>\n";
        return std::move(m_html);
    }

private:
    void add_drawing(const std::string& key, const std::string& drawing, const std::string& prefix)
    {
        m_html += "<figure class=\"chart\"><figcaption>" + html_text(say(key)) + "</figcaption>";
        m_html += drawing.empty() ? "—" : with_other_ids(drawing, prefix);
        m_html += "</figure>\n";
    }

    Language m_language;
    std::string m_html = {};
};

}

std::string changes_html(const comparison::ChangeReport& report, Language language)
{
    HtmlReport page(language);
    page.begin(report.style);
    page.element("p", change_summary(report, language));
    page.element("p", compared_states(report, language));
    if (!report.builds) page.element("p", page.say("changes-broken"));
    const auto sections = change_sections(report, language);
    const std::size_t looks = report.suspicions.empty() ? 0 : 1; // what is suspicious stands before the charts
    if (looks > 0) page.add_section(sections.front());
    page.add_charts(report.charts);
    for (std::size_t i = looks; i < sections.size(); ++i) page.add_section(sections[i]);
    return page.end();
}

}
