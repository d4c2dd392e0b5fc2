// compare_facts COUNT SEED FOLDER…: reads every page below the folders in the strict way of the program and with gumbo,
// which reads as browsers do, and says where the facts differ; then COUNT of the pages again, each spoiled at random.
// Both must agree, or the strict one refuses. Prints what was compared; fails when something differs.
#include "checks/facts_collector.hpp"
#include "checks/strict_html.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <vector>

using namespace opora::checks;

namespace {

class GumboReader {
public:
    explicit GumboReader(const std::string& html)
    {
        m_output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
    }
    ~GumboReader() { gumbo_destroy_output(&kGumboDefaultOptions, m_output); }
    GumboReader(const GumboReader&) = delete;
    GumboReader& operator=(const GumboReader&) = delete;
    GumboReader(GumboReader&&) = delete;
    GumboReader& operator=(GumboReader&&) = delete;

    void read(PageFacts& facts)
    {
        m_collector.begin(facts);
        visit(*m_output->root);
        m_collector.end();
    }

private:
    void visit(const GumboNode& node)
    {
        if (node.type == GUMBO_NODE_TEXT) m_collector.text(node.v.text.text);
        if (node.type != GUMBO_NODE_ELEMENT) return;
        const auto& element = node.v.element;
        m_names.push_back(name_of_element(element));
        std::vector<Attribute> attributes;
        const std::span all(reinterpret_cast<GumboAttribute* const*>(element.attributes.data),
                            element.attributes.length);
        for (const auto* one : all)
            attributes.push_back({.name = one->name, .value = one->value, .offset = one->name_start.offset});
        const bool is_drawing = element.tag_namespace != GUMBO_NAMESPACE_HTML;
        const auto name = m_names.back();
        m_collector.enter({.tag = tag_of(name),
                           .is_drawing = is_drawing,
                           .name = name,
                           .attributes = attributes,
                           .offset = element.start_pos.offset});
        const std::span children(reinterpret_cast<GumboNode* const*>(element.children.data), element.children.length);
        for (const auto* child : children) visit(*child);
        m_collector.leave(element.end_pos.offset);
    }

    static std::string name_of_element(const GumboElement& element)
    {
        if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
        const auto& tag = element.original_tag;
        const std::string text(tag.data, tag.length);
        return text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
    }

    GumboOutput* m_output = nullptr;
    FactsCollector m_collector = {};
    std::deque<std::string> m_names = {};
};

void write(std::ostream& out, const opora::Arguments& arguments)
{
    for (const auto& [name, value] : arguments) {
        out << ' ' << name << '=';
        std::visit([&out](const auto& one) { out << one; }, value);
    }
}

/// All facts, a line each.
std::string text_of(PageFacts& facts)
{
    std::ostringstream out;
    out << "title " << facts.title << (facts.redirect ? " redirect" : "") << '\n';
    for (const auto& [id, offset] : facts.ids) out << "id " << id << ' ' << offset << '\n';
    for (const auto* references : {&facts.references, &facts.pictures})
        for (const auto& one : *references)
            out << "reference " << static_cast<int>(one.kind) << ' ' << one.target << ' ' << one.offset << '\n';
    out << "heaviest " << facts.heaviest.kind << ' ' << facts.heaviest.name << ' ' << facts.heaviest.size_bytes << '\n';
    for (const auto& finding : facts.findings) {
        out << finding.code.name << ' ' << finding.offset;
        write(out, finding.arguments);
        out << '\n';
    }
    return out.str();
}

std::string first_difference(const std::string& strict, const std::string& parsed)
{
    std::istringstream left(strict);
    std::istringstream right(parsed);
    for (std::string a, b; std::getline(left, a) || !left.eof() || !right.eof();) {
        std::getline(right, b);
        if (a != b) return "  strict: " + a + "\n  gumbo:  " + b;
        if (left.eof()) break;
        b.clear();
    }
    return "  one has more than the other";
}

enum class Outcome { Agree, Refused, Differ };

Outcome compare(const std::string& html, const std::string& name, std::string& refusal)
{
    static StrictReader reader;
    PageFacts strict;
    if (const auto loose = reader.read(html, strict)) {
        refusal = std::string(loose->mistake) + " " + loose->name + " at " + std::to_string(loose->offset);
        return Outcome::Refused;
    }
    if (strict.unread) return Outcome::Refused;
    PageFacts parsed;
    GumboReader parser(html); // whose memory the facts point into
    parser.read(parsed);
    const auto ours = text_of(strict);
    const auto theirs = text_of(parsed);
    if (ours == theirs) return Outcome::Agree;
    std::cout << name << ": the facts differ\n" << first_difference(ours, theirs) << '\n';
    return Outcome::Differ;
}

class Spoiler {
public:
    explicit Spoiler(unsigned seed) : m_engine(seed) {}
    std::size_t below(std::size_t limit) { return m_engine() % limit; }

