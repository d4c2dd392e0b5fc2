#include "language/normal_form.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("letters written in two pieces become one, others stay")
{
    CHECK(language::composed("и\u0306од") == "йод");
    CHECK(language::composed("е\u0308ж") == "ёж");
    CHECK(language::composed("Plan 1.pdf") == "Plan 1.pdf");
}

TEST_CASE("names differ for Windows and macOS unless only case and pieces of letters do")
{
    CHECK(language::caseless("Фото.JPG") == language::caseless("фОТО.jpg"));
    CHECK(language::caseless("И\u0306.pdf") == language::caseless("й.pdf"));
    CHECK(language::caseless("елка.jpg") != language::caseless("ёлка.jpg"));
    CHECK(language::caseless("a b") != language::caseless("ab"));
}
