#pragma once

#include "output/plan.hpp"

namespace opora::output {

/// The way that always works: every new file is first written into a staging folder inside the output, then renamed to
/// its place. A build killed in between leaves files of both sites, but never half a file, and a manifest that claims
/// them all, so that the next build completes the work.
void write_in_place(const Plan& plan, std::size_t jobs);

}
