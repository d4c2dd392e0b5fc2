#pragma once

#include "foundation/source_text.hpp"

#include <string>
#include <vector>

namespace opora::markdown {

/// The tree of a Markdown text, free of the parser's types. Every node knows its place in the whole file.

enum class NodeKind {
    Document,
    Paragraph,
    Heading,
    Quote,
    List,
    Item,
    CodeBlock,
    RawHtml,
    Rule,
    Table,
    TableRow,
    TableCell,
    Text,
    SoftBreak,
    LineBreak,
    Code,
    Emphasis,
    Strong,
    Strikethrough,
    Link,
    Image,
};

enum class Alignment { None, Left, Center, Right };
enum class Task { None, Open, Done };

struct Node {
    NodeKind kind = NodeKind::Document;
    std::string literal = {}; ///< text, code or raw HTML as meant, entities decoded
    std::string target = {};  ///< of a link or image, as written
    std::string title = {};   ///< of a link or image; the info string of a code block
    int number = 0;           ///< level of a heading; first number of an ordered list
    bool ordered = false;
    bool tight = false;  ///< a list without blank lines between its items
    bool header = false; ///< a table's first row
    Alignment alignment = Alignment::None;
    Task task = Task::None;
    SourceSpan where = {};   ///< of a block only its first line
    SourceSpan content = {}; ///< of a fenced code block, the lines between the fences
    std::vector<Node> children = {};
};

/// The words of `node` without markup; line breaks are spaces, images their alternative texts.
std::string plain_text(const Node& node);

}
