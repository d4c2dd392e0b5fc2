#include "charts/chart.hpp"
#include "charts/codes.hpp"
#include "charts/renderer.hpp"
#include "charts/specification.hpp"
#include "foundation/environment_error.hpp"
#include "processes/process.hpp"
#include "store/table_text.hpp"
#include "support/temporary_folder.hpp"
#include "unit/charts/sample_charts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace opora;
using charts::Renderer;
using charts::RendererOptions;

namespace {

const std::filesystem::path worker = "themes/worker/dist";

struct Drawn {
    std::vector<std::string> svgs = {}; ///< of the samples
    std::string own = {};
    std::string refused = {};
    Diagnostics problems = {};
};

constexpr const char* clipped_area =
    R"({"mark":{"type":"area","clip":true},"encoding":{"x":{"field":"a","type":"quantitative"},"y":{"field":"b","type":"quantitative"}}})";

charts::ChartOrder order_of(const tests::SampleChart& sample)
{
    return {.specification = charts::specification(sample.declaration),
            .data = store::data_json(sample.rows),
            .title = "Заголовок & «№»",
            .description = "Главное",
            .id_prefix = sample.declaration.id};
}

/// All sample charts, one of an author's own, and one that cannot be drawn.
Drawn draw_samples(RendererOptions options)
{
    Renderer renderer(std::move(options));
    std::vector<std::shared_ptr<const std::string>> texts;
    for (const auto& sample : tests::sample_charts()) texts.push_back(renderer.add(order_of(sample)));
    texts.push_back(renderer.add({.specification = {clipped_area},
                                  .data = R"([{"a":1,"b":2},{"a":2,"b":1}])",
                                  .title = "Площадь",
                                  .id_prefix = "own"}));
    texts.push_back(renderer.add({.specification = {R"({"mark":"pie"})"}, .data = "[]", .id_prefix = "bad"}));
    Drawn drawn;
    renderer.draw(drawn.problems);
    for (const auto& text : texts) drawn.svgs.push_back(*text);
    drawn.refused = std::move(drawn.svgs.back());
    drawn.svgs.pop_back();
    drawn.own = std::move(drawn.svgs.back());
    drawn.svgs.pop_back();
    return drawn;
}

const std::filesystem::path& cache_folder()
{
    static const tests::TemporaryFolder folder;
    return folder.path();
}

/// Drawn once for all test cases below, into an empty cache.
const Drawn& cold()
{
    REQUIRE_MESSAGE(std::filesystem::exists(worker / "worker.mjs"), "run `npm ci && npm run build` in themes/worker");
    static const Drawn drawn = draw_samples({.worker = worker, .cache = cache_folder(), .jobs = 2});
    return drawn;
}

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

}

TEST_CASE("each sample chart is drawn as it was accepted")
{
    const auto samples = tests::sample_charts();
    for (std::size_t i = 0; i < samples.size(); ++i) {
        CAPTURE(samples[i].name);
        CHECK(cold().svgs[i] == tests::golden_chart(samples[i].name + ".svg", cold().svgs[i]));
    }
}

TEST_CASE("each chart is an image with a name, and nothing in it needs a style or a class")
{
    for (const auto& svg : cold().svgs) {
        CHECK(svg.rfind("<svg viewBox=\"0 0 344 ", 0) == 0);
        CHECK(holds(svg, "<title id=\""));
        CHECK(holds(svg, "Заголовок &amp; «№»"));
        for (const auto* unwanted :
             {"style=", "class=", "aria-label=", "aria-roledescription", "<style", "NaN", "\x01"}) {
            CAPTURE(unwanted);
            CHECK_FALSE(holds(svg, unwanted));
        }
    }
}

TEST_CASE("a missing value breaks the line")
{
    // The school has no value for the second of three years: two moves, no segment.
    CHECK(holds(cold().svgs[0], "Z\" stroke=\"var(--chart-1)\""));
}

TEST_CASE("ids are prefixed for the page")
{
    CHECK(holds(cold().own, "clip-path=\"url(#own-c0)\""));
    CHECK(holds(cold().own, "<clipPath id=\"own-c0\">"));
}

