// Any bytes are rule sets or diagnostics; rules that were read can be applied.
#include "dataset/load_tables.hpp"
#include "identify/identify.hpp"
#include "identify/rules.hpp"
#include "source/tree.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto tree = opora::source::open_memory(
        {{"data/rules/a.yaml", std::string(data, data + size)},
         {"data/schools.csv", "id,name\na,A\n"},
         {"data/results.csv", "school,period,procedure,participants,below\na,2022,oge-ma,10,3\na,2023,oge-ma,9,3\n"}});
    opora::Diagnostics problems;
    const auto tables = opora::dataset::load_tables(*tree, problems);
    for (const auto& rules : opora::identify::load_rules(*tree, problems))
        opora::identify::identify(tables, rules, {2023, 12, 20}, problems);
    return 0;
}
