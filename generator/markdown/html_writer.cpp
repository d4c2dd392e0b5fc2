#include "markdown/html_writer.hpp"

#include "foundation/utf8.hpp"
#include "language/transliteration.hpp"
#include "markdown/codes.hpp"
#include "markdown/escape_html.hpp"
#include "markdown/link_target.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace opora::markdown {

namespace {

constexpr std::string_view caption_mark = "Таблица:";

bool is_comment(std::string_view html)
{
    while (!html.empty() && (html.back() == '\n' || html.back() == '\r' || html.back() == ' ')) html.remove_suffix(1);
    return html.rfind("<!--", 0) == 0 && html.size() >= 7 && html.find("-->") == html.size() - 3;
}

bool is_caption(const std::vector<Node>& nodes, std::size_t i)
{
    return i + 1 < nodes.size() && nodes[i].kind == NodeKind::Paragraph && nodes[i + 1].kind == NodeKind::Table &&
           plain_text(nodes[i]).rfind(caption_mark, 0) == 0;
}

std::string caption_text(const Node& paragraph)
{
    const auto text = plain_text(paragraph).substr(caption_mark.size());
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? std::string() : text.substr(begin);
}

std::string title_attribute(const Node& node)
{
    return node.title.empty() ? std::string() : fmt::format(" title=\"{}\"", escape_html(node.title));
}

/// A page shows no picture wider than its column of text.
std::string choice_attributes(const std::vector<PictureSource>& sources)
{
    if (sources.empty()) return {};
    std::string set;
    for (const auto& source : sources)
        set += fmt::format("{}{} {}w", set.empty() ? "" : ", ", escape_html(source.address), source.width);
    return fmt::format(" srcset=\"{}\" sizes=\"(max-width: 48rem) 100vw, 48rem\"", set);
}

std::string size_attributes(const Picture& picture)
{
    if (picture.width == 0) return {};
    return fmt::format(" width=\"{}\" height=\"{}\"", picture.width, picture.height);
}

std::string_view alignment_class(Alignment alignment)
{
    switch (alignment) {
    case Alignment::Center:
        return " class=\"center\"";
    case Alignment::Right:
        return " class=\"number\"";
    case Alignment::Left:
    case Alignment::None:
        return "";
    }
    return "";
}

}

Document HtmlWriter::write(const Node& document)
{
    blocks(document.children, Paragraphs::Marked);
    while (!m_document.text.empty() && m_document.text.back() == '\n') m_document.text.pop_back();
    return std::move(m_document);
}

void HtmlWriter::blocks(const std::vector<Node>& nodes, Paragraphs paragraphs)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        m_raw_open = 0;
        m_typesetter.restart();
        if (is_caption(nodes, i))
            m_caption = &nodes[i];
        else if (nodes[i].kind == NodeKind::Paragraph)
            paragraph(nodes[i], paragraphs);
        else
            block(nodes[i]);
    }
}

void HtmlWriter::block(const Node& node)
{
    auto& html = m_document.html;
    switch (node.kind) {
    case NodeKind::Heading:
        heading(node);
        break;
    case NodeKind::Quote:
        html += "<blockquote>\n";
        blocks(node.children, Paragraphs::Marked);
        html += "</blockquote>\n";
        break;
    case NodeKind::List:
        list(node);
        break;
    case NodeKind::CodeBlock:
        code_block(node);
        break;
    case NodeKind::RawHtml:
        raw_html(node);
        break;
    case NodeKind::Rule:
        html += "<hr>\n";
        break;
    case NodeKind::Table:
        table(node);
        break;
    default:
        inline_node(node, {});
        break;
    }
}

void HtmlWriter::paragraph(const Node& node, Paragraphs paragraphs)
{
    const auto text = plain_text(node);
    if (m_document.summary.empty()) m_document.summary = text;
    m_document.text += text + "\n";
    const bool marked = paragraphs == Paragraphs::Marked;
    if (marked) m_document.html += "<p>";
    inlines(node.children);
    if (marked) m_document.html += "</p>\n";
}

void HtmlWriter::check_heading_level(const Node& node)
{
    if (node.number == 1) report(heading_one, node, {{"text", plain_text(node)}});
    const int level = std::max(node.number, 2);
    if (level > m_level + 1)
        report(heading_jump, node,
               {{"text", plain_text(node)},
                {"marks", std::string(static_cast<std::size_t>(level), '#')},
                {"expected", std::string(static_cast<std::size_t>(m_level) + 1, '#')}});
    m_level = level;
}

