#pragma once

#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <string_view>

namespace opora::pieces {

/// Measures that news, events or monitorings prove by themselves (`measures.proved_by` is `proof`), each a link with
/// `times`: «Подтверждено 9 из 12. Нет за: …», or its status where it is not repeated.
templates::View::List duties_view(const Context& context, std::string_view proof);

}
