#include "pages/texts/feed.hpp"

#include "foundation/assert.hpp"
#include "markdown/escape_html.hpp"

#include <algorithm>

namespace opora::pages {

namespace {

std::string element(const std::string& name, const std::string& text)
{
    return "<" + name + ">" + markdown::escape_html(text) + "</" + name + ">\n";
}

/// RFC 3339 wants a time; news have a day only.
std::string timestamp(const Date& date)
{
    return to_iso(date) + "T00:00:00Z";
}

std::string entry_element(const FeedEntry& entry)
{
    std::string xml = "<entry>\n" + element("id", entry.url) + element("title", entry.title);
    xml += "<link rel=\"alternate\" type=\"text/html\" href=\"" + markdown::escape_html(entry.url) + "\"/>\n";
    xml += element("published", timestamp(entry.published)) + element("updated", timestamp(entry.updated));
    if (!entry.summary.empty()) xml += element("summary", entry.summary);
    return xml + "</entry>\n";
}

}

std::string atom_feed(const Feed& feed)
{
    OPORA_ASSERT(!feed.entries.empty(), "a feed says when it changed, and only an entry can tell");
    const auto newest =
        std::max_element(feed.entries.begin(), feed.entries.end(),
                         [](const FeedEntry& left, const FeedEntry& right) { return left.updated < right.updated; });
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ru\">\n";
    xml += element("id", feed.url) + element("title", feed.title) + element("updated", timestamp(newest->updated));
    xml += "<link rel=\"self\" type=\"application/atom+xml\" href=\"" + markdown::escape_html(feed.url) + "\"/>\n";
    xml += "<link rel=\"alternate\" type=\"text/html\" href=\"" + markdown::escape_html(feed.page) + "\"/>\n";
    xml += "<author>\n" + element("name", feed.author) + "</author>\n" + element("generator", feed.generator);
    for (const auto& entry : feed.entries) xml += entry_element(entry);
    return xml + "</feed>\n";
}

}
