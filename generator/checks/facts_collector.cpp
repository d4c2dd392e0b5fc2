#include "checks/facts_collector.hpp"

#include "checks/codes.hpp"
#include "foundation/assert.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace opora::checks {

namespace {

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

const Attribute* attribute_of(const Element& element, std::string_view name)
{
    const auto found = std::ranges::find(element.attributes, name, &Attribute::name);
    return found == element.attributes.end() ? nullptr : &*found;
}

std::string_view value_of(const Element& element, std::string_view name)
{
    const auto* attribute = attribute_of(element, name);
    return attribute == nullptr ? std::string_view() : attribute->value;
}

std::string in_brackets(std::string_view name)
{
    return "<" + std::string(name) + ">";
}

/// The words of a `rel` that make the browser fetch the target.
bool is_fetched(std::string_view rel)
{
    static constexpr std::array<std::string_view, 8> fetched{"stylesheet", "icon",          "preload",      "prefetch",
                                                             "preconnect", "modulepreload", "dns-prefetch", "manifest"};
    return std::any_of(fetched.begin(), fetched.end(),
                       [rel](auto word) { return rel.find(word) != std::string_view::npos; });
}

/// What a telephone takes of the sizes that a picture is offered in: the widest up to 960 pixels, else the first.
std::string_view chosen_from(std::string_view set)
{
    constexpr std::uint32_t telephone = 960;
    std::string_view chosen;
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

/// What a page can do without, or have less of.
bool is_piece(Tag tag)
{
    constexpr std::array pieces = {Tag::Table, Tag::Svg, Tag::Ul, Tag::Ol, Tag::Dl, Tag::Pre, Tag::P};
    return std::ranges::find(pieces, tag) != pieces.end();
}

bool names_itself(const Element& element)
{
    return !is_blank(value_of(element, "aria-label")) || !is_blank(value_of(element, "aria-labelledby")) ||
           !is_blank(value_of(element, "title"));
}

}

void FactsCollector::begin(PageFacts& facts)
{
    m_facts = &facts;
    m_depth = 0;
    m_offered = {};
    m_has_title = false;
    m_level = 0;
    m_h1_count = 0;
}

void FactsCollector::enter(const Element& element)
{
    for (const auto& attribute : element.attributes) read_attribute(element, attribute);
    if (m_depth > 0) m_open[m_depth - 1].has_title |= m_open[m_depth - 1].is_caption;
    if (m_depth == m_open.size()) m_open.emplace_back();
    auto& open = m_open[m_depth++];
    auto caption = std::move(open.caption);
    caption.clear();
    open = {.tag = element.tag, .is_drawing = element.is_drawing, .offset = element.offset};
    open.caption = std::move(caption);
    const bool is_caption = element.tag == Tag::Caption || element.tag == Tag::Title;
    if (is_caption && m_depth > 1 && !m_open[m_depth - 2].has_caption) {
        m_open[m_depth - 2].has_caption = true;
        open.is_caption = true;
    }
    if (element.is_drawing)
        enter_drawing(element, open);
    else
        enter_html(element, open);
}

void FactsCollector::enter_drawing(const Element& element, Open& open)
{
    open.is_picture = element.tag == Tag::Svg && value_of(element, "role") == "img";
}

void FactsCollector::enter_html(const Element& element, Open& open)
{
    switch (element.tag) {
    case Tag::Html:
        if (is_blank(value_of(element, "lang"))) find(missing_lang, element.offset);
        break;
    case Tag::Title:
        m_has_title = false;
        break;
    case Tag::Meta:
        read_meta(element);
        break;
    case Tag::A:
    case Tag::Button:
        open.must_be_named = element.tag == Tag::Button || attribute_of(element, "href") != nullptr;
        open.names_itself = names_itself(element);
        open.target = value_of(element, "href");
        break;
    case Tag::Img:
        read_image(element);
        break;
    case Tag::Source:
        if (m_offered.empty()) m_offered = chosen_from(value_of(element, "srcset"));
        break;
    case Tag::Table:
        open.is_layout = value_of(element, "role") == "presentation";
        break;
    case Tag::Caption:
        break;
    case Tag::Th:
        if (auto* const owner = around(Tag::Table)) owner->has_header = true;
        break;
    case Tag::Script:
        read_script(element);
        break;
    case Tag::Style:
        find(inline_code, element.offset, {{"what", std::string("<style>")}});
        break;
    default:
        read_heading(element);
        break;
    }
}

void FactsCollector::text(std::string_view text)
{
    for (auto i = m_depth; i-- > 0;) {
        auto& open = m_open[i];
        if (!open.must_be_named) continue;
        open.names_itself = true;
        break;
    }
    if (m_depth == 0) return;
    auto& open = m_open[m_depth - 1];
    if (open.tag == Tag::Title && !open.is_drawing && !m_has_title) {
        m_facts->title = text;
        m_has_title = true;
    }
    open.has_title |= open.is_caption;
    for (auto i = m_depth; i-- > 1;) {
        if (!m_open[i].is_caption) continue;
        m_open[i - 1].caption += text;
        break;
    }
}

void FactsCollector::leave(std::size_t offset)
{
    OPORA_ASSERT(m_depth > 0, "an element is left after it was entered");
    const auto& open = m_open[m_depth - 1];
    if (open.must_be_named) judge_names(open);
    weigh(open, offset);
    if (open.tag == Tag::Table && !open.is_drawing) judge_table(open);
    if (open.is_picture && !open.has_title) find(chart_without_title, open.offset);
    // What an empty title says is nothing; one with something inside names what it stands in.
    if (open.is_caption && open.tag == Tag::Title) m_open[m_depth - 2].has_title = open.has_title;
    --m_depth;
}

void FactsCollector::judge_names(const Open& open)
{
    if (!open.names_itself)
        find(empty_link, open.offset, {{"what", in_brackets(name_of(open.tag))}, {"target", std::string(open.target)}});
}

void FactsCollector::judge_table(const Open& open)
{
    if (open.is_layout || (open.has_caption && open.has_header)) return;
    find(table_without_header, open.offset, {{"missing", std::string(open.has_caption ? "header" : "caption")}});
}

void FactsCollector::weigh(const Open& open, std::size_t end)
{
    if (!is_piece(open.tag) || end <= open.offset || end - open.offset <= m_facts->heaviest.size_bytes) return;
    m_facts->heaviest.kind = name_of(open.tag);
    m_facts->heaviest.name = open.caption;
    m_facts->heaviest.size_bytes = end - open.offset;
}

void FactsCollector::read_attribute(const Element& element, const Attribute& attribute)
{
    const auto name = attribute.name;
    if (name == "id")
        m_facts->ids.push_back({attribute.value, attribute.offset});
    else if (name == "href" || name == "src" || name == "poster" || name == "action")
        read_target(element, attribute);
    else if (name == "srcset")
        read_source_set(attribute);
    else if (name == "for" || name == "aria-labelledby" || name == "aria-describedby" || name == "aria-controls")
        read_id_list(attribute);
    else if (name == "style" || (name.size() > 2 && name.starts_with("on")))
        find(inline_code, attribute.offset, {{"what", std::string(name) + "="}});
}

void FactsCollector::read_target(const Element& element, const Attribute& attribute)
{
    const bool is_page = element.tag == Tag::A || attribute.name == "action" ||
                         (element.tag == Tag::Link && !is_fetched(value_of(element, "rel")));
    if (is_blank(attribute.value) && attribute.name != "action")
        find(empty_link, attribute.offset, {{"what", in_brackets(element.name)}, {"target", std::string()}});
    else
        add_reference(is_page ? Reference::Kind::Link : Reference::Kind::Resource, attribute.value, attribute.offset);
}

void FactsCollector::read_source_set(const Attribute& attribute)
{
    std::string_view rest = attribute.value;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        auto candidate = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        candidate.remove_prefix(std::min(candidate.find_first_not_of(" \t\r\n"), candidate.size()));
        candidate = candidate.substr(0, candidate.find_first_of(" \t\r\n"));
        if (!candidate.empty()) add_reference(Reference::Kind::Resource, candidate, attribute.offset);
    }
}

