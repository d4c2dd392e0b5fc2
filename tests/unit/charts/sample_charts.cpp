#include "unit/charts/sample_charts.hpp"

#include "charts/chart.hpp"
#include "store/database.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace opora::tests {

namespace {

using store::Rows;
using store::Value;

SampleChart line()
{
    const Value none;
    const std::string school = "Школа";
    const std::string district = "Первомайский район";
    const std::string similar = "Похожие школы";
    return {.name = "line",
            .declaration = {.id = "oge",
                            .mark = charts::Mark::Line,
                            .x = "год",
                            .y = "доля",
                            .series = "кто",
                            .low = "от",
                            .high = "до",
                            .y_title = "Доля выпускников, прошедших минимальный порог ОГЭ по математике",
                            .unit = "%",
                            .target = 80.0},
            .rows = {.columns = {"год", "кто", "доля", "от", "до"},
                     .rows = {{"2021", school, 55.0, 47.0, 62.0},
                              {"2021", district, 70.0, none, none},
                              {"2021", similar, 60.0, none, none},
                              {"2022", school, none, none, none},
                              {"2022", district, 71.0, none, none},
                              {"2022", similar, 66.5, none, none},
                              {"2023", school, 72.5, 64.0, 79.5},
                              {"2023", district, 73.1, none, none},
                              {"2023", similar, 71.0, none, none}}}};
}

SampleChart bars()
{
    return {
        .name = "bars",
        .declaration = {.id = "ege",
                        .mark = charts::Mark::Bar,
                        .x = "школа",
                        .y = "учителей",
                        .y_title = "Прошли обучение",
                        .unit = "чел.",
                        .target = 9.0,
                        .target_label = "план"},
        .rows = {.columns = {"школа", "учителей"},
                 .rows = {{"МБОУ «Средняя общеобразовательная школа № 5 имени Героя Советского Союза А. П. Маресьева»",
                           std::int64_t{12}},
                          {"МБОУ «Октябрьская СОШ»", std::int64_t{7}},
                          {"МКОУ «Нижнесмородинская основная общеобразовательная школа»", Value{}}}}};
}

SampleChart dots()
{
    return {.name = "dots",
            .declaration = {.id = "vpr",
                            .mark = charts::Mark::Dot,
                            .x = "предмет",
                            .y = "балл",
                            .low = "от",
                            .high = "до",
                            .y_title = "Справились с работой",
                            .unit = "%",
                            .y_minimum = 0.0,
                            .y_maximum = 100.0},
            .rows = {.columns = {"предмет", "балл", "от", "до"},
                     .rows = {{"Математика", 54.3, 40.0, 66.0},
                              {"Русский язык", 71.0, 60.0, 82.0},
                              {"Физика", Value{}, Value{}, Value{}}}}};
}

/// Exact, rounded and only between two ends, and a gap.
SampleChart told_line()
{
    const Value none;
    return {.name = "line.told",
            .declaration = {.id = "rayon",
                            .mark = charts::Mark::Line,
                            .x = "period",
                            .y = "share",
                            .series = "subject",
                            .from = "share_from",
                            .to = "share_to",
                            .rounding = "step",
                            .told = "told",
                            .unit = "%",
                            .y_minimum = 0.0},
            .rows = {.columns = {"period", "subject", "share", "share_from", "share_to", "step", "told"},
                     .rows = {{"2019/2020", "Русский язык", 12.0, none, none, none, none},
                              {"2020/2021", "Русский язык", 13.0, none, none, none, none},
                              {"2021/2022", "Русский язык", none, 9.2, 11.4, none, "от 9 до 12 %"},
                              {"2022/2023", "Русский язык", 13.0, none, none, none, none},
                              {"2019/2020", "Математика", 5.0, none, none, std::int64_t{5}, "около 5 %"},
                              {"2020/2021", "Математика", 10.0, none, none, std::int64_t{5}, "около 10 %"},
                              {"2021/2022", "Математика", none, none, none, none, none},
                              {"2022/2023", "Математика", none, 0.0, 3.1, none, "менее 4 %"}}}};
}

Rows told_rows()
{
    const Value none;
    return {.columns = {"школа", "share", "share_from", "share_to", "step", "told"},
            .rows = {{"Берёзовская СОШ", 12.0, none, none, none, none},
                     {"ООШ п. Новый", none, 9.2, 21.4, none, "от 9 до 22 %"},
                     {"Лицей", 20.0, none, none, std::int64_t{5}, "около 20 %"},
                     {"Гимназия", none, none, none, none, "скрыто"}}};
}

SampleChart told_rows_of(charts::Mark mark, const char* name)
{
    return {.name = name,
            .declaration = {.id = "shkoly",
                            .mark = mark,
                            .x = "школа",
                            .y = "share",
                            .from = "share_from",
                            .to = "share_to",
                            .rounding = "step",
                            .told = "told",
                            .unit = "%",
                            .y_minimum = 0.0},
            .rows = told_rows()};
}

SampleChart strip()
{
    const Value yes = std::int64_t{1};
    const Value no = std::int64_t{0};
    return {.name = "strip",
            .declaration = {.id = "perechen",
                            .mark = charts::Mark::Strip,
                            .x = "школа",
                            .y = "в перечне",
                            .series = "период",
                            .unit = "в перечне"},
            .rows = {.columns = {"школа", "период", "в перечне"},
                     .rows = {{"Берёзовская СОШ", "2020/2021", no},
                              {"Берёзовская СОШ", "2021/2022", yes},
                              {"Берёзовская СОШ", "2022/2023", yes},
                              {"ООШ п. Новый", "2021/2022", Value{}},
                              {"ООШ п. Новый", "2022/2023", no}}}};
}

}

std::vector<SampleChart> sample_charts()
{
    std::vector<SampleChart> samples;
    samples.push_back(line());
    samples.push_back(bars());
    samples.push_back(dots());
    samples.push_back(strip());
    samples.push_back(told_line());
    samples.push_back(told_rows_of(charts::Mark::Bar, "bars.told"));
    samples.push_back(told_rows_of(charts::Mark::Dot, "dots.told"));
    return samples;
}

std::vector<SampleChart> frequent_charts()
{
    auto charts = sample_charts();
    auto without_limits = [](SampleChart chart) {
        chart.declaration.low = chart.declaration.high = chart.declaration.y_title = {};
        return chart;
    };
    for (const auto& chart : {line(), dots(), told_line()}) charts.push_back(without_limits(chart));
    auto broken = without_limits(line());
    broken.declaration.status = "status";
    charts.push_back(std::move(broken));
    return charts;
}

bool accepts()
{
    return std::getenv("OPORA_ACCEPT") != nullptr && std::getenv("CI") == nullptr;
}

std::string accepted_file(const std::string& path, const std::string& actual)
{
    if (accepts()) std::ofstream(path, std::ios::binary) << actual << '\n';
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!bytes.empty()) bytes.pop_back();
    return bytes;
}

std::string golden_chart(const std::string& name, const std::string& actual)
{
    return accepted_file("tests/golden/charts/" + name, actual);
}

}
