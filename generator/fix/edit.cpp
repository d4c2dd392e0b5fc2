#include "fix/edit.hpp"

#include "foundation/assert.hpp"

namespace opora::fix {

std::string edited(std::string_view bytes, std::span<const Edit> edits, std::size_t begin, std::size_t end)
{
    std::string result;
    for (const auto& edit : edits) {
        OPORA_ASSERT(begin <= edit.begin && edit.begin <= edit.end && edit.end <= end,
                     "edits are in order, apart from each other and inside");
        result += bytes.substr(begin, edit.begin - begin);
        result += edit.replacement;
        begin = edit.end;
    }
    result += bytes.substr(begin, end - begin);
    return result;
}

}
