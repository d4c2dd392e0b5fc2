#pragma once

#include "language/message_format.hpp"
#include "serve/preview.hpp"
#include "web/server.hpp"

#include <cstdint>

namespace opora::serve {

/// What the preview answers to a request. Other pages of the browser are kept out: only this computer's own names for
/// itself are taken for a host, so that no name of a stranger that leads here is (DNS rebinding); only reading is
/// allowed; what the preview says of itself is not told to other sites, and none may frame it.
web::Answer answer(const web::Request& request, Preview& preview, std::uint16_t port, language::Language language);

}
