#pragma once

#include "cache/folder_cache.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace opora::pictures {

/// What a preview says, from top to bottom; every text may be empty.
struct Preview {
    std::string above = {}; ///< one line: where it is
    std::string title = {}; ///< large, up to four lines
    std::string below = {}; ///< one line: who publishes it
};

struct PainterOptions {
    std::filesystem::path worker = {}; ///< the folder that building themes/worker makes; it holds the font
    cache::FolderCache cache = {};     ///< folder for finished pictures by content hash; empty = no cache
};

/// Paints pictures that other sites and messengers show beside a link. The same words make the same bytes.
/// One painter may paint in several threads at once; they share the letters.
class Painter {
public:
    /// Throws EnvironmentError when the font is not installed.
    explicit Painter(const PainterOptions& options);
    ~Painter();
    Painter(Painter&&) noexcept;
    Painter& operator=(Painter&&) noexcept;
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// A PNG of 1200 × 630 pixels.
    [[nodiscard]] std::string preview(const Preview& preview) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}
