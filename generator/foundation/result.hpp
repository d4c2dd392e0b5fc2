#pragma once

#include "foundation/diagnostic.hpp"

#include <tl/expected.hpp>

#include <utility>

namespace opora {

/// One value or one problem; for leaf parsers only. A class of its own, so that dropping one is a warning.
template <class T> class [[nodiscard]] Result : public tl::expected<T, Diagnostic> {
public:
    using Base = tl::expected<T, Diagnostic>;
    using Base::Base;
    Result(Base base) : Base(std::move(base)) {}
};

/// `return problem(Diagnostic{…});` from a function that returns a Result.
inline tl::unexpected<Diagnostic> problem(Diagnostic diagnostic)
{
    return tl::unexpected<Diagnostic>(std::move(diagnostic));
}

}
