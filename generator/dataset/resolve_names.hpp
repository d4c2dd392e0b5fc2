#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"

namespace opora::dataset {

/// Puts ids where cells refer to rows of other tables by what people call them (see ReferenceNames); schools have their
/// names resolved before, but for those that name one another. Reports dataset.ambiguous-reference and
/// dataset.ambiguous-school, and empties that cell; a name that no row has is left to
/// `validate`.
void resolve_names(Tables& tables, Diagnostics& problems);

}
