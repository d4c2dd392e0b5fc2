#pragma once

#include "foundation/date.hpp"
#include "foundation/site_file.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace opora::publication {

/// A site that stands on the disk, and the day that it shows.
struct StandingSite {
    std::filesystem::path folder = {};
    Date day = {};
};
/// The same in memory.
struct NewSite {
    std::span<const SiteFile> files = {};
    Date day = {};
};

/// True when nothing but the day differs: where one text has `day`, in a form in which sites write days, the other has
/// `other_day`.
bool differ_in_day_only(std::string_view text, const Date& day, std::string_view other, const Date& other_day);

/// The first page that readers could tell from the one before, but for the day that it shows; else the first file;
/// empty when there is none. Files that are made from others (search, the database, compressed forms, the manifest) are
/// not looked at.
std::string first_difference(const StandingSite& before, const NewSite& after, std::size_t jobs);

}
