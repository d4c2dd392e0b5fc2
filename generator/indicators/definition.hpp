#pragma once

#include "content_files/content.hpp"
#include "foundation/diagnostic.hpp"
#include "indicators/indicator.hpp"

namespace opora::indicators {

/// The indicator as its page says it, without values. What a page that takes a ready indicator does not say itself is
/// said by the library. Reports indicators.bad-target, indicators.no-source, indicators.two-sources,
/// indicators.unknown-ready and indicators.bad-parameter; then there may be no query.
/// Whose values are all recorded (`is_recorded`) needs no query.
Indicator read_definition(const content_files::ContentFile& page, bool is_recorded, Diagnostics& problems);

/// Where the page says what counts the indicator: its `sql`, or the id behind `use`; null where it says neither.
const yaml::YamlNode* source_of(const Indicator& indicator);

}
