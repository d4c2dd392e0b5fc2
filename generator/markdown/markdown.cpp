#include "markdown/markdown.hpp"

#include "markdown/html_writer.hpp"
#include "markdown/link_target.hpp"
#include "markdown/parse.hpp"

namespace opora::markdown {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

SourceSpan without_mark(const SourceSpan& body)
{
    auto text = body;
    if (text.view().rfind(byte_order_mark, 0) == 0) text.begin += byte_order_mark.size();
    return text;
}

void collect_links(const Node& node, std::vector<Link>& links)
{
    const bool is_picture = node.kind == NodeKind::Image;
    const bool is_link = is_picture || node.kind == NodeKind::Link;
    if (is_link && !node.target.empty() && target_kind(node.target) == TargetKind::Internal)
        links.push_back({.target = node.target, .where = node.where, .is_picture = is_picture});
    for (const auto& child : node.children) collect_links(child, links);
}

}

Document render(const SourceSpan& body, const Options& options, Diagnostics& problems)
{
    return HtmlWriter(options, problems).write(parse(without_mark(body), problems));
}

std::vector<Link> find_inner_links(const SourceSpan& body)
{
    Diagnostics said_when_rendered;
    std::vector<Link> links;
    collect_links(parse(without_mark(body), said_when_rendered), links);
    return links;
}

}
