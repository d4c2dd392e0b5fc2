#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace opora::addresses {

/// A place of the site as it is written everywhere in it: a page `praktiki/x/`, a file `dannye/results.csv`, with or
/// without the name of a place in the page. The home page is the empty path.
struct Place {
    std::string path = {};
    std::string anchor = {}; ///< without its `#`

    auto operator<=>(const Place&) const = default;
    /// `praktiki/x/#itogi`; the home page is `/`.
    [[nodiscard]] std::string words() const;
};

enum class Refusal { Outside, Form };

/// What people write: with a slash in front or with the site's own address, with or without `index.html` and the slash
/// at the end. Nothing, and why, for an address of another site or one that no page could have had.
struct ReadPlace {
    std::optional<Place> place = {};
    Refusal refusal = Refusal::Form;
};
ReadPlace read_place(std::string_view text, std::string_view base_url);

/// The path of the file behind it: `praktiki/x/index.html`.
std::string file_of(std::string_view path);

/// The address that a file of a site has: the folder for `index.html`.
std::string path_of(std::string_view file);

}
