// The only file that knows gumbo.
#include "checks/page_facts.hpp"

#include "checks/codes.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace opora::checks {

namespace {

void* allocate_in_arena(void* arena, std::size_t size_bytes)
{
    return static_cast<Arena*>(arena)->allocate(size_bytes);
}
void keep_in_arena(void*, void*) {}

std::span<GumboNode* const> children_of(const GumboElement& element)
{
    // gumbo's vectors are untyped; this one holds nodes.
    return {reinterpret_cast<GumboNode* const*>(element.children.data), element.children.length};
}

std::span<GumboAttribute* const> attributes_of(const GumboElement& element)
{
    return {reinterpret_cast<GumboAttribute* const*>(element.attributes.data), element.attributes.length};
}

std::string_view value_of(const GumboElement& element, const char* name)
{
    const auto* attribute = gumbo_get_attribute(&element.attributes, name);
    return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

bool has(const GumboElement& element, const char* name)
{
    return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

std::string tag_name(const GumboElement& element)
{
    const auto& tag = element.original_tag;
    const std::string_view text(tag.data == nullptr ? "" : tag.data, tag.length);
    const auto end = text.find_first_of(" \t\r\n/>", 1);
    return std::string(text.substr(0, end)) + ">";
}

/// The words of a `rel` that make the browser fetch the target.
bool is_fetched(std::string_view rel)
{
    static constexpr std::array<std::string_view, 8> fetched{"stylesheet", "icon",          "preload",      "prefetch",
                                                             "preconnect", "modulepreload", "dns-prefetch", "manifest"};
    return std::any_of(fetched.begin(), fetched.end(),
                       [rel](auto word) { return rel.find(word) != std::string_view::npos; });
}

/// In the order of the page; not by recursion, since elements nest as deep as the page asks.
template <class Enter, class Text, class Leave>
void walk(const GumboNode& root, const Enter& enter, const Text& text, const Leave& leave)
{
    struct Open {
        const GumboElement* element = nullptr;
        std::size_t next_child = 0;
    };
    std::vector<Open> open;
    const auto begin = [&](const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT) text(std::string_view(node.v.text.text));
        if (node.type != GUMBO_NODE_ELEMENT) return;
        enter(node.v.element);
        open.push_back({.element = &node.v.element});
    };
    begin(root);
    while (!open.empty()) {
        const auto children = children_of(*open.back().element);
        if (open.back().next_child < children.size()) {
            begin(*children[open.back().next_child++]);
            continue;
        }
        leave(*open.back().element);
        open.pop_back();
    }
}

class Collector {
public:
    PageFacts take()
    {
        finish();
        return std::move(m_facts);
    }

    void visit(const GumboNode& root)
    {
        walk(
            root, [this](const GumboElement& element) { enter(element); },
            [this](std::string_view text) {
                if (!m_names.empty()) m_names.back().has_text = m_names.back().has_text || !is_blank(text);
            },
            [this](const GumboElement& element) { leave(element); });
    }

private:
    struct Name { ///< an open link or button: does it say anything?
        const GumboElement* element = nullptr;
        bool has_text = false;
    };
    struct Table {
        bool has_caption = false;
        bool has_header = false;
    };
    struct Id {
        std::string id = {};
        std::size_t offset = 0;
    };

    void enter(const GumboElement& element)
    {
        for (const auto* attribute : attributes_of(element)) read_attribute(element, *attribute);
        if (element.tag_namespace != GUMBO_NAMESPACE_HTML) {
            if (element.tag == GUMBO_TAG_SVG) read_svg(element);
            return;
        }
        switch (element.tag) {
        case GUMBO_TAG_HTML:
            if (is_blank(value_of(element, "lang"))) find(missing_lang, element);
            break;
        case GUMBO_TAG_TITLE:
            read_title(element);
            break;
        case GUMBO_TAG_META:
            read_meta(element);
            break;
        case GUMBO_TAG_A:
            if (has(element, "href")) m_names.push_back({&element, names_itself(element)});
            break;
        case GUMBO_TAG_BUTTON:
            m_names.push_back({&element, names_itself(element)});
            break;
        case GUMBO_TAG_IMG:
            read_image(element);
            break;
        case GUMBO_TAG_SOURCE:
            if (m_offered.empty()) m_offered = chosen_from(value_of(element, "srcset"));
            break;
        case GUMBO_TAG_TABLE:
            m_tables.push_back({});
            break;
        case GUMBO_TAG_CAPTION:
            if (!m_tables.empty()) m_tables.back().has_caption = true;
            break;
        case GUMBO_TAG_TH:
            if (!m_tables.empty()) m_tables.back().has_header = true;
            break;
        case GUMBO_TAG_SCRIPT:
            read_script(element);
            break;
        case GUMBO_TAG_STYLE:
            find(inline_code, element, {{"what", std::string("<style>")}});
            break;
        default:
            read_heading(element);
            break;
        }
    }

    void leave(const GumboElement& element)
    {
        if (!m_names.empty() && m_names.back().element == &element) {
            const bool named = m_names.back().has_text;
            m_names.pop_back();
            if (!named)
                find(empty_link, element,
                     {{"what", tag_name(element)}, {"target", std::string(value_of(element, "href"))}});
        }
        weigh(element);
        if (element.tag == GUMBO_TAG_TABLE && !m_tables.empty()) {
            const auto table = m_tables.back();
            m_tables.pop_back();
            const bool layout = value_of(element, "role") == "presentation";
            const bool complete = table.has_caption && table.has_header;
            const std::string missing = table.has_caption ? "header" : "caption";
            if (!layout && !complete) find(table_without_header, element, {{"missing", missing}});
        }
    }

    void read_attribute(const GumboElement& element, const GumboAttribute& attribute)
    {
        const std::string_view name = attribute.name;
        const auto offset = attribute.name_start.offset;
        if (name == "id")
            m_ids.push_back({attribute.value, offset});
        else if (name == "href" || name == "src" || name == "poster" || name == "action")
            read_target(element, attribute);
        else if (name == "srcset")
            read_source_set(attribute);
        else if (name == "for" || name == "aria-labelledby" || name == "aria-describedby" || name == "aria-controls")
            read_id_list(attribute.value, offset);
        else if (name == "style" || (name.size() > 2 && name.substr(0, 2) == "on"))
            m_facts.findings.push_back({inline_code, {{"what", std::string(name) + "="}}, offset});
    }

    void read_target(const GumboElement& element, const GumboAttribute& attribute)
    {
        const std::string_view name = attribute.name;
        const bool is_page = element.tag == GUMBO_TAG_A || element.tag == GUMBO_TAG_AREA || name == "action" ||
                             (element.tag == GUMBO_TAG_LINK && !is_fetched(value_of(element, "rel")));
        const std::string_view target = attribute.value;
        const auto offset = attribute.name_start.offset;
        if (is_blank(target) && name != "action")
            m_facts.findings.push_back({empty_link, {{"what", tag_name(element)}, {"target", std::string()}}, offset});
        else
            add_reference(is_page ? Reference::Kind::Link : Reference::Kind::Resource, target, offset);
    }

    void read_source_set(const GumboAttribute& attribute)
    {
        std::string_view rest = attribute.value;
        while (!rest.empty()) {
            const auto comma = rest.find(',');
            auto candidate = rest.substr(0, comma);
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
            candidate.remove_prefix(std::min(candidate.find_first_not_of(" \t\r\n"), candidate.size()));
            candidate = candidate.substr(0, candidate.find_first_of(" \t\r\n"));
            if (!candidate.empty()) add_reference(Reference::Kind::Resource, candidate, attribute.name_start.offset);
        }
    }

    void read_id_list(std::string_view ids, std::size_t offset)
    {
        while (!ids.empty()) {
            const auto space = ids.find(' ');
            const auto id = ids.substr(0, space);
            ids = space == std::string_view::npos ? std::string_view() : ids.substr(space + 1);
            if (!id.empty()) add_reference(Reference::Kind::Id, id, offset);
        }
    }

    void read_title(const GumboElement& element)
    {
        const auto children = children_of(element);
        if (!children.empty() && children.front()->type == GUMBO_NODE_TEXT)
            m_facts.title = children.front()->v.text.text;
    }

    void read_meta(const GumboElement& element)
    {
        if (value_of(element, "http-equiv") != "refresh") return;
        m_facts.redirect = true;
        const auto content = value_of(element, "content");
        const auto url = content.find("url=");
        if (url != std::string_view::npos)
            add_reference(Reference::Kind::Link, content.substr(url + 4), element.start_pos.offset);
    }

    /// What a telephone takes of the sizes that a picture is offered in: the widest up to 960 pixels, else the first.
    static std::string chosen_from(std::string_view set)
    {
        constexpr std::uint32_t telephone = 960;
        std::string chosen;
        while (!set.empty()) {
            auto candidate = set.substr(0, set.find(','));
            set.remove_prefix(std::min(candidate.size() + 1, set.size()));
            candidate.remove_prefix(std::min(candidate.find_first_not_of(' '), candidate.size()));
            const auto space = std::min(candidate.find(' '), candidate.size());
            std::uint32_t width = 0;
            if (space < candidate.size())
                std::from_chars(candidate.data() + space + 1, candidate.data() + candidate.size(), width);
            if (chosen.empty() || width <= telephone) chosen = candidate.substr(0, space);
        }
        return chosen;
    }

    /// A browser takes the first source that it knows, and `src` when there is none.
    void read_image(const GumboElement& element)
    {
        auto shown = std::exchange(m_offered, {});
        if (shown.empty()) shown = chosen_from(value_of(element, "srcset"));
        if (shown.empty()) shown = value_of(element, "src");
        if (!is_blank(shown)) m_facts.pictures.push_back({Reference::Kind::Resource, shown, element.start_pos.offset});
        if (!has(element, "alt")) find(missing_alt, element, {{"target", std::string(value_of(element, "src"))}});
        if (!m_names.empty() && !is_blank(value_of(element, "alt"))) m_names.back().has_text = true;
    }

    void read_svg(const GumboElement& element)
    {
        if (value_of(element, "role") != "img") return;
        const auto children = children_of(element);
        const bool titled = std::any_of(children.begin(), children.end(), [](const GumboNode* child) {
            return child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_TITLE &&
                   child->v.element.children.length > 0;
        });
        if (!titled) find(chart_without_title, element);
    }

    /// Data blocks (JSON) do not run.
    void read_script(const GumboElement& element)
    {
        const auto type = value_of(element, "type");
        const bool data = type.size() >= 4 && type.substr(type.size() - 4) == "json";
        if (!has(element, "src") && !data) find(inline_code, element, {{"what", std::string("<script>")}});
    }

    /// What a page can do without, or have less of.
    static bool is_piece(const GumboElement& element)
    {
        constexpr std::array pieces = {GUMBO_TAG_TABLE, GUMBO_TAG_SVG, GUMBO_TAG_UL, GUMBO_TAG_OL,
                                       GUMBO_TAG_DL,    GUMBO_TAG_PRE, GUMBO_TAG_P};
        return std::ranges::find(pieces, element.tag) != pieces.end();
    }

    void weigh(const GumboElement& element)
    {
        if (!is_piece(element) || element.end_pos.offset <= element.start_pos.offset) return;
        const std::size_t size = element.end_pos.offset - element.start_pos.offset;
        if (size <= m_facts.heaviest.size_bytes) return;
        m_facts.heaviest = {
            .kind = gumbo_normalized_tagname(element.tag), .name = caption_of(element), .size_bytes = size};
    }

    /// Text of the caption or title that begins the element.
    static std::string caption_of(const GumboElement& element)
    {
        for (const auto* child : children_of(element))
            if (child->type == GUMBO_NODE_ELEMENT &&
                (child->v.element.tag == GUMBO_TAG_CAPTION || child->v.element.tag == GUMBO_TAG_TITLE))
                return text_of(*child);
        return {};
    }

    static std::string text_of(const GumboNode& node)
    {
        std::string result;
        const auto pass = [](const GumboElement&) {};
        walk(
            node, pass, [&result](std::string_view text) { result += text; }, pass);
        return result;
    }

    void read_heading(const GumboElement& element)
    {
        // GUMBO_TAG_H1 … GUMBO_TAG_H6 follow each other.
        if (element.tag < GUMBO_TAG_H1 || element.tag > GUMBO_TAG_H6) return;
        const int level = static_cast<int>(element.tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
        if (level == 1) ++m_h1_count;
        if (level > m_level + 1)
            find(heading_jump, element,
                 {{"from", static_cast<std::int64_t>(m_level)}, {"to", static_cast<std::int64_t>(level)}});
        m_level = level;
    }

    static bool names_itself(const GumboElement& element)
    {
        return !is_blank(value_of(element, "aria-label")) || !is_blank(value_of(element, "aria-labelledby")) ||
               !is_blank(value_of(element, "title"));
    }

    void finish()
    {
        if (!m_facts.redirect && m_h1_count != 1)
            m_facts.findings.push_back({h1_count, {{"count", static_cast<std::int64_t>(m_h1_count)}}, 0});
        if (is_blank(m_facts.title)) m_facts.findings.push_back({missing_title, {}, 0});
        std::stable_sort(m_ids.begin(), m_ids.end(), [](const Id& a, const Id& b) { return a.id < b.id; });
        for (const auto& [id, offset] : m_ids) {
            if (!m_facts.ids.empty() && m_facts.ids.back() == id)
                m_facts.findings.push_back({duplicate_id, {{"id", id}}, offset});
            m_facts.ids.push_back(id);
        }
    }

    void find(const Code& code, const GumboElement& element, Arguments arguments = {})
    {
        m_facts.findings.push_back({code, std::move(arguments), element.start_pos.offset});
    }

    void add_reference(Reference::Kind kind, std::string_view target, std::size_t offset)
    {
        m_facts.references.push_back({kind, std::string(target), offset});
    }

    PageFacts m_facts = {};
    std::vector<Id> m_ids = {};
    std::vector<Name> m_names = {};
    std::vector<Table> m_tables = {};
    std::string m_offered = {}; ///< by the <source> before an <img>
    int m_level = 0;            ///< of the last heading
    int m_h1_count = 0;
};

}

namespace {

/// Parsing takes time that grows with the square of the depth. No page of ours comes near.
constexpr std::size_t deepest_nesting = 1'000;

constexpr std::size_t longest_name = 40;

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// Elements that are never open.
bool is_void(std::string_view name)
{
    static constexpr std::array<std::string_view, 13> names{"area",  "base", "br",   "col",    "embed", "hr", "img",
                                                            "input", "link", "meta", "source", "track", "wbr"};
    return std::ranges::find(names, name) != names.end();
}

/// Where more elements are open than the limit, going by tags alone: of each name, those that were begun and not ended.
std::optional<std::size_t> place_too_deep(std::string_view html)
{
    std::map<std::string, std::size_t, std::less<>> open;
    std::size_t depth = 0;
    for (auto place = html.find('<'); place != std::string_view::npos; place = html.find('<', place + 1)) {
        const bool closes = html.substr(place + 1, 1) == "/";
        const auto rest = html.substr(place + (closes ? 2 : 1));
        const auto name = lower(rest.substr(0, std::min(rest.find_first_of(" \t\r\n\f/><"), longest_name)));
        if (name.empty() || name.front() < 'a' || name.front() > 'z' || is_void(name)) continue;
        auto& count = open.try_emplace(name, 0).first->second;
        if (closes && count > 0) {
            --count;
            --depth;
        } else if (!closes) {
            ++count;
            if (++depth > deepest_nesting) return place;
        }
    }
    return std::nullopt;
}

}

PageFacts collect_facts(std::string_view html, Arena& arena)
{
    if (const auto place = place_too_deep(html))
        return {.redirect = true,
                .findings = {{too_deep, {{"limit", static_cast<std::int64_t>(deepest_nesting)}}, *place}}};
    arena.clear();
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate_in_arena;
    options.deallocator = keep_in_arena;
    options.userdata = &arena;
    options.max_errors = 0;
    const auto* const output = gumbo_parse_with_options(&options, html.data(), html.size());
    Collector collector;
    collector.visit(*output->root);
    return collector.take();
}

}
