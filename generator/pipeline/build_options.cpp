#include "pipeline/build_options.hpp"

#include "language/time_zone.hpp"

#include <algorithm>

namespace opora::pipeline {

Date resolve_as_of(const BuildOptions& options, const content_files::Settings& settings)
{
    if (options.as_of) return *options.as_of;
    if (settings.as_of) return *settings.as_of;
    return language::date_in_zone(options.now, settings.timezone);
}

Date newest_possible_day(const BuildOptions& options, const content_files::Settings& settings)
{
    const auto today = settings.as_of.value_or(language::date_in_zone(options.now, settings.timezone));
    return std::max(today, resolve_as_of(options, settings));
}

}
