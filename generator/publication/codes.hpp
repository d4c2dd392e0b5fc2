#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::publication {

// What only a publication knows. Errors forbid it; warnings are to be seen by whoever answers for it.

inline constexpr Code lost_address{"publication.lost-address", Severity::Error};
inline constexpr Code ledger_missing{"publication.ledger-missing", Severity::Error};
inline constexpr Code not_on_branch{"publication.not-on-branch", Severity::Error};
inline constexpr Code older_commit{"publication.older-commit", Severity::Error};
inline constexpr Code held_commit{"publication.held-commit", Severity::Error};
inline constexpr Code cut_history{"publication.cut-history", Severity::Error};
inline constexpr Code in_history{"publication.in-history", Severity::Error};
inline constexpr Code large_file{"publication.large-file", Severity::Error};
inline constexpr Code forced_push{"publication.forced-push", Severity::Error};
inline constexpr Code deleted_branch{"publication.deleted-branch", Severity::Error};
inline constexpr Code published_changed{"publication.published-changed", Severity::Error};
inline constexpr Code public_raw{"publication.public-raw", Severity::Error};
inline constexpr Code no_edition{"publication.no-edition", Severity::Error};
inline constexpr Code withdrawn_edition{"publication.withdrawn-edition", Severity::Error};

inline constexpr Code demo_site{"publication.demo-site", Severity::Warning};
inline constexpr Code frozen_day{"publication.frozen-day", Severity::Warning};
inline constexpr Code no_base_url{"publication.no-base-url", Severity::Warning};
inline constexpr Code missing_page{"publication.missing-page", Severity::Warning};
inline constexpr Code not_compressed{"publication.not-compressed", Severity::Warning};
inline constexpr Code much_changed{"publication.much-changed", Severity::Warning};
inline constexpr Code suspicious{"publication.suspicious", Severity::Warning};
inline constexpr Code empty_section{"publication.empty-section", Severity::Warning};
inline constexpr Code accepted{"publication.accepted", Severity::Warning};
inline constexpr Code anchor_lost{"publication.anchor-lost", Severity::Warning};
inline constexpr Code other_program{"publication.other-program", Severity::Warning};
inline constexpr Code history_rewritten{"publication.history-rewritten", Severity::Warning};

}
