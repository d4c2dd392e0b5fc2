// What the language's specification says, in cases of our own, and a second interpreter that must agree.
#include "unit/templates/themes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <regex>

using namespace opora;
using templates::Key;
using templates::Sheet;
using templates::View;
using tests::load;
using tests::rendered;

namespace {

View language_view(Sheet& sheet)
{
    auto view = sheet.object();
    view["sign"] = "<a href=\"x\">'&'</a>";
    view["sign_html"] = templates::html("<a href=\"x\">'&'</a>");
    view["name"] = "снаружи";
    view["yes"] = true;
    view["no"] = false;
    view["empty"] = "";
    view["object"] = sheet.object();
    view["object"]["name"] = "внутри";
    view["object"]["deeper"]["name"] = "глубже";
    view["hollow"] = sheet.object();
    view["numbers"].push_back("1");
    view["numbers"].push_back("2");
    view["numbers"].push_back("3");
    auto with_name = sheet.object();
    with_name["name"] = "своё";
    view["rows"].push_back(with_name);
    view["rows"].push_back(sheet.object());
    auto pair = sheet.list();
    for (int i = 0; i < 2; ++i) {
        auto inner = sheet.object();
        inner["cells"].push_back(std::to_string(i) + "а");
        inner["cells"].push_back(std::to_string(i) + "б");
        pair.push_back(inner);
    }
    view["matrix"] = pair;
    view["none"] = View::List();
    view["falsehoods"] = sheet.list({View(false), View(), sheet.text("")});
    return view;
}

}

TEST_CASE("templates are read as the specification of the language says")
{
    struct Case {
        const char* claim;
        std::string source, expected;
    };
    const std::vector<Case> cases{
        {"what is no tag stays", "а { b } }} c\n", "а { b } }} c\n"},
        {"a value is escaped", "{{sign}}", "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;"},
        {"a raw value is not", "{{{sign_html}}}|{{& sign_html}}", "<a href=\"x\">'&'</a>|<a href=\"x\">'&'</a>"},
        {"blanks in a tag say nothing", "{{ name }}|{{{ sign_html }}}|{{# yes }}1{{/ yes }}",
         "снаружи|<a href=\"x\">'&'</a>|1"},
        {"a value alone on its line keeps the line", "  {{name}}\n", "  снаружи\n"},
        {"an absent value alone on its line keeps the line", "a\n{{absent}}\nb", "a\n\nb"},
        {"a name without a value shows nothing", "[{{absent}}|{{no}}|{{yes}}|{{object}}|{{numbers}}]", "[||||]"},

        {"dots lead into objects", "{{object.name}} {{object.deeper.name}}", "внутри глубже"},
        {"dots that lead nowhere show nothing", "[{{object.absent}}|{{absent.name}}|{{name.length}}]", "[||]"},
        {"the first name of a dotted one is the innermost", "{{#object}}{{deeper.name}}{{/object}}", "глубже"},
        {"a dotted name does not go on outside", "{{#hollow}}{{object.name}}{{object.yes}}{{/hollow}}", "внутри"},
        {"sections take dotted names", "{{#object.deeper}}{{name}}{{/object.deeper}}{{^object.no}}!{{/object.no}}",
         "глубже!"},

        {"true shows a section once", "{{#yes}}1{{/yes}}", "1"},
        {"false, absent, an empty text and an empty list do not",
         "[{{#no}}1{{/no}}{{#absent}}2{{/absent}}{{#empty}}3{{/empty}}{{#none}}4{{/none}}]", "[]"},
        {"an inverted section is shown for just these",
         "{{^no}}1{{/no}}{{^absent}}2{{/absent}}{{^empty}}3{{/empty}}{{^none}}4{{/none}}"
         "{{^yes}}5{{/yes}}{{^name}}6{{/name}}{{^hollow}}7{{/hollow}}{{^numbers}}8{{/numbers}}",
         "1234"},
        {"an object without members is something", "{{#hollow}}1{{/hollow}}", "1"},
        {"a list repeats", "{{#numbers}}{{.}},{{/numbers}}", "1,2,3,"},
        {"each item is shown, also a false one", "{{#falsehoods}}[{{.}}]{{/falsehoods}}", "[][][]"},
        {"a text is entered", "{{#name}}<{{.}}>{{/name}}", "<снаружи>"},
        {"the item itself is escaped", "{{#sign}}{{.}}{{/sign}}",
         "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;"},
        {"what an item lacks is looked for around it", "{{#rows}}{{name}} {{/rows}}", "своё снаружи "},
        {"what an item hides is back after it", "{{#object}}{{name}}{{/object}} {{name}}", "внутри снаружи"},
        {"lists in lists", "{{#matrix}}{{#cells}}{{.}} {{/cells}}|{{/matrix}}", "0а 0б |1а 1б |"},
        {"the same section inside itself", "{{#yes}}a{{#yes}}b{{/yes}}c{{/yes}}", "abc"},
        {"a section may be said twice", "{{#yes}}1{{/yes}}-{{#yes}}2{{/yes}}", "1-2"},

        {"lines of lone tags vanish", "a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"},
        {"with the blanks before and after them", "a\n  {{#yes}}  \nb\n\t{{/yes}}\t\nc\n", "a\nb\nc\n"},
        {"also when nothing is shown", "a\n{{#no}}\nb\n{{/no}}\nc\n", "a\nc\n"},
        {"an inverted one too", "a\n{{^no}}\nb\n{{/no}}\nc\n", "a\nb\nc\n"},
        {"lines that end in CR LF too", "a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc\r\n", "a\r\nb\r\nc\r\n"},
        {"a lone tag at the beginning", "{{#yes}}\na{{/yes}}", "a"},
        {"a lone tag at the end", "{{#yes}}\na\n  {{/yes}}", "a\n"},
        {"two tags on a line are not alone", "a\n{{#yes}}{{/yes}}\nb\n", "a\n\nb\n"},
        {"a tag beside a text is not alone", "{{#yes}} a\n{{/yes}} b\n", " a\n b\n"},
        {"blanks around tags inside a line stay", " {{#yes}} a {{/yes}} ", "  a  "},
        {"indentation of what is inside stays", "{{#numbers}}\n  <li>{{.}}\n{{/numbers}}\n",
         "  <li>1\n  <li>2\n  <li>3\n"},
        {"empty lines inside stay", "{{#yes}}\n\na\n\n{{/yes}}\n", "\na\n\n"},

        {"a comment leaves nothing", "a{{! да }}b", "ab"},
        {"alone on its line it leaves no line", "a\n  {{! да }}\nb", "a\nb"},
        {"over several lines too", "a\n{{!\nда\n}}\nb", "a\nb"},
        {"beside a text it leaves the blanks", "a {{! да }} b\n", "a  b\n"},
    };
    Sheet sheet;
    const auto view = language_view(sheet);
    for (const auto& item : cases) {
        CAPTURE(item.claim);
        CHECK(rendered(item.source, view) == item.expected);
    }
}

