#include "language/time_zone.hpp"

#include "foundation/assert.hpp"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <memory>

namespace opora::language {

namespace {

std::unique_ptr<icu::TimeZone> make_zone(const std::string& zone)
{
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
}

}

bool is_time_zone(const std::string& zone)
{
    icu::UnicodeString id;
    return make_zone(zone)->getID(id) != icu::UnicodeString(UCAL_UNKNOWN_ZONE_ID);
}

Date date_in_zone(std::int64_t time, const std::string& zone)
{
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    constexpr double milliseconds = 1000;
    make_zone(zone)->getOffset(static_cast<double>(time) * milliseconds, 0, raw, daylight, status);
    OPORA_ASSERT(U_SUCCESS(status), "every zone has an offset at every time");
    const std::int64_t local = time + (raw + daylight) / 1000;
    constexpr std::int64_t day = 86400;
    const auto days = local >= 0 ? local / day : (local - day + 1) / day;
    return date_from_days(static_cast<long>(days));
}

}
