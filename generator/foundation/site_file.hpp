#pragma once

#include <string>

namespace opora {

/// One file of the finished site, in memory. `path` is relative to the output folder, uses `/` and has no `.` or `..`
/// segments.
struct SiteFile {
    std::string path = {};
    std::string bytes = {};
};

}
