#include "charts/renderer.hpp"

#include "charts/codes.hpp"
#include "charts/svg_cache.hpp"
#include "charts/worker_process.hpp"
#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"
#include "markdown/escape_html.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace opora::charts {

namespace {

/// Starting Node costs as much as drawing about this many charts.
constexpr std::size_t charts_worth_a_worker = 24;

struct Order {
    DrawingRequest request = {};
    std::string title = {};
    std::string description = {};
    std::string id_prefix = {};
    SourceSpan where = {};
    std::shared_ptr<std::string> svg = {};
    std::string key = {};
};

/// The worker's mark for the page's prefix, see DrawingAnswer.
std::string with_prefix(std::string_view svg, std::string_view prefix)
{
    std::string text;
    text.reserve(svg.size() + 64);
    for (const char c : svg) {
        if (c == '\x01')
            text.append(prefix).append("-");
        else
            text += c;
    }
    return text;
}

std::string element(const Order& order, const DrawingAnswer& answer)
{
    const auto title_id = markdown::escape_html(order.id_prefix) + "-title";
    const auto description_id = markdown::escape_html(order.id_prefix) + "-desc";
    const bool is_described = !order.description.empty();
    std::string svg = "<svg viewBox=\"" + answer.view_box + "\" role=\"img\" aria-labelledby=\"" + title_id;
    if (is_described) svg += "\" aria-describedby=\"" + description_id;
    svg += "\"><title id=\"" + title_id + "\">" + markdown::escape_html(order.title) + "</title>";
    if (is_described)
        svg += "<desc id=\"" + description_id + "\">" + markdown::escape_html(order.description) + "</desc>";
    return svg + with_prefix(answer.svg, order.id_prefix) + "</svg>";
}

/// In equal parts, so that neighbours, which are of one shape, meet in one worker.
std::vector<DrawingAnswer> drawn(const RendererOptions& options, const std::vector<DrawingRequest>& requests)
{
    const auto worth = (requests.size() + charts_worth_a_worker - 1) / charts_worth_a_worker;
    const auto workers = std::max<std::size_t>(1, std::min(options.jobs, worth));
    std::vector<std::vector<DrawingAnswer>> parts(workers);
    parallel_for(workers, workers, [&](std::size_t i) {
        const auto begin = requests.size() * i / workers;
        const auto end = requests.size() * (i + 1) / workers;
        parts[i] = drawn_by_worker({.node = options.node, .folder = options.worker, .limits = options.limits},
                                   std::span(requests).subspan(begin, end - begin));
    });
    std::vector<DrawingAnswer> answers;
    for (auto& part : parts) std::move(part.begin(), part.end(), std::back_inserter(answers));
    return answers;
}

/// By key: from the cache, or drawn now and kept.
std::map<std::string, DrawingAnswer> answered(const RendererOptions& options, const std::vector<Order>& orders)
{
    const SvgCache cache(options.cache);
    std::map<std::string, DrawingAnswer> answers;
    std::map<std::pair<std::string, std::string>, std::string>
        missing; // (specification, data) → key: shapes become neighbours
    for (const auto& order : orders) {
        if (answers.count(order.key) > 0) continue;
        if (auto found = cache.find(order.key))
            answers.emplace(order.key, std::move(*found));
        else
            missing.emplace(std::pair{order.request.spec, order.request.data}, order.key);
    }
    if (missing.empty()) return answers;

    std::vector<DrawingRequest> requests;
    requests.reserve(missing.size());
    for (const auto& entry : missing) requests.push_back({.spec = entry.first.first, .data = entry.first.second});
    auto fresh = drawn(options, requests);
    std::size_t i = 0;
    for (const auto& entry : missing) {
        auto& answer = fresh[i++];
        if (answer.refusal.empty()) cache.keep(entry.second, answer);
        answers.emplace(entry.second, std::move(answer));
    }
    return answers;
}

}

struct Renderer::Implementation {
    RendererOptions options = {};
    std::vector<Order> orders = {};
};

Renderer::Renderer(RendererOptions options) : m_implementation(std::make_unique<Implementation>())
{
    m_implementation->options = std::move(options);
}

Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

std::shared_ptr<const std::string> Renderer::add(ChartOrder order)
{
    auto svg = std::make_shared<std::string>();
    m_implementation->orders.push_back({.request = {.spec = std::move(order.spec), .data = std::move(order.data)},
                                        .title = std::move(order.title),
                                        .description = std::move(order.description),
                                        .id_prefix = std::move(order.id_prefix),
                                        .where = std::move(order.where),
                                        .svg = svg});
    return svg;
}

void Renderer::draw(Diagnostics& problems)
{
    auto orders = std::move(m_implementation->orders);
    m_implementation->orders.clear();
    if (orders.empty()) return;
    const auto& options = m_implementation->options;
    const auto fingerprint = worker_fingerprint(options.worker);
    for (auto& order : orders)
        order.key = sha256_hex(fingerprint + sha256_hex(order.request.spec) + sha256_hex(order.request.data));
    const auto answers = answered(options, orders);
    for (const auto& order : orders) {
        const auto& answer = answers.at(order.key);
        if (answer.refusal.empty())
            *order.svg = element(order, answer);
        else
            problems.report({.code = bad_spec,
                             .arguments = {{"reason", answer.refusal}, {"detail", answer.error}},
                             .where = order.where});
    }
}

}
