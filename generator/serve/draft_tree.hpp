#pragma once

#include "source/tree.hpp"

#include <memory>
#include <string>
#include <vector>

namespace opora::serve {

/// The files of `tree`, of which drafts are drafts no more: `draft: true` is read as `#raft: true`, so that all places
/// in them stay what they are.
std::unique_ptr<source::Tree> with_drafts(std::unique_ptr<source::Tree> tree);

/// Addresses of the pages that are drafts in `tree`.
std::vector<std::string> draft_addresses(const source::Tree& tree);

}
