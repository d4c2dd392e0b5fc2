// A drawing may be opened by itself, on the site's origin. So only what draws is let through: what is not understood is
// refused.
#include "attachments/drawing.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>

namespace opora::attachments {

namespace {

/// Without the prefix of its namespace, in small letters.
std::string local_name(std::string_view name)
{
    const auto colon = name.find(':');
    return folded(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

/// `url(#gradient)` stays inside; anything else that is called by `url(` or `@import` leads out.
bool asks_elsewhere(std::string_view text)
{
    const auto small = folded(text);
    if (small.find("@import") != std::string::npos || small.find("javascript:") != std::string::npos) return true;
    for (auto found = small.find("url("); found != std::string::npos; found = small.find("url(", found + 1)) {
        const auto target = small.find_first_not_of(" \t\r\n\"'", found + 4);
        if (target == std::string::npos || small[target] != '#') return true;
    }
    return small.find('\\') != std::string::npos; // CSS may write any letter as `\75`
}

bool is_inner_target(std::string_view target)
{
    const auto small = folded(trimmed(target));
    if (small.starts_with('#')) return true;
    return small.starts_with("data:image/png") || small.starts_with("data:image/jpeg") ||
           small.starts_with("data:image/webp");
}

class Inspector final : public pugi::xml_tree_walker {
public:
    bool for_each(pugi::xml_node& node) override
    {
        switch (node.type()) {
        case pugi::node_element:
            return see_element(node);
        case pugi::node_doctype:
            return std::string_view(node.value()).find('[') == std::string_view::npos || refuse("<!ENTITY>");
        case pugi::node_pi: // a style sheet from elsewhere
            return refuse("<?" + std::string(node.name()) + "?>");
        case pugi::node_pcdata:
        case pugi::node_cdata:
            return local_name(node.parent().name()) != "style" || !asks_elsewhere(node.value()) || refuse("<style>");
        default:
            return true;
        }
    }

    [[nodiscard]] const std::optional<std::string>& found() const { return m_found; }

private:
    bool refuse(std::string what)
    {
        m_found = std::move(what);
        return false;
    }

    bool see_element(const pugi::xml_node& node)
    {
        const auto name = local_name(node.name());
        if (is_one_of(
                name,
                {"script",    "foreignobject", "iframe",   "embed", "object",  "audio",         "video",
                 "canvas",    "handler",       "listener", "set",   "animate", "animatemotion", "animatetransform",
                 "animation", "discard",       "html",     "body",  "link",    "meta",          "base"}))
            return refuse("<" + name + ">");
        return std::ranges::all_of(node.attributes(), [&](const pugi::xml_attribute& one) { return see(one); });
    }

    bool see(const pugi::xml_attribute& attribute)
    {
        const auto name = local_name(attribute.name());
        const std::string_view value = attribute.value();
        const bool of_editor = std::string_view(attribute.name()).find(':') != std::string_view::npos;
        if (std::string_view(attribute.name()).starts_with("xmlns")) return true;
        if (of_editor && name != "href" && name != "base" && name != "src") return true;
        const bool is_target = name == "href" || name == "src";
        const bool leads_out = is_target ? !is_inner_target(value) : asks_elsewhere(value);
        const bool runs = name.starts_with("on") || name == "base";
        return (!leads_out && !runs) || refuse(std::string(attribute.name()) + "=");
    }

    std::optional<std::string> m_found = {};
};

}

std::optional<std::string> find_unsafe(std::string_view svg)
{
    pugi::xml_document document;
    const auto flags = pugi::parse_default | pugi::parse_doctype | pugi::parse_pi;
    const bool is_text = svg.find('\0') == std::string_view::npos; // the reader stops there, others may not
    const bool is_read = is_text && document.load_buffer(svg.data(), svg.size(), flags).status == pugi::status_ok;
    if (!is_read || local_name(document.document_element().name()) != "svg") return "not SVG";
    Inspector inspector;
    document.traverse(inspector);
    return inspector.found();
}

}
