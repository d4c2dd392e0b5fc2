#include "support/strings.hpp"

#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"
#include "templates/theme.hpp"

#include <doctest/doctest.h>

namespace opora::tests {

const language::Messages& strings()
{
    static const auto loaded = [] {
        Diagnostics problems;
        auto messages = templates::load_strings(*source::open_memory({}), "default", ".", {}, problems);
        REQUIRE(problems.all().empty());
        return messages;
    }();
    return loaded;
}

}
