#pragma once

#include <string>

namespace opora::pages {

/// Gives the place `now` of a finished page a second name, so that old links still lead there: an empty element before
/// it, or in it where nothing may stand before. Nothing if the page has no such place, or has one called `old`.
void add_old_anchor(std::string& html, const std::string& old, const std::string& now);

}