    std::string spoil(std::string html)
    {
        for (auto count = 1 + below(3); count-- > 0;) change(html);
        return html;
    }

private:
    void change(std::string& html)
    {
        static const std::array<const char*, 46> pieces{"<p>",
                                                        "</p>",
                                                        "<div>",
                                                        "</div>",
                                                        "<a href=\"x\">",
                                                        "</a>",
                                                        "&",
                                                        "&amp;",
                                                        "&#39;",
                                                        "<",
                                                        ">",
                                                        "\"",
                                                        "<li>",
                                                        "<td>",
                                                        "<tr>",
                                                        "<table>",
                                                        "</table>",
                                                        "слово",
                                                        " id=\"a\"",
                                                        "<br>",
                                                        "<b>",
                                                        "</b>",
                                                        "<!-- x -->",
                                                        "<svg>",
                                                        "</svg>",
                                                        "<option>",
                                                        "<select>",
                                                        "<title>",
                                                        "</title>",
                                                        "<button>",
                                                        "<form>",
                                                        "<caption>",
                                                        "<head>",
                                                        "<body>",
                                                        "</body>",
                                                        "<h2>я</h2>",
                                                        "<a href=\"q\">я</a>",
                                                        "<img src=\"x\">",
                                                        "<table><tr><td>1</td></tr></table>",
                                                        "<p id=\"z\">я</p>",
                                                        "<ul><li>я</li></ul>",
                                                        "<span>я</span>",
                                                        "<svg role=\"img\"><title>я</title><path d=\"M0 0\"/></svg>",
                                                        "<dl><dt>я</dt><dd>ж</dd></dl>",
                                                        "<script type=\"application/json\">{\"a\":\"<b>\"}</script>",
                                                        "<textarea> </textarea>"};
        const auto place = html.find('>', below(html.size()));
        const auto at = below(2) == 0 || place == std::string::npos ? character(html, below(html.size())) : place + 1;
        switch (below(4)) {
        case 0:
            html.erase(at, character(html, at + 1 + below(12)) - at);
            break;
        case 1: {
            const auto copied = html.substr(at, character(html, at + 1 + below(60)) - at);
            html.insert(character(html, below(html.size())), copied);
            break;
        }
        default:
            html.insert(at, pieces.at(below(pieces.size())));
            break;
        }
    }

    /// Where the next character begins: pages are UTF-8, spoiled ones too.
    static std::size_t character(const std::string& html, std::size_t place)
    {
        while (place < html.size() && (static_cast<unsigned char>(html[place]) & 0xC0U) == 0x80U) ++place;
        return std::min(place, html.size());
    }

    std::mt19937 m_engine;
};

struct Page {
    std::string name = {};
    std::string html = {};
};

std::vector<Page> pages_below(std::span<char*> folders)
{
    std::vector<Page> pages;
    for (const auto* folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().extension() != ".html") continue;
            std::ifstream file(entry.path(), std::ios::binary);
            pages.push_back({entry.path().string(), std::string(std::istreambuf_iterator<char>(file), {})});
        }
    std::ranges::sort(pages, {}, &Page::name);
    return pages;
}

}

int main(int count, char** arguments)
{
    const std::span all(arguments, static_cast<std::size_t>(count));
    const auto spoiled = std::stoul(all[1]);
    Spoiler spoiler(static_cast<unsigned>(std::stoul(all[2])));
    const auto pages = pages_below(all.subspan(3));
    bool good = !pages.empty();
    std::string refusal;
    for (const auto& page : pages) {
        const auto outcome = compare(page.html, page.name, refusal);
        if (outcome == Outcome::Refused) std::cout << page.name << ": refused: " << refusal << '\n';
        good = good && outcome == Outcome::Agree;
    }
    std::array<std::size_t, 3> outcomes{};
    for (std::size_t i = 0; i < spoiled && !pages.empty(); ++i) {
        const auto& page = pages[spoiler.below(pages.size())];
        const auto html = spoiler.spoil(page.html);
        const auto outcome = compare(html, page.name + ", spoiled " + std::to_string(i), refusal);
        ++outcomes.at(static_cast<std::size_t>(outcome));
        if (outcome != Outcome::Differ) continue;
        good = false;
        if (const auto* keep = std::getenv("KEEP"))
            std::ofstream(std::string(keep) + "/" + std::to_string(i) + ".html") << html;
    }
    std::cout << pages.size() << " pages; spoiled: " << outcomes[0] << " agree, " << outcomes[1] << " refused, "
              << outcomes[2] << " differ\n";
    return good ? 0 : 1;
}
