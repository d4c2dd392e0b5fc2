#include "charts/renderer.hpp"

#include "charts/codes.hpp"
#include "charts/svg_cache.hpp"
#include "charts/worker_process.hpp"
#include "charts/worker_start.hpp"
#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"
#include "markdown/escape_html.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace opora::charts {

namespace {

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

WorkerCommand command_of(const RendererOptions& options)
{
    return {.node = options.node, .folder = options.worker, .limits = options.limits};
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

/// Drawings by their keys, and what is still to be drawn.
struct Drawings {
    std::map<std::string, DrawingAnswer> known = {};
    /// (shape, declaration, data) → key: charts of one shape become neighbours.
    std::map<std::tuple<std::string, std::string, std::string>, std::string> missing = {};
};

std::string key_of(const std::string& fingerprint, const DrawingRequest& request)
{
    const auto& [shape, declaration] = request.specification;
    return sha256_hex(fingerprint + sha256_hex(shape) + sha256_hex(declaration) + sha256_hex(request.data));
}

/// From the cache, if it is there. True when it is missing.
bool look_up(const SvgCache& cache, const Order& order, Drawings& drawings)
{
    if (drawings.known.count(order.key) > 0) return false;
    if (auto found = cache.find(order.key)) {
        drawings.known.emplace(order.key, std::move(*found));
        return false;
    }
    const auto& [specification, data] = order.request;
    drawings.missing.emplace(std::tuple{specification.shape, specification.declaration, data}, order.key);
    return true;
}

/// In equal parts, so that neighbours, which are of one shape, meet in one worker. `first` may be ready already.
std::vector<DrawingAnswer> drawn(const RendererOptions& options, const std::vector<DrawingRequest>& requests,
                                 Worker& first)
{
    const auto workers = std::max<std::size_t>(1, std::min(options.jobs, requests.size() / largest_batch + 1));
    std::vector<std::vector<DrawingAnswer>> parts(workers);
    parallel_for(workers, workers, [&](std::size_t i) {
        const auto begin = requests.size() * i / workers;
        const auto end = requests.size() * (i + 1) / workers;
        const auto part = std::span(requests).subspan(begin, end - begin);
        parts[i] = i == 0 ? first.draw(part) : Worker(command_of(options)).draw(part);
    });
    std::vector<DrawingAnswer> answers;
    for (auto& part : parts) std::move(part.begin(), part.end(), std::back_inserter(answers));
    return answers;
}

/// What is missing becomes known, and is kept.
void draw_missing(const RendererOptions& options, Worker& first, Drawings& drawings)
{
    std::vector<DrawingRequest> requests;
    requests.reserve(drawings.missing.size());
    for (const auto& [chart, key] : drawings.missing) {
        const auto& [shape, declaration, data] = chart;
        requests.push_back({.specification = {.shape = shape, .declaration = declaration}, .data = data});
    }
    auto answers = drawn(options, requests, first);
    const SvgCache cache(options.cache);
    std::size_t i = 0;
    for (const auto& [chart, key] : drawings.missing) {
        auto& answer = answers[i++];
        if (answer.refusal.empty()) cache.keep(key, answer);
        drawings.known.emplace(key, std::move(answer));
    }
    drawings.missing.clear();
}

}

struct Renderer::Implementation {
    explicit Implementation(RendererOptions given) : options(std::move(given)), cache(options.cache) {}

    RendererOptions options;
    SvgCache cache;
    std::optional<std::string> fingerprint = {}; ///< known once a chart was asked for and the worker is installed
    std::vector<Order> orders = {};
    Drawings drawings = {};
    std::unique_ptr<Worker> worker = {}; ///< getting ready for what is missing

    void look_up_or_get_ready(Order& order)
    {
        order.key = key_of(*fingerprint, order.request);
        if (!look_up(cache, order, drawings) || worker) return;
        worker = std::make_unique<Worker>(command_of(options));
        worker->start();
    }
};

Renderer::Renderer(RendererOptions options) : m_implementation(std::make_unique<Implementation>(std::move(options))) {}

Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

std::shared_ptr<const std::string> Renderer::add(ChartOrder order)
{
    auto& own = *m_implementation;
    auto svg = std::make_shared<std::string>();
    own.orders.push_back({.request = {.specification = std::move(order.specification), .data = std::move(order.data)},
                          .title = std::move(order.title),
                          .description = std::move(order.description),
                          .id_prefix = std::move(order.id_prefix),
                          .where = std::move(order.where),
                          .svg = svg});
    if (!own.fingerprint && is_installed(own.options.worker)) own.fingerprint = worker_fingerprint(own.options.worker);
    if (own.fingerprint) own.look_up_or_get_ready(own.orders.back());
    return svg;
}

bool Renderer::has_orders() const
{
    return !m_implementation->orders.empty();
}

std::size_t Renderer::draw(Diagnostics& problems)
{
    auto& own = *m_implementation;
    auto orders = std::exchange(own.orders, {});
    if (orders.empty()) return 0;
    if (!own.fingerprint) {
        own.fingerprint = worker_fingerprint(own.options.worker);
        for (auto& order : orders) own.look_up_or_get_ready(order);
    }
    const auto missing = own.drawings.missing.size();
    if (missing > 0) draw_missing(own.options, *own.worker, own.drawings);
    own.worker.reset();
    for (const auto& order : orders) {
        const auto& answer = own.drawings.known.at(order.key);
        if (answer.refusal.empty())
            *order.svg = element(order, answer);
        else
            problems.report({.code = bad_spec,
                             .arguments = {{"reason", answer.refusal}, {"detail", answer.error}},
                             .where = order.where});
    }
    return missing;
}

}
