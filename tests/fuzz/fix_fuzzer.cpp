// Any bytes are a table that can be mended or not; what was mended once needs no mending again.
#include "dataset/load_tables.hpp"
#include "fix/diff.hpp"
#include "fix/fix.hpp"
#include "fuzz/places.hpp"
#include "source/tree.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string path = "data/schools.csv";
    const auto tree = opora::source::open_memory({{path, std::string(data, data + size)}});
    opora::Diagnostics problems;
    static const auto tables = [] {
        opora::Diagnostics none;
        return opora::dataset::load_tables(*opora::source::open_memory({}), none);
    }();
    const auto fixed = opora::fix::fix_table(*tree, path, tables.at("schools").schema(), problems);
    opora::fuzz::check_places(problems);
    if (!fixed) return 0;
    opora::fix::make_diff(fixed->before, fixed->edits, 20);
    const auto after = opora::source::open_memory({{path, fixed->after}});
    const auto again = opora::fix::fix_table(*after, path, tables.at("schools").schema(), problems);
    if (again && again->changes()) __builtin_trap();
    return 0;
}
