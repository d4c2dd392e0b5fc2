#pragma once

#include "publication/place.hpp"
#include "publication/record.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace opora::publication {

/// An edition while it is made: `editions/.new`. It goes with the object unless it was given its name.
class StagedEdition {
public:
    /// Begins with the files of `standing`, as other names of the same files, so that only what changes is written.
    /// Empty where there is none, or the disk knows no such names.
    StagedEdition(const Place& place, const Edition* standing);
    ~StagedEdition();
    StagedEdition(const StagedEdition&) = delete;
    StagedEdition& operator=(const StagedEdition&) = delete;

    /// Copies the files of the web master into it. Throws EnvironmentError where the site has a file of that name.
    void add_extra() const;

    /// Files of `standing` with a hash in their names that the new site lacks stay for a while, so that a page loaded
    /// before the switch still finds them. Returns until when, by path.
    [[nodiscard]] std::map<std::string, std::int64_t> carry(const Edition& standing, std::int64_t now) const;

    /// Everybody may read it, and it is on the disk under its name when this returns.
    void keep_as(const std::string& id);

private:
    const Place& m_place;
};

/// SHA-256 by path of the files of the web master.
std::map<std::string, std::string> extra_files(const Place& place);

}
