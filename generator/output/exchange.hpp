#pragma once

#include "output/choices.hpp"
#include "output/plan.hpp"

namespace opora::output {

enum class Exchange { Done, Impossible };

/// Builds the new folder beside the old one and exchanges the two, so that at every moment one of them is there whole.
/// Impossible, with nothing changed, where the file system, a mount point or rights stand against it.
Exchange write_by_exchange(const Plan& plan, std::size_t jobs, Durability durability = Durability::None);

}
