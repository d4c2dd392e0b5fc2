#pragma once

#include "foundation/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

/// Names that something else may have been meant for, prepared for many questions.
class KnownNames {
public:
    explicit KnownNames(std::span<const std::string> names);

    /// The index of the name nearest to `found` by edit distance over code points, ignoring ASCII and Cyrillic case and
    /// ё/е; nothing when none is near enough to be worth saying (more than a third of the letters differ). Ties go to
    /// the first. Names whose index is in `passed_over` are left out.
    [[nodiscard]] std::optional<std::size_t> nearest(std::string_view found,
                                                     std::span<const std::size_t> passed_over = {}) const;

private:
    struct Name {
        std::u32string letters = {};
        std::uint64_t kinds = 0; ///< which letters there are: a letter sets one of 64 bits
    };
    std::vector<Name> m_names = {};
};

/// The nearest of `candidates` as KnownNames finds it; empty when there is none.
std::string did_you_mean(std::string_view found, std::span<const std::string> candidates);

/// Adds `suggestion`, and `near`: `yes` when there is one, so that patterns of the catalogue can choose their words.
void add_suggestion(Arguments& arguments, const std::string& suggestion);

/// Lower case for ASCII and Russian letters, ё as е: the form in which names are compared.
std::string folded(std::string_view text);

}