TEST_CASE("what Vega refuses is the author's mistake, in Vega's words")
{
    REQUIRE(cold().problems.all().size() == 1);
    CHECK(cold().problems.all().front().code.name == charts::bad_spec.name);
    CHECK(holds(std::get<std::string>(cold().problems.all().front().arguments.back().second), "pie"));
    CHECK(cold().refused.empty());
}

TEST_CASE("a damaged cache is drawn again, a whole one needs no Node")
{
    const auto expected = cold().svgs;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(cache_folder())) {
        std::ofstream(entry.path()) << (files % 2 == 0 ? "0\n0 0 1 1\n<g" : "");
        ++files;
    }
    REQUIRE(files == expected.size() + 1);
    CHECK(draw_samples({.worker = worker, .cache = cache_folder()}).svgs == expected);

    Renderer renderer({.worker = worker, .cache = cache_folder(), .node = "there-is-no-such-node"});
    const auto sample = tests::sample_charts().front();
    const auto svg = renderer.add(order_of(sample));
    Diagnostics problems;
    renderer.draw(problems);
    CHECK(*svg == expected.front());
}

TEST_CASE("a machine without Node, without the built worker, or with a worker that dies is named as the cause")
{
    const tests::TemporaryFolder broken;
    broken.write("fingerprint.txt", "0\n");
    broken.write("worker.mjs", "console.error('no memory left'); process.exit(7);");
    struct Case {
        const char* name;
        RendererOptions options;
        const char* expected;
    };
    const Case cases[] = {
        {"no Node", {.worker = worker, .node = "there-is-no-such-node"}, "machine.no-node"},
        {"no packages", {.worker = "tests"}, "machine.no-worker-packages"},
        {"a worker that dies", {.worker = broken.path()}, "machine.worker-stopped status \nno memory left"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.name);
        Renderer renderer(c.options);
        renderer.add({.specification = {"{}"}, .data = "[]", .id_prefix = "a"});
        Diagnostics problems;
        std::string reason;
        try {
            renderer.draw(problems);
        } catch (const EnvironmentError& error) {
            reason = error.what();
            for (const auto& [name, value] : error.failure().arguments)
                if (const auto* words = std::get_if<std::string>(&value)) reason += " " + *words;
        }
        CAPTURE(reason);
        CHECK(holds(reason, c.expected));
    }
}

namespace {

/// `count` points for each row, and so many again for each of them.
std::string multiplied(int count)
{
    const auto numbers = "sequence(0," + std::to_string(count) + ")";
    return R"j({"mark":"point","transform":[{"calculate":")j" + numbers +
           R"j(","as":"p"},{"flatten":["p"]},{"calculate":")j" + numbers +
           R"j(","as":"q"},{"flatten":["q"]}],"encoding":{"x":{"field":"q","type":"quantitative"}}})j";
}

