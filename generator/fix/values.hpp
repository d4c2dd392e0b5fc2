#pragma once

#include "fix/edit.hpp"
#include "fix/survey.hpp"

#include <string>
#include <string_view>

namespace opora::fix {

enum class ValueState { Right, Better, Ambiguous };

/// What is to be done about the text of a cell.
struct ValueFix {
    ValueState state = ValueState::Right;
    ChangeKind kind = ChangeKind::Date;
    std::string better = {};
};

/// Dates that the table's reader refuses and that can be read in one way only, in the form that most dates of the
/// column have; rare decimal marks of a column that has both. Whatever the reader understands stays as it is.
ValueFix fix_value(std::string_view text, const Survey::Column& column);

}
