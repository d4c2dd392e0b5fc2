#include "attachments/link_path.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a link of a page leads from its folder, or from content/ when it begins with a slash")
{
    using attachments::linked_path;
    CHECK(linked_path("content/index.md", "plan.pdf") == "content/plan.pdf");
    CHECK(linked_path("content/novosti/x.md", "foto/1.jpg") == "content/novosti/foto/1.jpg");
    CHECK(linked_path("content/novosti/x.md", "../plan.pdf#page=2") == "content/plan.pdf");
    CHECK(linked_path("content/novosti/x.md", "./plan.pdf?x=1") == "content/novosti/plan.pdf");
    CHECK(linked_path("content/novosti/x.md", "/a/b.pdf") == "content/a/b.pdf");
}

TEST_CASE("signs of addresses and letters in pieces mean the same file")
{
    CHECK(attachments::linked_path("content/index.md", "%D0%9F%D0%BB%D0%B0%D0%BD%201.pdf") == "content/План 1.pdf");
    CHECK(attachments::linked_path("content/index.md", "и\u0306.pdf") == "content/й.pdf");
    CHECK(attachments::linked_path("content/index.md", "a%3Fb.pdf") == "content/a?b.pdf");
}

TEST_CASE("a link that climbs out of content/ leads nowhere, whatever it comes back to")
{
    CHECK_FALSE(attachments::linked_path("content/index.md", "../data/results.csv"));
    CHECK_FALSE(attachments::linked_path("content/novosti/x.md", "../../content/plan.pdf"));
    CHECK_FALSE(attachments::linked_path("content/index.md", "%2E%2E/site.yaml"));
    CHECK(attachments::linked_path("content/novosti/x.md", "../novosti/plan.pdf"));
}