void FactsCollector::read_id_list(const Attribute& attribute)
{
    std::string_view ids = attribute.value;
    while (!ids.empty()) {
        const auto space = ids.find(' ');
        const auto id = ids.substr(0, space);
        ids = space == std::string_view::npos ? std::string_view() : ids.substr(space + 1);
        if (!id.empty()) add_reference(Reference::Kind::Id, id, attribute.offset);
    }
}

void FactsCollector::read_meta(const Element& element)
{
    if (value_of(element, "http-equiv") != "refresh") return;
    m_facts->redirect = true;
    const auto content = value_of(element, "content");
    const auto url = content.find("url=");
    if (url != std::string_view::npos) add_reference(Reference::Kind::Link, content.substr(url + 4), element.offset);
}

/// A browser takes the first source that it knows, and `src` when there is none.
void FactsCollector::read_image(const Element& element)
{
    auto shown = std::exchange(m_offered, {});
    if (shown.empty()) shown = chosen_from(value_of(element, "srcset"));
    if (shown.empty()) shown = value_of(element, "src");
    if (!is_blank(shown)) m_facts->pictures.push_back({Reference::Kind::Resource, shown, element.offset});
    if (attribute_of(element, "alt") == nullptr)
        find(missing_alt, element.offset, {{"target", std::string(value_of(element, "src"))}});
    if (is_blank(value_of(element, "alt"))) return;
    for (auto i = m_depth; i-- > 0;)
        if (m_open[i].must_be_named) {
            m_open[i].names_itself = true;
            break;
        }
}

