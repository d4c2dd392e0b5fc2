#pragma once

#include "privacy/finding.hpp"

#include <optional>
#include <string_view>

namespace opora::privacy {

/// True when a mail address belongs to a person by its look: `ivanova.maria@…`, but not `berezovskaya-sosh@…`.
bool is_named_after_person(std::string_view address);

/// The address of a free mail service around the `@` at byte `at`, unless it looks like that of an office.
std::optional<Finding> personal_mail_around(std::string_view text, std::size_t at);

}
