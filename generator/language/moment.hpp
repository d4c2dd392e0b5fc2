#pragma once

#include <cstdint>
#include <string>

namespace opora::language {

/// The day and time that it is in `zone` at `time` (seconds since 1970-01-01T00:00:00Z), with how far the zone is
/// ahead: `2026-11-29T09:15:07+07:00`.
std::string time_in_zone(std::int64_t time, const std::string& zone);

}
