#pragma once

#include "publication/place.hpp"

#include <cstddef>
#include <string>

namespace opora::publication {

/// Completes, or takes back, what a publisher that was killed has begun; the place must be locked. `time` is for the
/// journal.
void repair(const Place& place, const std::string& time);

/// Deletes the editions beyond the newest `keep`, never the one that stands nor the one before it.
void remove_old_editions(const Place& place, std::size_t keep);

/// Deletes all editions but the one that stands, and what that one still has of them; says in their records why.
/// Returns how many.
std::size_t withdraw_older(const Place& place, const std::string& reason);

}
