#include "markdown/markdown.hpp"

#include "markdown/html_writer.hpp"
#include "markdown/node.hpp"

namespace opora::markdown {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}

Document render(const SourceSpan& body, const Options& options, Diagnostics& problems)
{
    auto text = body;
    if (text.view().rfind(byte_order_mark, 0) == 0) text.begin += byte_order_mark.size();
    return HtmlWriter(options, problems).write(parse(text, problems));
}

std::string escape_html(std::string_view text)
{
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            result += c;
            break;
        }
    }
    return result;
}

}
