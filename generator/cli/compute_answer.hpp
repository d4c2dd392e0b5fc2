#pragma once

#include "cli/arguments.hpp"
#include "foundation/diagnostic.hpp"
#include "pipeline/compute_site.hpp"
#include "pipeline/load_site.hpp"

namespace opora::cli {

struct Answer {
    pipeline::LoadedSite loaded = {};
    pipeline::ComputedSite computed = {};
    Diagnostics problems = {};
};

/// The stages of a build that commands over the data need; stops at the first that found errors. Throws
/// EnvironmentError.
Answer compute(const CommonOptions& common, const Environment& environment);

}
