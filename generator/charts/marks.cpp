#include "charts/marks.hpp"

#include "foundation/joining.hpp"

namespace opora::charts {

namespace {

constexpr bool is_in_order()
{
    for (std::size_t i = 0; i < all_marks.size(); ++i)
        if (all_marks[i].mark != static_cast<Mark>(i)) return false;
    return true;
}

static_assert(is_in_order(), "a mark is the index of its row");

}

std::optional<Mark> mark_named(std::string_view name)
{
    for (const auto& row : all_marks)
        if (row.name == name) return row.mark;
    return {};
}

std::string mark_names(bool (*belongs)(const MarkTraits&))
{
    std::string names;
    for (const auto& row : all_marks)
        if (belongs == nullptr || belongs(row)) append_item(names, row.name);
    return names;
}

}
