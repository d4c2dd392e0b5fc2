#include "pages/texts/practices.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace opora;

namespace {

/// The addresses of lists of six practices, the first of which has these classes.
std::set<std::string> lists_with(const std::string& grades)
{
    std::map<std::string, std::string> files{{"data/schools.csv", "id,name\nx,Лесная СОШ\n"}};
    files["content/praktiki/pervaya.md"] =
        "---\ntitle: Первая\nsubject: Математика\nevidence: исследование\ngrades: \"" + grades + "\"\n---\n\nТекст.\n";
    for (const auto* name : {"a", "b", "c", "d", "e"})
        files["content/praktiki/" + std::string(name) + ".md"] =
            "---\ntitle: Практика " + std::string(name) + "\n---\n\nТекст.\n";
    tests::SampleSite site(files);
    auto context = site.context();
    pages::add_practice_pages(context, facts::load_schools(context));
    std::set<std::string> lists;
    for (const auto& page : site.assembly.pages)
        if (page.template_name == "practices" && page.url != "praktiki/") lists.insert(page.url.substr(9));
    return lists;
}

}

TEST_CASE("a practice for a difficulty stands in the list of that difficulty, a withdrawn one in no list")
{
    tests::SampleSite site(
        {{"data/schools.csv", "id,name\nx,Лесная СОШ\n"},
         {"data/deficit_kinds.csv", "id,title\nkadry,Кадры\nsvyaz,Связь\n"},
         {"content/praktiki/para.md", "---\ntitle: Пара\ndeficits: [kadry]\n---\n\nТекст.\n"},
         {"content/praktiki/krug.md",
          "---\ntitle: Круг\ndeficits: [svyaz]\ntheme: чтение\nstate: снята\nreason: устарела\n---\n\nТекст.\n"}});
    auto context = site.context();
    pages::add_practice_pages(context, facts::load_schools(context));
    std::set<std::string> lists;
    std::set<std::string> practices;
    for (const auto& page : site.assembly.pages)
        (page.template_name == "practices" ? lists : practices).insert(page.url);
    CHECK(lists == std::set<std::string>{"praktiki/", "praktiki/deficit/kadry/"});
    CHECK(practices == std::set<std::string>{"praktiki/para/", "praktiki/krug/"});
}

TEST_CASE("practices have lists by subject, evidence and each class that they are for")
{
    const std::string rest_1 = "dokazannost/issledovanie/";
    const std::string rest_2 = "predmet/matematika/";
    const auto with = [&](std::set<std::string> classes) {
        classes.insert({rest_1, rest_2});
        return classes;
    };
    CHECK(lists_with("5–7") == with({"klass/5/", "klass/6/", "klass/7/"}));
    CHECK(lists_with("5-6") == with({"klass/5/", "klass/6/"}));
    CHECK(lists_with("6, 9") == with({"klass/6/", "klass/9/"}));
    CHECK(lists_with("1, 10–11") == with({"klass/1/", "klass/10/", "klass/11/"}));
    for (const auto* words : {"средние", "12", "0", "5–12", "7 класс"}) {
        CAPTURE(words);
        CHECK(lists_with(words) == with({}));
    }
}
