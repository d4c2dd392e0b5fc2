#pragma once

#include <string_view>

namespace opora::markdown {

/// What may be done with the target of a link.
enum class TargetKind {
    Internal,  ///< a path, for the resolver
    Fragment,  ///< a place on the same page
    External,  ///< http, https, mailto, tel
    Forbidden, ///< any other scheme (javascript, data, …) and addresses without one (`//host`)
};

TargetKind target_kind(std::string_view target);

}
