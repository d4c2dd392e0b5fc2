#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::source {

inline constexpr Code not_found{"source.not-found", Severity::Error};
inline constexpr Code path_outside{"source.path-outside", Severity::Error};
inline constexpr Code symlink_outside{"source.symlink-outside", Severity::Error};
inline constexpr Code symlink_loop{"source.symlink-loop", Severity::Error};
inline constexpr Code symlink_maze{"source.symlink-maze", Severity::Error};
inline constexpr Code nested_repository{"source.nested-repository", Severity::Error};
inline constexpr Code too_deep{"source.too-deep", Severity::Error};
inline constexpr Code too_large{"source.too-large", Severity::Error};
inline constexpr Code bad_utf8{"source.bad-utf8", Severity::Error};
inline constexpr Code bad_name{"source.bad-name", Severity::Error};
inline constexpr Code merge_conflict{"source.merge-conflict", Severity::Error};
inline constexpr Code lfs_pointer{"source.lfs-pointer", Severity::Error};
inline constexpr Code control_characters{"source.control-characters", Severity::Warning};

}
