#include "source/written_path.hpp"

#include <algorithm>

namespace opora::source {

std::string tree_path(std::string_view written)
{
    std::string path(written);
    std::replace(path.begin(), path.end(), '\\', '/');
    while (path.ends_with('/')) path.pop_back();
    return path;
}

}
