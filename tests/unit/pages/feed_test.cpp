#include "pages/texts/feed.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a feed is the document that RFC 4287 describes, dated by its newest change")
{
    const pages::Feed feed{.url = "https://example.org/novosti/feed.xml",
                           .page = "https://example.org/novosti/",
                           .title = "Новости",
                           .author = "РУО «Север & Юг»",
                           .generator = "Opora 1",
                           .entries = {{.url = "https://example.org/novosti/b/",
                                        .title = "5 < 6",
                                        .summary = "Коротко.",
                                        .published = {2023, 10, 20},
                                        .updated = {2023, 10, 20}},
                                       {.url = "https://example.org/novosti/a/",
                                        .title = "Раньше, но исправлено позже",
                                        .published = {2023, 1, 2},
                                        .updated = {2023, 11, 1}}}};
    CHECK(pages::atom_feed(feed) ==
          "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ru\">\n"
          "<id>https://example.org/novosti/feed.xml</id>\n<title>Новости</title>\n<updated>2023-11-01T00:00:00Z</"
          "updated>\n"
          "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/novosti/feed.xml\"/>\n"
          "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/novosti/\"/>\n"
          "<author>\n<name>РУО «Север &amp; Юг»</name>\n</author>\n<generator>Opora 1</generator>\n"
          "<entry>\n<id>https://example.org/novosti/b/</id>\n<title>5 &lt; 6</title>\n"
          "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/novosti/b/\"/>\n"
          "<published>2023-10-20T00:00:00Z</published>\n<updated>2023-10-20T00:00:00Z</updated>\n<summary>Коротко.</"
          "summary>\n</entry>\n"
          "<entry>\n<id>https://example.org/novosti/a/</id>\n<title>Раньше, но исправлено позже</title>\n"
          "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/novosti/a/\"/>\n"
          "<published>2023-01-02T00:00:00Z</published>\n<updated>2023-11-01T00:00:00Z</updated>\n</entry>\n</feed>\n");
}
