// Any bytes are the manifest, the ledger or the results of the last publication, or no such thing. A ledger that is
// read is written back as it was understood.
#include "disclosure/ledger.hpp"
#include "disclosure/previous.hpp"
#include "fuzz/places.hpp"
#include "output/manifest.hpp"
#include "source/tree.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string bytes(data + 1, data + size);
    const std::array<std::string, 4> names{"manifest.json", opora::disclosure::ledger_path(), "dannye/results.json",
                                           "dannye/totals.json"};
    std::map<std::string, std::string> files{{names.at(data[0] % names.size()), bytes}};
    files.emplace("manifest.json", R"({"as_of":"2023-01-01","files":[]})");
    const auto tree = opora::source::open_memory(std::move(files));
    opora::Diagnostics problems;
    opora::disclosure::load_previous(*tree, problems);
    opora::fuzz::check_places(problems);
    for (const auto& file : opora::output::written_files(bytes))
        if (!opora::output::is_clean_path(file.first)) __builtin_trap();
    if (const auto ledger = opora::disclosure::read_ledger(bytes)) {
        const auto again = opora::disclosure::read_ledger(opora::disclosure::write_ledger(*ledger));
        if (!again || !(*again == *ledger)) __builtin_trap();
    }
    return 0;
}
