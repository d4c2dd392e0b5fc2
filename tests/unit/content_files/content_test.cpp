#include "content_files/content.hpp"
#include "dataset/cell_report.hpp"
#include "support/problems.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace opora;
using namespace opora::dataset;

namespace {

using Files = std::map<std::string, std::string>;

std::vector<content_files::ContentFile> load(Files files, Diagnostics& problems)
{
    files.emplace("content/index.md", "---\ntitle: Главная\n---\n");
    return content_files::load_content(*source::open_memory(std::move(files)), problems);
}

std::string problems_of(const std::string& path, const std::string& bytes)
{
    Diagnostics problems;
    load({{path, bytes}}, problems);
    return tests::to_text(problems);
}

std::string kinds_and_urls(const std::vector<content_files::ContentFile>& content)
{
    std::string result;
    for (const auto& file : content)
        result += std::string(content_files::kind_name(file.kind)) + " " + file.id + " " + file.url + "\n";
    return result;
}

}

TEST_CASE("the folder decides the kind, the path decides the address")
{
    const std::string page = "---\ntitle: Т\n---\n";
    Diagnostics problems;
    const auto content =
        load({{"content/o-proekte.md", page},
              {"content/metodika/index.md", page},
              {"content/metodika/malye-klassy.md", page},
              {"content/novosti/index.md", page},
              {"content/novosti/2023/2023-04-11-programma.md", "---\ntitle: Т\ndate: 2023-04-11\n---\n"},
              {"content/praktiki/para.md", page},
              {"content/shkoly/komsomolskaya.md", page},
              {"content/pokazateli/dolya.md", "---\ntitle: Т\nsql: SELECT 1\n---\n"},
              {"content/dokumenty/prikaz-76-o.md", page}},
             problems);
    CHECK(tests::to_text(problems) == "");
    CHECK(kinds_and_urls(content) == "document prikaz-76-o dokumenty/prikaz-76-o/\n"
                                     "page index \n"
                                     "page metodika metodika/\n"
                                     "page malye-klassy metodika/malye-klassy/\n"
                                     "news programma novosti/programma/\n"
                                     "page novosti novosti/\n"
                                     "page o-proekte o-proekte/\n"
                                     "indicator dolya pokazateli/dolya/\n"
                                     "practice para praktiki/para/\n"
                                     "school komsomolskaya shkoly/komsomolskaya/\n");
}

TEST_CASE("front matter is typed and the body is a span of the file")
{
    Diagnostics problems;
    const auto content = load({{"content/praktiki/para.md", "\xEF\xBB\xBF---\r\n"
                                                            "title: \"Пара: наставник\"\r\n"
                                                            "date: 11.04.2023\r\n"
                                                            "order: 3\r\n"
                                                            "theme: [математика, чтение]\r\n"
                                                            "applied_in: a; b\r\n"
                                                            "level: Все\r\n"
                                                            "cost:\r\n"
                                                            "---\r\n"
                                                            "Текст\r\n---\r\n"}},
                              problems);
    CHECK(tests::to_text(problems) == "");
    REQUIRE(content.size() == 2);
    const auto& practice = content[1];
    CHECK(practice.front_matter.text("title") == "Пара: наставник");
    CHECK(practice.front_matter.date("date") == Date{2023, 4, 11});
    CHECK(practice.front_matter.integer("order") == 3);
    CHECK(practice.front_matter.list("theme") == std::vector<std::string>{"математика", "чтение"});
    CHECK(practice.front_matter.list("applied_in") == std::vector<std::string>{"a", "b"});
    CHECK_FALSE(practice.front_matter.flag("draft"));
    CHECK_FALSE(practice.front_matter.has("cost"));
    CHECK(practice.front_matter.span("order").view() == "3");
    CHECK(practice.body.view() == "Текст\r\n---\r\n");
}

TEST_CASE("drafts are left out and may be incomplete")
{
    Diagnostics problems;
    CHECK(load({{"content/novosti/n.md", "---\ndraft: true\nneizvestno: 1\n---\n"}}, problems).size() == 1);
    CHECK(tests::to_text(problems) == "");
}

