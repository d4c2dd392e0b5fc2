#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"

namespace opora::cli {

Outcome run_addresses(const AddressesCommand& command, const CommonOptions& common, const Environment& environment);

}
