#include "starter/filled_in.hpp"
#include "starter/new_site.hpp"

#include <doctest/doctest.h>

using namespace opora;
using starter::Answers;
using starter::filled_in;

TEST_CASE("what was said stands as the place asks: as it is, as a YAML text, as words of a page")
{
    const Answers answers{{"name", R"(A "b" \c [d] {{name}})"}};
    CHECK(filled_in("x {{name}} y\n", answers) == "x A \"b\" \\c [d] {{name}} y\n");
    CHECK(filled_in("n: {{yaml name}}\n", answers) == R"(n: "A \"b\" \\c [d] {{name}}")"
                                                      "\n");
    CHECK(filled_in("n: \"{{quoted name}}!\"", answers) == R"(n: "A \"b\" \\c [d] {{name}}!")");
    CHECK(filled_in("{{text name}}, {{text name}}", Answers{{"name", "*a* <b> #1 | `c`"}}) ==
          R"(\*a\* \<b\> \#1 \| \`c\`, \*a\* \<b\> \#1 \| \`c\`)");
}

TEST_CASE("a line with a condition stays or goes whole")
{
    const std::string_view file = "{{?name}}said {{name}}\n{{!name}}not said\n{{?name}}\nend";
    CHECK(filled_in(file, {{"name", "A"}}) == "said A\n\nend");
    CHECK(filled_in(file, {{"name", ""}}) == "not said\nend");
    CHECK(filled_in("", {}).empty());
}

TEST_CASE("the address of a school has nothing of the form of its organisation")
{
    CHECK(starter::school_id("МБОУ Заречная СОШ") == "zarechnaia-sosh");
    CHECK(starter::school_id("Заречная СОШ") == "zarechnaia-sosh");
    CHECK(starter::school_id("Школа № 3") == "shkola-3");
    CHECK(starter::school_id("МБОУ ").empty());
    CHECK(starter::school_id("№").empty());
}
