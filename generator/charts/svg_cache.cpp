#include "charts/svg_cache.hpp"

namespace opora::charts {

std::optional<DrawingAnswer> SvgCache::find(const std::string& key) const
{
    const auto bytes = m_files.find(key);
    if (!bytes) return {};
    const auto box_end = bytes->find('\n');
    if (box_end == std::string::npos) return {};
    return DrawingAnswer{.view_box = bytes->substr(0, box_end), .svg = bytes->substr(box_end + 1)};
}

void SvgCache::keep(const std::string& key, const DrawingAnswer& answer) const
{
    m_files.keep(key, answer.view_box + "\n" + answer.svg);
}

}