void HtmlWriter::heading(const Node& node)
{
    check_heading_level(node);
    Heading heading;
    heading.level = std::min(std::max(node.number, 2) - 2 + m_options.first_heading_level, 6);
    heading.text = plain_text(node);
    heading.id = unique_id(heading.text);
    m_heading = heading.text;
    m_document.text += heading.text + "\n";
    m_document.html += fmt::format("<h{} id=\"{}\">", heading.level, heading.id);
    inlines(node.children);
    m_document.html += fmt::format("</h{}>\n", heading.level);
    m_document.headings.push_back(std::move(heading));
}

std::string HtmlWriter::unique_id(std::string_view text)
{
    auto base = language::slug(text);
    if (base.empty()) base = "razdel";
    auto id = base;
    for (auto& number = m_next_numbers.try_emplace(base, 2).first->second; !m_ids.insert(id).second; ++number)
        id = fmt::format("{}-{}", base, number);
    return id;
}

void HtmlWriter::list(const Node& node)
{
    const std::string_view tag = node.ordered ? "ol" : "ul";
    m_document.html +=
        node.ordered && node.number != 1 ? fmt::format("<ol start=\"{}\">\n", node.number) : fmt::format("<{}>\n", tag);
    for (const auto& child : node.children) item(child, node);
    m_document.html += fmt::format("</{}>\n", tag);
}

void HtmlWriter::item(const Node& node, const Node& list)
{
    auto& html = m_document.html;
    html += node.task == Task::None ? "<li>" : "<li class=\"task\">";
    if (node.task != Task::None) {
        const bool done = node.task == Task::Done;
        html += fmt::format("<span class=\"task-mark\" role=\"img\" aria-label=\"{}\">{}</span> ",
                            escape_html(done ? m_options.words.done : m_options.words.not_done), done ? "☑" : "☐");
    }
    blocks(node.children, list.tight ? Paragraphs::Bare : Paragraphs::Marked);
    html += "</li>\n";
}

void HtmlWriter::code_block(const Node& node)
{
    const auto kind = node.title.substr(0, node.title.find_first_of(" \t"));
    const auto& kinds = m_options.block_kinds;
    if (m_options.block && std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) {
        m_document.html += m_options.block({.kind = kind, .content = node.content, .where = node.where});
        return;
    }
    m_document.text += node.literal + "\n";
    const auto language = kind.empty() ? std::string() : fmt::format(" class=\"language-{}\"", escape_html(kind));
    m_document.html +=
        fmt::format("<pre tabindex=\"0\"><code{}>{}</code></pre>\n", language, escape_html(node.literal));
}

/// Reported once for an element: its end is passed over when its start was reported.
void HtmlWriter::raw_html(const Node& node)
{
    if (is_comment(node.literal)) return;
    const bool is_end = node.literal.rfind("</", 0) == 0;
    if (is_end && m_raw_open > 0) {
        --m_raw_open;
        return;
    }
    if (!is_end) ++m_raw_open;
    const auto first_line = node.literal.substr(0, node.literal.find('\n'));
    report(markdown::raw_html, node, {{"html", visible(shortened(first_line, 40))}});
}

std::string HtmlWriter::table_label()
{
    auto label = m_caption != nullptr ? caption_text(*m_caption) : m_heading;
    if (label.empty()) label = m_options.words.table;
    const int times = ++m_table_labels[label];
    return times == 1 ? label : fmt::format("{} ({})", label, times);
}

void HtmlWriter::table(const Node& node)
{
    auto& html = m_document.html;
    const bool has_caption = m_caption != nullptr;
    const auto label = table_label();
    m_caption = nullptr;
    m_document.text += has_caption ? label + "\n" : std::string();
    html +=
        fmt::format("<section class=\"table-scroll\" aria-label=\"{}\" tabindex=\"0\"><table>\n", escape_html(label));
    m_typesetter.restart();
    html += fmt::format("<caption{}><span>{}</span></caption>\n", has_caption ? "" : " class=\"visually-hidden\"",
                        escape_html(m_typesetter.typeset(label, {})));
    html += "<thead>\n";
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        table_row(node.children[i]);
        if (node.children[i].header) html += "</thead>\n<tbody>\n";
    }
    html += "</tbody>\n</table></section>\n";
}

void HtmlWriter::table_row(const Node& row)
{
    m_document.html += "<tr>";
    for (const auto& cell : row.children) table_cell(cell, row);
    m_document.html += "</tr>\n";
    m_document.text += '\n';
}

