// Any bytes are a table or a diagnostic. The first byte chooses the format.
#include "dataset/table.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string bytes(data + 1, data + size);
    const char* const path = data[0] % 2 == 0 ? "data/schools.csv" : "data/schools.json";
    const auto tree = opora::source::open_memory({{path, bytes}});
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
