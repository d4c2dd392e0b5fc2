#pragma once

#include "cli/arguments.hpp"
#include "pipeline/build_site.hpp"

namespace opora::cli {

/// Clock, processors and folders of this machine as arguments of the pipeline: `SOURCE_DATE_EPOCH` replaces the clock,
/// `OPORA_HOME` the folder with themes/, `XDG_CACHE_HOME` the place of drawn charts. Throws EnvironmentError when
/// themes/ cannot be found.
pipeline::BuildOptions build_options(const CommonOptions& common, const Environment& environment);

/// The clock, or `SOURCE_DATE_EPOCH`.
std::int64_t time_of(const Environment& environment);

}
