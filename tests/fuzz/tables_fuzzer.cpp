// Any bytes are a table, a schema or a diagnostic. The first byte chooses which.

#include "dataset/load_tables.hpp"
#include "dataset/validate.hpp"
#include "source/tree.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string bytes(data + 1, data + size);
    constexpr std::array<const char*, 4> paths{"data/schools.csv", "data/schools.json", "data/results.schema.yaml",
                                               "data/people.schema.json"};
    std::map<std::string, std::string> files{{paths.at(data[0] % paths.size()), bytes},
                                             {"data/results.csv", "Год,Логин,ОО,Участников,2,3\n2023,a,А,5,20,80\n"},
                                             {"data/people.csv", "id,value\n1,2\n"}};
    files.emplace("data/schools.csv", "id,name\na,А\n");
    const auto tree = opora::source::open_memory(std::move(files));
    opora::Diagnostics problems;
    const auto tables = opora::dataset::load_tables(*tree, problems);
    opora::dataset::validate(tables, problems);
    const auto& schools = tables.at("schools");
    for (std::size_t row = 0; row < schools.row_count(); ++row) {
        const auto span = schools.span(row, "name");
        if (span.begin > span.end || span.end > span.text->bytes.size()) __builtin_trap();
    }
    return 0;
}