TEST_CASE("partials see the view where they stand, and their last line end is that of the line they stand on")
{
    struct Case {
        std::string source, partial, expected;
    };
    const std::vector<Case> cases{
        {"[{{> p}}]", "{{name}}", "[снаружи]"},
        {"{{#object}}{{> p}}{{/object}}", "{{name}}", "внутри"},
        {"<ul>\n{{> p}}\n</ul>\n", "<li>1\n<li>2\n", "<ul>\n<li>1\n<li>2\n</ul>\n"},
        {"a\n{{> p}}\nb\n", "{{#yes}}\nx\n{{/yes}}\n", "a\nx\nb\n"},
        {"a\n{{> p}}\nb\n", "{{#no}}\nx\n{{/no}}\n", "a\nb\n"},
        {"a {{> p}} b", "{{#yes}}x{{/yes}}\n", "a x b"},
    };
    Sheet sheet;
    const auto view = language_view(sheet);
    for (const auto& item : cases) {
        CAPTURE(item.source);
        CHECK(rendered(item.source, view, {{"templates/partials/p.mustache", item.partial}}) == item.expected);
    }
}

namespace {

/// The language read straight from the text, with a list of the views around: slow, and in other words than the
/// program's own way.
class Interpreter {
public:
    std::string run(std::string source, const View& view)
    {
        // Lines of lone section tags vanish.
        source =
            std::regex_replace(source, std::regex("(^|\n)[ ]*(\\{\\{[#^/][a-z.]+\\}\\})[ ]*(?=\n|$)"), "$1\x01$2\x01");
        std::string without;
        for (std::size_t i = 0; i < source.size(); ++i) {
            if (source[i] != '\x01') without += source[i];
            const bool ends_tag = source[i] == '\x01' && i > 0 && source[i - 1] == '}';
            if (ends_tag && i + 1 < source.size()) ++i; // the line end
        }
        m_views = {view};
        return part(without);
    }

private:
    [[nodiscard]] View meaning(const std::string& name) const
    {
        if (name == ".") return m_views.back();
        const auto dot = std::min(name.find('.'), name.size());
        View found;
        for (auto view = m_views.rbegin(); view != m_views.rend(); ++view) {
            const auto members = view->members();
            const auto key = name.substr(0, dot);
            const auto place = std::ranges::find_if(members, [&](const auto& one) { return one.key.text() == key; });
            if (place == members.end()) continue;
            found = place->value;
            break;
        }
        return dot == name.size() ? found : found.find(Key::of(name.substr(dot + 1)));
    }

