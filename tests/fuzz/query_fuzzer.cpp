// Any text is an answer or a refusal, and the data are the same afterwards.

#include "store/database.hpp"

#include <cstddef>
#include <cstdint>

namespace {

opora::store::Database& sealed()
{
    static opora::store::Database database = [] {
        opora::store::Database made;
        made.add("schools", {.columns = {"id", "name"},
                             .rows = {{std::string("a"), std::string("A")}, {std::string("b"), std::string("B")}}});
        made.seal({.steps = 5'000'000, .memory_bytes = 64 << 20, .patience = std::chrono::seconds(2)});
        return made;
    }();
    return database;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto answer = sealed().query(std::string(data, data + size));
    if (!answer && answer.error().offset > size) __builtin_trap();
    if (sealed().rows("SELECT count(*) AS n FROM schools").integer(0, "n") != 2) __builtin_trap();
    return 0;
}