constexpr const char* endless_expression =
    R"j({"mark":"bar","transform":[{"calculate":"test(/(b+)+$/, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbc')","as":"q"}],"encoding":{"x":{"field":"q","type":"nominal"}}})j";
constexpr const char* endless_list =
    R"j({"mark":"bar","transform":[{"calculate":"length(sequence(0,60000000))","as":"q"}],"encoding":{"x":{"field":"q","type":"nominal"}}})j";
constexpr const char* foreign_stroke =
    R"j({"mark":{"type":"bar","stroke":"url(https://example.org/a)"},"encoding":{"x":{"field":"a","type":"nominal"}}})j";
constexpr const char* stroke_of_the_rows =
    R"j({"mark":"bar","encoding":{"x":{"field":"a","type":"nominal"},"stroke":{"field":"b","type":"nominal","scale":null}}})j";

}

TEST_CASE("a chart that passes a limit costs its own picture and no other")
{
    const std::string rows =
        R"j([{"a":1,"b":"URL(https://example.org/a)"},{"a":2,"b":"u\\72l(https://example.org)"}])j";
    const std::vector<std::string> orders{clipped_area,    endless_expression, foreign_stroke, endless_list,
                                          multiplied(110), stroke_of_the_rows, multiplied(5)};
    Renderer renderer({.worker = worker, .limits = {.heap_megabytes = 128}});
    std::vector<std::shared_ptr<const std::string>> svgs;
    std::size_t number = 0;
    for (const auto& spec : orders)
        svgs.push_back(
            renderer.add({.specification = {spec}, .data = rows, .id_prefix = "c" + std::to_string(number++)}));
    Diagnostics problems;
    renderer.draw(problems);
    std::vector<std::string> reasons;
    for (const auto& problem : problems.all())
        reasons.push_back(std::get<std::string>(problem.arguments.front().second));
    CHECK(reasons == std::vector<std::string>{"slow", "address", "memory", "size", "address"});
    for (std::size_t i = 0; i < svgs.size(); ++i) {
        CAPTURE(i);
        CHECK(svgs[i]->empty() == (i > 0 && i < 6));
    }
}

namespace {

/// A worker of this test's own: it draws its rows as text, but for what `ends` says of a batch of `charts`.
void write_worker(const tests::TemporaryFolder& folder, const std::string& ends)
{
    folder.write("fingerprint.txt", "0\n");
    folder.write("worker.mjs", R"j(
import { createInterface } from "node:readline";
import { existsSync, writeFileSync } from "node:fs";
console.log('{"ready":true}');
for await (const line of createInterface({ input: process.stdin })) {
    const { charts } = JSON.parse(line);
    const holds = (number) => charts.some(([, , , [row]]) => row.a === number);
    )j" + ends + R"j(
    console.log(JSON.stringify(charts.map(([id, , , rows]) => [id, "0 0 1 1", `row ${rows[0].a}.`])));
}
)j");
}

struct Outcome {
    std::vector<std::string> svgs = {};
    std::vector<std::string> reasons = {}; ///< and details
    std::string failure = {};              ///< of the machine
};

Outcome draw_numbers(const std::filesystem::path& folder, int count)
{
    Renderer renderer({.worker = folder, .jobs = 1});
    std::vector<std::shared_ptr<const std::string>> texts;
    for (int i = 0; i < count; ++i)
        texts.push_back(
            renderer.add({.specification = {"{}"}, .data = "[{\"a\":" + std::to_string(i) + "}]", .id_prefix = "a"}));
    Outcome outcome;
    Diagnostics problems;
    try {
        renderer.draw(problems);
    } catch (const EnvironmentError& error) {
        outcome.failure = error.failure().key;
    }
    for (const auto& text : texts) outcome.svgs.push_back(*text);
    for (const auto& problem : problems.all())
        for (const auto& [name, value] : problem.arguments) outcome.reasons.push_back(std::get<std::string>(value));
    return outcome;
}

}

TEST_CASE("a worker that dies in the middle of a batch costs the chart that it dies of")
{
    struct Case {
        const char* name;
        const char* ends;
        std::vector<int> lost;
        std::vector<std::string> reasons;
        const char* failure;
    };
    const Case cases[] = {
        {"by a status", "if (holds(70)) process.exit(7);", {70}, {"status", "7"}, ""},
        {"by a signal", "if (holds(130)) process.kill(process.pid, 'SIGKILL');", {130}, {"signal", "9"}, ""},
        {"two of one batch",
         "if (holds(70) || holds(71)) process.exit(7);",
         {70, 71},
         {"status", "7", "status", "7"},
         ""},
        {"once, for no fault of a chart",
         "const flag = new URL('flag', import.meta.url); "
         "if (!existsSync(flag)) { writeFileSync(flag, ''); process.exit(7); }",
         {},
         {},
         ""},
        {"whatever it draws", "process.exit(7);", {}, {}, "machine.worker-stopped"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.name);
        const tests::TemporaryFolder folder;
        write_worker(folder, c.ends);
        const auto outcome = draw_numbers(folder.path(), 150);
        CHECK(outcome.failure == c.failure);
        CHECK(outcome.reasons == c.reasons);
        if (!outcome.failure.empty()) continue;
        for (int i = 0; i < 150; ++i) {
            CAPTURE(i);
            const bool is_lost = std::find(c.lost.begin(), c.lost.end(), i) != c.lost.end();
            CHECK(holds(outcome.svgs[static_cast<std::size_t>(i)], "row " + std::to_string(i) + ".") != is_lost);
        }
    }
}

namespace {

std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The worker with a snapshot that the Node of this machine made; false where it cannot.
bool install_worker(const tests::TemporaryFolder& folder)
{
    for (const auto* file : {"worker.mjs", "snapshot.cjs", "install.mjs", "fingerprint.txt"})
        folder.write(file, bytes_of(worker / file));
    const auto installing =
        processes::Process::start({.arguments = {"node", (folder.path() / "install.mjs").string()}});
    REQUIRE(installing.process);
    REQUIRE(installing.process->wait().is_good());
    return std::filesystem::exists(folder.path() / "snapshot/made_for.txt");
}

/// The first sample, or how it failed.
std::string first_sample(const std::filesystem::path& folder)
{
    Renderer renderer({.worker = folder});
    const auto svg = renderer.add(order_of(tests::sample_charts().front()));
    Diagnostics problems;
    try {
        renderer.draw(problems);
    } catch (const EnvironmentError& error) {
        return error.failure().key;
    }
    return *svg;
}

constexpr const char* no_plain_start = "console.error('a plain start'); process.exit(7);";

}

TEST_CASE("a snapshot that fits is where Node begins; without one it begins plainly and draws the same")
{
    const tests::TemporaryFolder folder;
    if (!install_worker(folder)) return;
    const auto& expected = cold().svgs.front();
    const auto real = bytes_of(worker / "worker.mjs");
    const auto mark = bytes_of(folder.path() / "snapshot/made_for.txt");
    folder.write("worker.mjs", no_plain_start);
    CHECK(first_sample(folder.path()) == expected);

    const auto line_end = mark.find('\n') + 1;
    struct Case {
        const char* name;
        std::string mark;
    };
    const Case foreign[] = {
        {"of another worker", "0" + mark.substr(1)},
        {"of another Node", mark.substr(0, line_end) + "1" + mark.substr(line_end)},
        {"of another size", mark.substr(0, mark.size() - 1) + "0\n"},
        {"of nothing", ""},
    };
    for (const auto& c : foreign) {
        CAPTURE(c.name);
        if (c.mark == mark) continue;
        folder.write("worker.mjs", no_plain_start);
        folder.write("snapshot/made_for.txt", c.mark);
        CHECK(first_sample(folder.path()) == "machine.worker-stopped");
        folder.write("worker.mjs", real);
        CHECK(first_sample(folder.path()) == expected);
    }
}

TEST_CASE("a snapshot that is damaged is given up for a plain start")
{
    const tests::TemporaryFolder folder;
    if (!install_worker(folder)) return;
    const auto mark = bytes_of(folder.path() / "snapshot/made_for.txt");
    const auto whole = bytes_of(folder.path() / "snapshot/drawing.blob");
    auto flipped = whole;
    flipped[whole.size() / 2] = static_cast<char>(flipped[whole.size() / 2] ^ 4);
    const auto half = whole.substr(0, whole.size() / 2);
    const auto before_size = mark.rfind('\n', mark.size() - 2) + 1;
    for (const auto& damaged : {half, flipped, std::string("x")}) {
        CAPTURE(damaged.size());
        folder.write("snapshot/drawing.blob", damaged);
        folder.write("snapshot/made_for.txt", mark.substr(0, before_size) + std::to_string(damaged.size()) + "\n");
        CHECK(first_sample(folder.path()) == cold().svgs.front());
    }
}

TEST_CASE("an error among 63 good charts costs one picture")
{
    Renderer renderer({.worker = worker});
    const auto good = order_of(tests::sample_charts().front());
    std::vector<std::shared_ptr<const std::string>> svgs;
    for (int i = 0; i < 64; ++i) {
        auto order = good;
        order.data.insert(1, i == 30 ? "" : R"({"год":")" + std::to_string(1900 + i) + R"(","кто":"Школа"},)");
        if (i == 30) order.specification = {R"({"mark":"pie"})"};
        svgs.push_back(renderer.add(std::move(order)));
    }
    Diagnostics problems;
    renderer.draw(problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(std::get<std::string>(problems.all().front().arguments.front().second) == "vega");
    for (std::size_t i = 0; i < svgs.size(); ++i) CHECK(svgs[i]->empty() == (i == 30));
}

TEST_CASE("a renderer with nothing to draw does not look for its worker")
{
    Renderer renderer({.worker = "there-is-no-such-folder"});
    Diagnostics problems;
    CHECK_NOTHROW(renderer.draw(problems));
}
