#pragma once

#include "foundation/date.hpp"

#include <cstdint>
#include <string>

namespace opora::language {

/// True for a name of the IANA time zone database, such as `Asia/Tomsk`.
bool is_time_zone(const std::string& zone);

/// The day it is in `zone` at `time` (seconds since 1970-01-01T00:00:00Z).
Date date_in_zone(std::int64_t time, const std::string& zone);

}
