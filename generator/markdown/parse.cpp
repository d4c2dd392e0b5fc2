// The only file that knows cmark-gfm. Its positions are lines and byte columns of the body; on continuation lines of a
// paragraph they forget the indentation that was stripped, and those of `<autolinks>` are off, so every inline place is
// checked against the source.
#include "foundation/assert.hpp"
#include "markdown/codes.hpp"
#include "markdown/growth.hpp"
#include "markdown/line_index.hpp"
#include "markdown/node.hpp"
#include "markdown/table_checks.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

namespace opora::markdown {

namespace {

/// More than a person writes; bounds the recursion of everything that walks the tree.
constexpr std::size_t deepest_nesting = 60;

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

/// One at a time: while cmark-gfm parses, its extensions change a table of special characters that all parsers share.
Tree parse_tree(std::string_view body)
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
    for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
        auto* extension = cmark_find_syntax_extension(name);
        OPORA_ASSERT(extension != nullptr, "core extensions were registered");
        cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), body.data(), body.size());
    Tree tree(cmark_parser_finish(parser.get()));
    cmark_consolidate_text_nodes(tree.get());
    return tree;
}

NodeKind kind_of(cmark_node* node)
{
    static const std::map<std::string_view, NodeKind> kinds{{"document", NodeKind::Document},
                                                            {"paragraph", NodeKind::Paragraph},
                                                            {"heading", NodeKind::Heading},
                                                            {"block_quote", NodeKind::Quote},
                                                            {"list", NodeKind::List},
                                                            {"item", NodeKind::Item},
                                                            {"tasklist", NodeKind::Item},
                                                            {"code_block", NodeKind::CodeBlock},
                                                            {"html_block", NodeKind::RawHtml},
                                                            {"html_inline", NodeKind::RawHtml},
                                                            {"thematic_break", NodeKind::Rule},
                                                            {"table", NodeKind::Table},
                                                            {"table_header", NodeKind::TableRow},
                                                            {"table_row", NodeKind::TableRow},
                                                            {"table_cell", NodeKind::TableCell},
                                                            {"text", NodeKind::Text},
                                                            {"softbreak", NodeKind::SoftBreak},
                                                            {"linebreak", NodeKind::LineBreak},
                                                            {"code", NodeKind::Code},
                                                            {"emph", NodeKind::Emphasis},
                                                            {"strong", NodeKind::Strong},
                                                            {"strikethrough", NodeKind::Strikethrough},
                                                            {"link", NodeKind::Link},
                                                            {"image", NodeKind::Image}};
    const auto found = kinds.find(cmark_node_get_type_string(node));
    OPORA_ASSERT(found != kinds.end(), "no other extension is attached");
    return found->second;
}

std::string text_or_empty(const char* text)
{
    return text == nullptr ? std::string() : text;
}

bool is_inline(NodeKind kind)
{
    return kind >= NodeKind::Text;
}

/// The block that holds an inline node.
cmark_node* block_of(cmark_node* node)
{
    while (cmark_node_get_type(node) != CMARK_NODE_DOCUMENT && is_inline(kind_of(node))) node = cmark_node_parent(node);
    return node;
}

/// What the source of `node` starts with; one of several characters.
std::string_view opening(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Link:
        return "[";
    case NodeKind::Image:
        return "!";
    case NodeKind::RawHtml:
        return "<";
    default:
        return {};
    }
}

/// The address itself for `<https://a.ru>` and `www.a.ru`; empty for links with brackets.
std::string_view bare_address(const Node& node)
{
    if (node.kind != NodeKind::Link || node.children.size() != 1) return {};
    const std::string_view text = node.children.front().literal;
    const std::string_view target = node.target;
    return target.size() >= text.size() && target.substr(target.size() - text.size()) == text ? text
                                                                                              : std::string_view();
}

/// Bare addresses come with columns that are off; they are found by their words in `line`.
std::optional<SourceSpan> bare_place(const Node& node, const SourceSpan& line, std::size_t guess)
{
    const auto address = bare_address(node);
    if (address.empty()) return std::nullopt;
    const auto text = line.view();
    auto found = text.find(address, guess < 2 ? 0 : guess - 2);
    if (found == std::string_view::npos) found = text.find(address);
    if (found == std::string_view::npos || (found > 0 && text[found - 1] == '[')) return std::nullopt;
    const std::size_t bracket = found > 0 && text[found - 1] == '<' ? 1 : 0;
    return SourceSpan{line.text, line.begin + found - bracket,
                      std::min(line.begin + found + address.size() + bracket, line.end)};
}

SourceSpan inline_place(cmark_node* source, const Node& node, const LineIndex& index)
{
    auto* const block = block_of(cmark_node_parent(source));
    const int line = std::max(cmark_node_get_start_line(source), cmark_node_get_start_line(block));
    const int column = cmark_node_get_start_column(source);
    auto begin = index.offset(line, column);
    if (line > cmark_node_get_start_line(block))
        begin =
            index.text_start(line) + static_cast<std::size_t>(std::max(column - cmark_node_get_start_column(block), 0));

    const auto whole_line = index.rest_of_line(line, 1);
    begin = std::min(begin, whole_line.end);
    if (const auto bare = bare_place(node, whole_line, begin - whole_line.begin)) return *bare;
    if (const auto starts = opening(node); !starts.empty()) {
        auto found = whole_line.view().find_first_of(starts, begin - whole_line.begin);
        if (found == std::string_view::npos) found = whole_line.view().find_first_of(starts);
        if (found != std::string_view::npos) begin = whole_line.begin + found;
    }
    const auto columns = static_cast<std::size_t>(std::max(cmark_node_get_end_column(source) - column + 1, 1));
    const bool one_line = cmark_node_get_end_line(source) <= line;
    return index.span(begin, one_line ? std::min(begin + columns, whole_line.end) : whole_line.end);
}

