#include "markdown/markdown.hpp"

#include "markdown/html_writer.hpp"
#include "markdown/parse.hpp"

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

}