void HtmlWriter::table_cell(const Node& cell, const Node& row)
{
    m_raw_open = 0;
    m_typesetter.restart();
    const auto text = plain_text(cell);
    // A header without words would announce nothing: it is a cell.
    const bool is_header = row.header && !text.empty();
    m_document.html += fmt::format("<{}{}{}>", is_header ? "th" : "td", is_header ? " scope=\"col\"" : "",
                                   alignment_class(cell.alignment));
    inlines(cell.children);
    m_document.html += is_header ? "</th>" : "</td>";
    if (!m_document.text.empty() && m_document.text.back() != '\n') m_document.text += ' ';
    m_document.text += text;
}

void HtmlWriter::inlines(const std::vector<Node>& nodes)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool text_follows = i + 1 < nodes.size() && nodes[i + 1].kind == NodeKind::Text;
        inline_node(nodes[i], text_follows ? std::string_view(nodes[i + 1].literal) : std::string_view());
    }
}

void HtmlWriter::inline_node(const Node& node, std::string_view ahead)
{
    auto& html = m_document.html;
    switch (node.kind) {
    case NodeKind::Text:
        html += escape_html(m_typesetter.typeset(node.literal, ahead));
        break;
    case NodeKind::SoftBreak:
        html += m_typesetter.typeset("\n", ahead);
        break;
    case NodeKind::LineBreak:
        html += "<br>\n";
        m_typesetter.restart();
        break;
    case NodeKind::Code:
        html += fmt::format("<code>{}</code>", escape_html(node.literal));
        m_typesetter.skip();
        break;
    case NodeKind::RawHtml:
        raw_html(node);
        break;
    case NodeKind::Emphasis:
        wrapped("em", node);
        break;
    case NodeKind::Strong:
        wrapped("strong", node);
        break;
    case NodeKind::Strikethrough:
        wrapped("del", node);
        break;
    case NodeKind::Link:
        link(node);
        break;
    case NodeKind::Image:
        image(node);
        break;
    default:
        inlines(node.children);
        break;
    }
}

void HtmlWriter::wrapped(std::string_view tag, const Node& node)
{
    m_document.html += fmt::format("<{}>", tag);
    inlines(node.children);
    m_document.html += fmt::format("</{}>", tag);
}

/// The address for the page; empty when the target may not be used, which is reported.
std::string HtmlWriter::address(const Node& node)
{
    const Link link{.target = node.target, .where = node.where, .is_picture = node.kind == NodeKind::Image};
    m_document.links.push_back(link);
    const auto kind = target_kind(node.target);
    if (node.target.empty())
        report(empty_link, node, {{"missing", std::string("address")}});
    else if (kind == TargetKind::Forbidden)
        report(bad_link, node, {{"target", visible(shortened(node.target, 60))}});
    else if (kind == TargetKind::Internal && m_options.resolve)
        return m_options.resolve(link);
    else
        return node.target;
    return {};
}

void HtmlWriter::link(const Node& node)
{
    const auto target = address(node);
    if (plain_text(node).find_first_not_of(' ') == std::string::npos)
        report(empty_link, node, {{"missing", std::string("text")}});
    if (!target.empty())
        m_document.html += fmt::format("<a href=\"{}\"{}>", escape_html(target), title_attribute(node));
    inlines(node.children);
    if (!target.empty()) m_document.html += "</a>";
}

void HtmlWriter::image(const Node& node)
{
    const auto target = address(node);
    const auto alternative = plain_text(node);
    if (alternative.find_first_not_of(' ') == std::string::npos)
        report(missing_alt, node, {{"target", visible(shortened(node.target, 60))}});
    const auto picture = picture_of(node, target);
    auto& html = m_document.html;
    if (!picture.webp.empty())
        html += fmt::format("<picture><source type=\"image/webp\"{}>", choice_attributes(picture.webp));
    html += fmt::format("<img src=\"{}\"{} alt=\"{}\"{}{}{}>", escape_html(picture.address),
                        choice_attributes(picture.sizes), escape_html(alternative), title_attribute(node),
                        size_attributes(picture), m_has_picture ? " loading=\"lazy\"" : "");
    if (!picture.webp.empty()) html += "</picture>";
    m_has_picture = true; // the first one is likely to be seen at once
    m_typesetter.skip();
}

Picture HtmlWriter::picture_of(const Node& node, const std::string& target) const
{
    const bool is_inside = !target.empty() && target_kind(node.target) == TargetKind::Internal;
    if (!is_inside || !m_options.picture) return {.address = target};
    return m_options.picture({.target = node.target, .where = node.where, .is_picture = true}, target);
}

void HtmlWriter::report(const Code& code, const Node& node, Arguments arguments)
{
    m_problems.report({.code = code, .arguments = std::move(arguments), .where = node.where});
}

}
