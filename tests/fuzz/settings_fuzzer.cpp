// Any bytes are settings of a site or problems with them.
#include "content_files/settings.hpp"
#include "fuzz/places.hpp"
#include "source/tree.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto tree = opora::source::open_memory({{"site.yaml", std::string(data, data + size)}});
    opora::Diagnostics problems;
    opora::content_files::load_settings(*tree, problems);
    opora::fuzz::check_places(problems);
    return 0;
}
