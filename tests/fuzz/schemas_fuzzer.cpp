// Any bytes are the schema of a table, in YAML or JSON, of a built-in table or a site's own; a table is read by it.
#include "dataset/load_tables.hpp"
#include "fuzz/places.hpp"
#include "source/tree.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    constexpr std::array<const char*, 4> names{"schools.schema.yaml", "schools.schema.json", "own.schema.yaml",
                                               "own.schema.json"};
    const auto tree = opora::source::open_memory(
        {{"data/schools.csv", "id,name,pupils\na,А,12\n"},
         {"data/own.csv", "id,value\n1,2\n"},
         {std::string("data/") + names.at(data[0] % names.size()), std::string(data + 1, data + size)}});
    opora::Diagnostics problems;
    opora::dataset::load_tables(*tree, problems);
    opora::fuzz::check_places(problems);
    return 0;
}
