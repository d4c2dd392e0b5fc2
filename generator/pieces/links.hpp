#pragma once

#include "templates/view.hpp"

#include <string>
#include <string_view>

namespace opora::pieces {

/// A text that a template asks about with `{{#key}}`: an empty one must be false there.
inline templates::OptionalText when_present(std::string_view text)
{
    return {text};
}
/// An http(s) address, not a path inside the site.
bool is_outside(std::string_view address);

/// `{{> link}}`. `address` is a path inside the site (`shkoly/x/`, empty = home) or an http(s) address.
templates::View link_view(templates::Sheet& sheet, std::string_view text, std::string_view address);
/// `{{> status_tag}}`: text with a border. `letter` is a word of style.css (`tag-<letter>`), for measures
/// roadmap::letter.
templates::View status_view(templates::Sheet& sheet, std::string_view letter, std::string_view title);
templates::View text_item(templates::Sheet& sheet, std::string_view text); ///< {text}

}
