#include "unit/templates/themes.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace opora;

namespace {

/// themes/default without its assets, some of which need installed packages.
tests::Loaded load_default()
{
    const auto tree = source::open_worktree("themes/default");
    tests::Files files;
    for (const auto& path : tree->list("**"))
        if (path == "strings.yaml" || path.ends_with(".mustache")) files[path] = (*tree->read(path))->bytes;
    return tests::load(files);
}

}

TEST_CASE("the default theme has no mistakes")
{
    const auto loaded = load_default();
    for (const auto& place : loaded.places()) FAIL_CHECK(place);
    CHECK_FALSE(loaded.theme.template_names().empty());
}

TEST_CASE("HTML enters the default theme unescaped only by these names")
{
    // Each is made by the program, from escaped parts: a new name here is a new place to look for holes.
    const std::set<std::string> reviewed{"chart_html", "content_html", "json_html", "picture_html", "piece_html"};
    std::set<std::string> found;
    const auto loaded = load_default();
    for (const auto& slot : loaded.theme.raw_slots()) found.insert(slot.substr(slot.find(": ") + 2));
    CHECK(found == reviewed);
}
