#pragma once

#include "cache/folder_cache.hpp"
#include "charts/specification.hpp"
#include "charts/worker_process.hpp"
#include "foundation/diagnostic.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace opora::charts {

struct RendererOptions {
    std::filesystem::path worker = {}; ///< the folder that building themes/worker makes
    cache::FolderCache cache = {};     ///< folder for finished SVG by content hash; empty = no cache
    std::string node = "node";         ///< the program; looked for in PATH
    DrawingLimits limits = {};         ///< for each chart
    std::size_t jobs = 1;              ///< Node processes at most; none is started when everything is cached
};

/// A chart to be drawn.
struct ChartOrder {
    Specification specification = {};
    std::string data = {}; ///< JSON array of rows
    std::string title = {};
    std::string description = {};
    std::string id_prefix = {}; ///< of the ids inside the SVG: they are unique on the page
    SourceSpan where = {};      ///< what the author wrote, for problems with the chart
};

/// Draws many charts at once with the real Vega in Node worker processes. `add` collects, and has Node get ready at the
/// first chart that is not in the cache; `draw` fills every text that `add` gave out. For one thread at a time.
class Renderer {
public:
    explicit Renderer(RendererOptions options);
    ~Renderer();
    Renderer(Renderer&&) noexcept;
    Renderer& operator=(Renderer&&) noexcept;
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    /// What comes back is empty until `draw`: then `<svg …>…</svg>` with role="img", title and desc.
    std::shared_ptr<const std::string> add(ChartOrder order);
    /// Reports charts.bad-spec at the order's `where`, with Vega's own words or the limit that was passed; throws
    /// EnvironmentError when Node or its packages are missing or die. How many were in no cache.
    std::size_t draw(Diagnostics& problems);
    [[nodiscard]] bool has_orders() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}