TEST_CASE("a file without readable front matter is reported")
{
    CHECK(problems_of("content/a.md", "# Заголовок\n") == "content/a.md:1:1 [# Заголовок] dataset.bad-front-matter\n");
    CHECK(problems_of("content/a.md", "") == "content/a.md:1:1 [] dataset.bad-front-matter\n");
    CHECK(problems_of("content/a.md", "---\ntitle: Т\n") == "content/a.md:1:1 [---] dataset.bad-front-matter\n");
    CHECK(problems_of("content/a.md", "---\n- Т\n---\n") == "content/a.md:2:1 [- Т] dataset.bad-front-matter\n");
    CHECK(problems_of("content/a.md", "---\ntitle: a: b\n---\n") == "content/a.md:2:9 [] dataset.bad-yaml\n");
}

TEST_CASE("front matter follows the schema of its kind")
{
    const std::map<std::string, std::string> cases{
        {"title: Т", "2:1 [title: Т] dataset.missing-key"},
        {"title: Т\ndate: вчера", "3:7 [вчера] dataset.bad-date"},
        {"title: Т\ndate: 2023-04-11\norder: x", "4:8 [x] dataset.bad-integer"},
        {"title: Т\ndate: 2023-04-11\ndraft: x", "4:8 [x] dataset.bad-boolean"},
        {"title: Т\ndate: 2023-04-11\nschool: [a]", "4:1 [school] dataset.unknown-key"},
        {"title: [Т]\ndate: 2023-04-11", "2:8 [[Т]] dataset.bad-value"},
        {"title: Т\ndate: 2023-04-11\ntags: {a: b}", "4:7 [{a: b}] dataset.bad-value"},
    };
    for (const auto& [keys, expected] : cases) {
        const auto& shown = keys; // clang 14 cannot capture a structured binding
        CAPTURE(shown);
        const auto found = problems_of("content/novosti/n.md", "---\n" + keys + "\n---\n");
        CHECK(found == "content/novosti/n.md:" + expected + "\n");
    }
    CHECK(problems_of("content/praktiki/p.md", "---\ntitle: Т\nlevel: среднее общее\n---\n") ==
          "content/praktiki/p.md:3:8 [среднее общее] dataset.not-in-list\n");
    CHECK(problems_of("content/pokazateli/p.md", "---\ntitle: Т\nsql: SELECT 1\ntarget: 100\n---\n") ==
          "content/pokazateli/p.md:4:9 [100] dataset.bad-value\n");
}

TEST_CASE("names that cannot be addresses, and addresses that stand twice, are reported")
{
    const std::string page = "---\ntitle: Т\n---\n";
    CHECK(problems_of("content/О проекте.md", page) == "content/О проекте.md:1:1 [] dataset.bad-slug\n");
    CHECK(problems_of("content/Papka/a.md", page) == "content/Papka/a.md:1:1 [] dataset.bad-slug\n");
    Diagnostics problems;
    load({{"content/a.md", page}, {"content/a/index.md", page}}, problems);
    CHECK(tests::to_text(problems) == "content/a/index.md:1:1 [] dataset.duplicate-url\n");
}

TEST_CASE("a site needs a home page")
{
    Diagnostics problems;
    content_files::load_content(*source::open_memory({}), problems);
    CHECK(tests::to_text(problems) == "dataset.missing-file\n");
}

TEST_CASE("the name of a page has at most a hundred letters, as an id has")
{
    for (const std::size_t length : {100U, 101U}) {
        const auto tree =
            source::open_memory({{"content/index.md", "---\ntitle: А\n---\n"},
                                 {"content/" + std::string(length, 'a') + ".md", "---\ntitle: Б\n---\n"}});
        Diagnostics problems;
        (void)content_files::load_content(*tree, problems);
        CHECK(problems.all().size() == (length == 100 ? 0 : 1));
        for (const auto& problem : problems.all()) CHECK(problem.code.name == "dataset.bad-length");
    }
}