/// Data blocks (JSON) do not run.
void FactsCollector::read_script(const Element& element)
{
    const bool data = value_of(element, "type").ends_with("json");
    if (attribute_of(element, "src") == nullptr && !data)
        find(inline_code, element.offset, {{"what", std::string("<script>")}});
}

void FactsCollector::read_heading(const Element& element)
{
    if (element.tag < Tag::H1 || element.tag > Tag::H6) return;
    const int level = static_cast<int>(element.tag) - static_cast<int>(Tag::H1) + 1;
    if (level == 1) ++m_h1_count;
    if (level > m_level + 1)
        find(heading_jump, element.offset,
             {{"from", static_cast<std::int64_t>(m_level)}, {"to", static_cast<std::int64_t>(level)}});
    m_level = level;
}

void FactsCollector::end()
{
    if (!m_facts->redirect && m_h1_count != 1) find(h1_count, 0, {{"count", static_cast<std::int64_t>(m_h1_count)}});
    if (is_blank(m_facts->title)) find(missing_title, 0);
    auto& ids = m_facts->ids;
    std::ranges::sort(ids, [](const Id& a, const Id& b) { return a.id != b.id ? a.id < b.id : a.offset < b.offset; });
    for (std::size_t i = 1; i < ids.size(); ++i)
        if (ids[i].id == ids[i - 1].id) find(duplicate_id, ids[i].offset, {{"id", std::string(ids[i].id)}});
}

void FactsCollector::find(const Code& code, std::size_t offset, Arguments arguments)
{
    m_facts->findings.push_back({code, std::move(arguments), offset});
}

void FactsCollector::add_reference(Reference::Kind kind, std::string_view target, std::size_t offset)
{
    m_facts->references.push_back({kind, target, offset});
}

FactsCollector::Open* FactsCollector::around(Tag tag)
{
    for (auto i = m_depth; i-- > 0;)
        if (m_open[i].tag == tag && !m_open[i].is_drawing) return &m_open[i];
    return nullptr;
}

}
