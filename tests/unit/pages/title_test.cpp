#include "pages/site_model.hpp"

#include "unit/pages/sample_site.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace opora;

namespace {

/// What a tab says of a page of the site «Поддержка школ».
std::string tab(const std::string& title)
{
    tests::SampleSite site(std::map<std::string, std::string>{{"data/schools.csv", "id,name\na,А\n"}});
    site.settings.name = "Поддержка школ";
    return tests::text_at(
        pages::full_view(site.model(), {.url = "novosti/x/", .template_name = "text", .title = title}),
        "document_title");
}

}

TEST_CASE("a title goes before the name of the site as long as both fit 65 characters")
{
    CHECK(tab("Итоги года") == "Итоги года — Поддержка школ");
    // 48 letters, and 17 for « — Поддержка школ».
    CHECK(tab(std::string(48, 'x')) == std::string(48, 'x') + " — Поддержка школ");
    CHECK(tab(std::string(49, 'x')) == std::string(49, 'x'));
}
