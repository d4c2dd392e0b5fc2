#include "markdown/node.hpp"

namespace opora::markdown {

std::string plain_text(const Node& node)
{
    if (node.kind == NodeKind::SoftBreak || node.kind == NodeKind::LineBreak) return " ";
    if (node.kind == NodeKind::Text || node.kind == NodeKind::Code) return node.literal;
    std::string text;
    for (const auto& child : node.children) text += plain_text(child);
    return text;
}

}
