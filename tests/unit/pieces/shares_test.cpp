#include "pieces/cells.hpp"
#include "pieces/legend.hpp"
#include "pieces/shares.hpp"
#include "support/sample_site.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("a change is called one only where the limits do not touch, and hidden numbers leave it open")
{
    const std::map<std::string, std::string> files = {{"data/schools.csv", "id,name\nx,Школа\n"}};
    tests::SampleSite site(files);
    const auto context = site.context();
    const auto said = [&](const shares::Told& before, const shares::Told& now) {
        return pieces::change_words(context, before, now);
    };
    CHECK(said(shares::exact(6, 60), shares::exact(20, 60)) == "доля выросла");
    CHECK(said(shares::exact(20, 60), shares::exact(6, 60)) == "доля снизилась");
    CHECK(said(shares::exact(6, 60), shares::exact(19, 60)) == "различие не доказано");
    CHECK(said(shares::between_percents(9, 11), shares::exact(7, 60)) == "сказать нельзя: точные числа скрыты");
}

TEST_CASE("cells of a result say in words why a number is missing")
{
    const std::map<std::string, std::string> files = {{"data/schools.csv", "id,name\nx,Школа\n"}};
    tests::SampleSite site(files);
    const auto context = site.context();
    const auto rows =
        tests::results({{"x", "2023", "oge-ma", std::int64_t{20}, std::int64_t{6}, 30.0, 15.0, 52.0, "", ""},
                        {"x", "2022", "oge-ma", {}, {}, {}, {}, {}, "скрыто: меньше 5 учеников", "c"}});

    const auto shown = pieces::share_cells(context, rows, 0);
    REQUIRE(shown.size() == 4);
    CHECK(shown[0].text == "20");
    CHECK(shown[1].text == "6");
    CHECK(shown[2].text == "30\u00A0%");
    CHECK(shown[3].text == "15–52\u00A0%");

    const auto hidden = pieces::share_cells(context, rows, 1);
    CHECK(hidden[0].text == "скрыто");
    CHECK(hidden[0].status == "c");
    CHECK(hidden[2].text == "скрыто: меньше 5 учеников");
    CHECK(hidden[2].kind == pieces::CellKind::Word);
    CHECK(hidden[3].text == "скрыто");
}

TEST_CASE("a number that needs a word has it beside itself, and the word for a missing one says why")
{
    const std::map<std::string, std::string> files = {{"data/schools.csv", "id,name\nx,Школа\n"}};
    tests::SampleSite site(files);
    const auto context = site.context();
    const auto n = std::int64_t{40};
    const auto rows =
        tests::results({{"x", "2023", "oge-ma", n, std::int64_t{10}, 25.0, 14.0, 41.0, "предварительно", "p"},
                        {"x", "2022", "oge-ma", {}, {}, 25.0, {}, {}, "округлено до 5\u00A0%", "c", std::int64_t{5}},
                        {"x", "2021", "oge-ma", {}, {}, 19.0, {}, {}, "число учеников скрыто", "c"},
                        {"x", "2020", "oge-ma", n, {}, {}, {}, {}, "нет данных", "x"},
                        {"x", "2019", "oge-ma", std::int64_t{0}, {}, {}, {}, {}, "не проводилось", "n"}});
    const auto share = [&](std::size_t row) { return pieces::share_cell(context, rows, row).text; };
    CHECK(share(0) == "25\u00A0%, предварительно");
    CHECK(share(1) == "около 25\u00A0%");
    CHECK(share(2) == "19\u00A0%");
    CHECK(pieces::share_cells(context, rows, 3)[0].text == "40");
    CHECK(pieces::share_cells(context, rows, 3)[1].text == "нет данных");
    CHECK(pieces::share_cells(context, rows, 4)[0].text == "0");
    CHECK(pieces::share_cells(context, rows, 4)[1].text == "не проводилось");
}

TEST_CASE("a legend has the words that occur in the table and no others")
{
    const std::map<std::string, std::string> files = {{"data/schools.csv", "id,name\nx,Школа\n"}};
    tests::SampleSite site(files);
    const auto context = site.context();
    const auto legend = [&](std::vector<pieces::Cell> cells) {
        auto view = context.sheet().object();
        view["legend"] = pieces::legend_view(context, {{.cells = std::move(cells)}});
        return view;
    };
    const auto cell = [](const char* text, const char* status) { return pieces::Cell{.text = text, .status = status}; };
    const auto words = legend({cell("Лесная", ""), cell("скрыто", "c"), cell("нет данных", "x"), cell("скрыто", "c")});
    CHECK(tests::text_at(words, "legend.entries.0.legend_entry") ==
          "«скрыто»: учеников слишком мало, или число можно было бы вычислить по соседним.");
    CHECK(tests::text_at(words, "legend.entries.1.legend_entry") == "«нет данных»: в источнике нет числа.");
    CHECK(words.find("legend").find("entries").items().size() == 2);
    CHECK(tests::text_at(legend({cell("u", "u")}), "legend.entries.0.legend_entry") ==
          "u — «мало учеников»: по такой группе нельзя судить за один период.");
    CHECK(legend({cell("45", "")}).find("legend").kind() == templates::View::Kind::Flag);
}
