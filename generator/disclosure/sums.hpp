#pragma once

#include "content_files/settings.hpp"
#include "disclosure/letters.hpp"

#include <optional>
#include <span>

namespace opora::disclosure {

/// The numbers of a row of `results`. They do not leave this module: what becomes public of them are letters and the
/// intervals of `tell`.
class Secret {
public:
    Secret(std::int64_t participants, std::int64_t below) : m_participants(participants), m_below(below) {}
    /// What the letter says is true of these numbers.
    [[nodiscard]] bool fits(const Letter& letter) const;

private:
    friend struct Sums;
    std::int64_t m_participants;
    std::int64_t m_below;
};

/// A row of which not everything is told, with what is told.
struct Hidden {
    Letter letter = {};
    Secret secret;
};

/// What is told of several rows together.
struct ToldSum {
    Range participants = {}; ///< of the rows whose participants are hidden
    Range below = {};        ///< of all rows
    auto operator<=>(const ToldSum&) const = default;
};

enum class Members { None, Coded, All };

/// Which of these rows make a sum: all, the ones whose participants are told, or none because nothing could be told.
/// Depends on letters alone.
Members members_of_sum(std::span<const Letter> letters, const content_files::DisclosurePolicy& policy);

/// True where hidden rows are numerous enough and their numbers free enough that something may be told of their sum.
bool can_tell_participants(std::span<const Letter> letters, const content_files::DisclosurePolicy& policy);

/// The only door through which secret numbers become public: two sums, each told as an interval of a fixed partition
/// that the letters determine. Near the ends sums look alike, in between the number itself is told. `rows` make a sum
/// by `members_of_sum`, or are hidden ones by `can_tell_participants`.
ToldSum tell(std::span<const Hidden> rows, const content_files::DisclosurePolicy& policy);

/// The sums of the rows lie in what was told once.
bool holds(std::span<const Hidden> rows, const ToldSum& told);

}
