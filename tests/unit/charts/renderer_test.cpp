#include "charts/chart.hpp"
#include "charts/codes.hpp"
#include "charts/renderer.hpp"
#include "charts/specification.hpp"
#include "foundation/environment_error.hpp"
#include "store/table_text.hpp"
#include "support/temporary_folder.hpp"
#include "unit/charts/sample_charts.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
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
    return {.spec = charts::vega_lite_spec(sample.declaration),
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
    texts.push_back(renderer.add(
        {.spec = clipped_area, .data = R"([{"a":1,"b":2},{"a":2,"b":1}])", .title = "Площадь", .id_prefix = "own"}));
    texts.push_back(renderer.add({.spec = R"({"mark":"pie"})", .data = "[]", .id_prefix = "bad"}));
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
    std::filesystem::copy(worker / "fonts", broken.path() / "fonts");
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
        renderer.add({.spec = "{}", .data = "[]", .id_prefix = "a"});
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
        svgs.push_back(renderer.add({.spec = spec, .data = rows, .id_prefix = "c" + std::to_string(number++)}));
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

TEST_CASE("a renderer with nothing to draw does not look for its worker")
{
    Renderer renderer({.worker = "there-is-no-such-folder"});
    Diagnostics problems;
    CHECK_NOTHROW(renderer.draw(problems));
}
