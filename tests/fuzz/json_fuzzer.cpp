// Any bytes are the records of a JSON table or a diagnostic, and every cell lies in the text.
#include "tabular/json_records.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace opora;
    auto text = std::make_shared<SourceText>();
    text->path = "data/t.json";
    text->bytes.assign(data, data + size);
    Diagnostics problems;
    const auto json = tabular::read_json_records(text, problems);
    if (!json) {
        if (!problems.has_errors()) __builtin_trap();
        return 0;
    }
    for (const auto& record : json->records)
        for (const auto& cell : record.cells)
            if (cell.begin > cell.end || cell.end > text->bytes.size()) __builtin_trap();
    return 0;
}
