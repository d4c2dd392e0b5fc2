#pragma once

#include "foundation/diagnostic.hpp"

namespace opora::attachments {

inline constexpr Code not_linked{"attachments.not-linked", Severity::Warning};
inline constexpr Code wrong_kind{"attachments.wrong-kind", Severity::Error};
inline constexpr Code wrong_content{"attachments.wrong-content", Severity::Error};
inline constexpr Code too_large{"attachments.too-large", Severity::Error};
inline constexpr Code heavy{"attachments.heavy", Severity::Warning};
inline constexpr Code unsafe_drawing{"attachments.unsafe-drawing", Severity::Error};
inline constexpr Code bad_picture{"attachments.bad-picture", Severity::Error};
inline constexpr Code source_data{"attachments.source-data", Severity::Error};
inline constexpr Code protected_table{"attachments.protected-table", Severity::Error};
inline constexpr Code outside_content{"attachments.outside-content", Severity::Error};
inline constexpr Code markdown_name{"attachments.markdown-name", Severity::Error};
inline constexpr Code same_name{"attachments.same-name", Severity::Error};
inline constexpr Code bad_name{"attachments.bad-name", Severity::Error};
inline constexpr Code author{"attachments.author", Severity::Warning};

}
