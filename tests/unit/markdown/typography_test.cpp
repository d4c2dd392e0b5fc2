#include "unit/markdown/rendered.hpp"

#include <doctest/doctest.h>

using namespace opora;

namespace {

/// The first paragraph with every no-break space as `~`.
std::string typeset(const std::string& markdown)
{
    auto html = tests::html_of(markdown);
    html = html.substr(3, html.find("</p>") - 3);
    for (auto at = html.find("\u00a0"); at != std::string::npos; at = html.find("\u00a0")) html.replace(at, 2, "~");
    return html;
}

}

TEST_CASE("spaces where a line must not end are no-break spaces")
{
    struct Case {
        std::string markdown, expected;
    };
    const std::vector<Case> cases{
        {"Мы в школе и у вас", "Мы в~школе и~у~вас"},
        {"А он (к дому) «О школе»", "А~он (к~дому) «О~школе»"},
        {"школа в\nселе", "школа в~селе"},
        {"дома да", "дома да"},
        {"кое-я тут", "кое-я тут"},
        {"план — это срок", "план~— это срок"},
        {"план\n— это", "план~— это"},
        {"приказ № 5, § 3", "приказ №~5, §~3"},
        {"рост на 30 % за 2023 год", "рост на 30~% за 2023~год"},
        {"12 КБ, 5 руб. и 5 домов", "12~КБ, 5~руб. и~5 домов"},
        {"в *доме* и **с** ним", "в~<em>доме</em> и~<strong>с</strong>~ним"},
        {"слов**а** тут", "слов<strong>а</strong> тут"},
        {"`в доме` в `a`", "<code>в доме</code> в~<code>a</code>"},
        {"[в доме](https://a.ru/в%20доме)", "<a href=\"https://a.ru/в%20доме\">в~доме</a>"},
    };
    for (const auto& item : cases) {
        CAPTURE(item.markdown);
        CHECK(typeset(item.markdown) == item.expected);
    }
}
