#include "language/moment.hpp"

#include "foundation/assert.hpp"
#include "language/time_zone.hpp"

#include <fmt/format.h>
#include <unicode/timezone.h>

#include <cstdlib>
#include <memory>

namespace opora::language {

std::string time_in_zone(std::int64_t time, const std::string& zone)
{
    const std::unique_ptr<icu::TimeZone> found(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    constexpr double milliseconds = 1000;
    found->getOffset(static_cast<double>(time) * milliseconds, 0, raw, daylight, status);
    OPORA_ASSERT(U_SUCCESS(status), "every zone has an offset at every time");
    const std::int64_t ahead = (raw + daylight) / 1000;
    constexpr std::int64_t seconds_a_day = 86400;
    const auto day = date_in_zone(time, zone);
    const auto second = time + ahead - days_since_epoch(day) * seconds_a_day;
    const auto minutes_ahead = std::abs(ahead) / 60;
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_iso(day), second / 3600, second / 60 % 60, second % 60,
                       ahead < 0 ? '-' : '+', minutes_ahead / 60, minutes_ahead % 60);
}

}