void read_code_block(cmark_node* source, Node& node, const LineIndex& index)
{
    node.title = text_or_empty(cmark_node_get_fence_info(source));
    int length = 0;
    int offset = 0;
    char character = 0;
    if (cmark_node_get_fenced(source, &length, &offset, &character) == 0) return;
    const auto lines = std::count(node.literal.begin(), node.literal.end(), '\n');
    const int first = cmark_node_get_start_line(source) + 1;
    node.content = index.lines(first, first + static_cast<int>(lines));
}

void read_item(cmark_node* source, Node& node)
{
    if (std::string_view(cmark_node_get_type_string(source)) != "tasklist") return;
    node.task = cmark_gfm_extensions_get_tasklist_item_checked(source) ? Task::Done : Task::Open;
}

/// The cell of the 0-based `column` of its row.
void read_cell(cmark_node* source, std::size_t column, Node& node)
{
    auto* const table = cmark_node_parent(cmark_node_parent(source));
    const auto* const alignments = cmark_gfm_extensions_get_table_alignments(table);
    if (alignments == nullptr || column >= cmark_gfm_extensions_get_table_columns(table)) return;
    switch (alignments[column]) {
    case 'l':
        node.alignment = Alignment::Left;
        break;
    case 'c':
        node.alignment = Alignment::Center;
        break;
    case 'r':
        node.alignment = Alignment::Right;
        break;
    default:
        break;
    }
}

void read_details(cmark_node* source, Node& node, const LineIndex& index)
{
    switch (node.kind) {
    case NodeKind::Heading:
        node.number = cmark_node_get_heading_level(source);
        break;
    case NodeKind::List:
        node.ordered = cmark_node_get_list_type(source) == CMARK_ORDERED_LIST;
        node.number = cmark_node_get_list_start(source);
        node.tight = cmark_node_get_list_tight(source) != 0;
        break;
    case NodeKind::Item:
        read_item(source, node);
        break;
    case NodeKind::CodeBlock:
        read_code_block(source, node, index);
        break;
    case NodeKind::TableRow:
        node.header = cmark_gfm_extensions_get_table_row_is_header(source) != 0;
        break;
    case NodeKind::Link:
    case NodeKind::Image:
        node.target = text_or_empty(cmark_node_get_url(source));
        node.title = text_or_empty(cmark_node_get_title(source));
        break;
    default:
        break;
    }
}

/// Without children; its place is that of the first line, the final one of inline nodes needs the children.
Node read_node(cmark_node* source, const LineIndex& index)
{
    Node node;
    node.kind = kind_of(source);
    node.literal = text_or_empty(cmark_node_get_literal(source));
    node.where = index.rest_of_line(cmark_node_get_start_line(source), cmark_node_get_start_column(source));
    read_details(source, node, index);
    return node;
}

bool is_leaf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::CodeBlock:
    case NodeKind::RawHtml:
    case NodeKind::Rule:
    case NodeKind::Text:
    case NodeKind::SoftBreak:
    case NodeKind::LineBreak:
    case NodeKind::Code:
        return true;
    default:
        return false;
    }
}

bool needs_inline_place(cmark_node* source, NodeKind kind)
{
    return is_inline(kind) || cmark_node_get_type(source) == CMARK_NODE_HTML_INLINE;
}

/// Builds our tree from the parser's events; not by recursion, since the parser nests as deep as the input asks.
class Reader {
public:
    Reader(const LineIndex& index, Diagnostics& problems) : m_index(index), m_problems(problems) {}

    void enter(cmark_node* source)
    {
        const auto kind = kind_of(source);
        if (m_skipped > 0 || m_open.size() > deepest_nesting) {
            if (m_skipped == 0) report_depth(source);
            if (!is_leaf(kind)) ++m_skipped;
            return;
        }
        auto node = read_node(source, m_index);
        if (kind == NodeKind::TableCell) read_cell(source, m_open.back().children.size(), node);
        m_open.push_back(std::move(node));
        if (is_leaf(kind)) close(source);
    }

    void leave(cmark_node* source)
    {
        if (m_skipped > 0)
            --m_skipped;
        else
            close(source);
    }

    Node take() { return std::move(m_open.front()); }

private:
    void close(cmark_node* source)
    {
        Node node = std::move(m_open.back());
        m_open.pop_back();
        if (needs_inline_place(source, node.kind)) node.where = inline_place(source, node, m_index);
        m_open.back().children.push_back(std::move(node));
    }

    void report_depth(cmark_node* source)
    {
        m_problems.report({.code = too_deep,
                           .arguments = {{"limit", static_cast<std::int64_t>(deepest_nesting)}},
                           .where = m_index.rest_of_line(cmark_node_get_start_line(source), 1)});
    }

    const LineIndex& m_index;
    Diagnostics& m_problems;
    std::vector<Node> m_open{Node{}}; ///< from the root to the node that is being read
    std::size_t m_skipped = 0;        ///< depth below `deepest_nesting`
};

}

Node parse(const SourceSpan& body, Diagnostics& problems)
{
    if (report_growth(body, problems)) return {};
    const auto tree = parse_tree(body.view());
    const LineIndex index(body);
    Reader reader(index, problems);
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(tree.get()));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        auto* const source = cmark_iter_get_node(iterator.get());
        if (cmark_node_get_type(source) == CMARK_NODE_DOCUMENT) continue;
        if (event == CMARK_EVENT_ENTER)
            reader.enter(source);
        else
            reader.leave(source);
    }
    auto document = reader.take();
    check_tables(document, problems);
    return document;
}

}