    std::string part(const std::string& source)
    {
        const auto open = source.find("{{");
        if (open == std::string::npos) return source;
        const auto close = source.find("}}", open);
        const auto before = source.substr(0, open);
        const char mark = source[open + 2];
        const bool is_section = mark == '#' || mark == '^';
        const auto name = source.substr(open + (is_section ? 3 : 2), close - open - (is_section ? 3 : 2));
        if (!is_section) {
            std::string escaped;
            for (const char c : meaning(name).text())
                escaped += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
            return before + escaped + part(source.substr(close + 2));
        }
        int depth = 1;
        auto end = close;
        while (depth > 0) {
            end = source.find("{{", end + 1);
            depth += source[end + 2] == '/' ? -1 : source[end + 2] == '#' || source[end + 2] == '^' ? 1 : 0;
        }
        const auto inside = source.substr(close + 2, end - close - 2);
        const auto after = source.substr(source.find("}}", end) + 2);
        const auto value = meaning(name);
        std::string shown;
        if (mark == '^') return before + (value.is_shown() ? "" : part(inside)) + part(after);
        std::vector<View> items(value.items().begin(), value.items().end());
        if (value.kind() != View::Kind::List && value.is_shown()) items = {value};
        for (const auto& item : items) {
            if (item.kind() != View::Kind::Flag || value.kind() == View::Kind::List) m_views.push_back(item);
            shown += part(inside);
            m_views.resize(m_views.size() -
                           (item.kind() != View::Kind::Flag || value.kind() == View::Kind::List ? 1 : 0));
        }
        return before + shown + part(after);
    }

    std::vector<View> m_views = {};
};

class Chance {
public:
    explicit Chance(unsigned seed) : m_engine(seed) {}
    std::size_t below(std::size_t limit) { return m_engine() % limit; }

    std::string name()
    {
        static const std::vector<std::string> names{"a", "b", "c", "a.b", "b.c", "."};
        return names[below(names.size())];
    }

    std::string source(int depth)
    {
        std::string text;
        for (auto count = below(5); count-- > 0;) {
            const auto kind = below(depth > 3 ? 3 : 6);
            if (kind == 0) text += "x" + std::string(below(2), '\n');
            if (kind == 1) text += std::string(below(3), ' ') + std::string(below(2), '\n');
            if (kind == 2) text += "{{" + name() + "}}";
            if (kind < 3) continue;
            const auto section = name();
            const auto line_end = below(2) == 0 ? "\n" : "";
            text += (below(3) == 0 ? "{{^" : "{{#") + section + "}}" + line_end + source(depth + 1) + "{{/" + section +
                    "}}" + line_end;
        }
        return text;
    }

    View view(Sheet& sheet, int depth)
    {
        switch (below(depth > 3 ? 4 : 7)) {
        case 0:
            return {};
        case 1:
            return below(2) == 0;
        case 2:
            return sheet.text("");
        case 3:
            return sheet.text("<" + std::to_string(below(100)) + "&");
        case 4: {
            auto list = sheet.list();
            for (auto count = below(4); count-- > 0;) list.push_back(view(sheet, depth + 1));
            return list;
        }
        default:
            return object(sheet, depth + 1);
        }
    }

    View object(Sheet& sheet, int depth)
    {
        auto result = sheet.object();
        for (const auto* key : {"a", "b", "c"})
            if (below(3) > 0) result[sheet.key(key)] = view(sheet, depth);
        return result;
    }

private:
    std::mt19937 m_engine;
};

}

TEST_CASE("500 random templates show 500 random views as a direct reading of them does")
{
    std::size_t longest = 0;
    for (unsigned seed = 0; seed < 500; ++seed) {
        Chance chance(seed);
        Sheet sheet;
        const auto source = chance.source(0);
        const auto view = chance.object(sheet, 0);
        CAPTURE(seed);
        CAPTURE(source);
        CAPTURE(view.to_json());
        const auto expected = Interpreter().run(source, view);
        longest = std::max(longest, expected.size());
        REQUIRE(rendered(source, view) == expected);
    }
    CHECK(longest > 40); // not all of them show nothing
}
