#pragma once

#include "output/choices.hpp"
#include "output/plan.hpp"

namespace opora::output {

// Both ways stage every new file first, put a claim (see manifest.hpp) in the place of the manifest, rename the files
// to their places in the order of replacement_order.hpp, remove what vanished, and put the manifest there last. A build
// killed in between leaves files of both sites, but never half a file and no link to a file that is not there; the next
// build knows by the claim which files it must read, and completes the work.

/// The way that always works: the staging folder is inside the output.
void write_in_place(const Plan& plan, std::size_t jobs, Durability durability = Durability::None);

/// True when the changes are so few (64 files at most, and 5 of 100) that it takes milliseconds to replace them.
bool are_few(const Plan& plan);

enum class Few { Done, Impossible };

/// For few changes: the staging folder is beside the output. Impossible, with nothing changed, where a folder may not
/// be written, lies on another file system, or a file and a folder change places.
Few write_few(const Plan& plan, std::size_t jobs, Durability durability = Durability::None);

}
