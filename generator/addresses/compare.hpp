#pragma once

#include "addresses/moves.hpp"
#include "dataset/table.hpp"
#include "foundation/site_file.hpp"
#include "source/tree.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::addresses {

/// A site before or after a change.
struct Side {
    Paths paths = {}; ///< of pages and files, as `path_of` says them
    /// What a page is about: its heading; empty when that is not known.
    std::function<std::string(const std::string& path)> heading = [](const std::string&) { return std::string(); };
    const source::Tree* tree = nullptr;      ///< what it is made from; null = not known
    const dataset::Tables* tables = nullptr; ///< the same
};

/// Why an address seems to have moved where it is proposed to lead.
enum class Ground {
    None,        ///< nobody knows: a person must say it
    RenamedFile, ///< the file of content/ has another name
    ChangedId,   ///< the row has another id
    OfProgram,   ///< this program has another name for it than an earlier one
    SameHeading, ///< a new page of the section has its heading
    ListAbove,   ///< a prepared list, or numbers of a page: the page above is still there
};

struct Proposal {
    std::string from = {};
    std::optional<std::string> to = {};
    Ground ground = Ground::None;
    std::string detail = {}; ///< of RenamedFile the old path, of ChangedId the table
};

/// What `before` has and `after` has not, in byte order; without the files that a line of `proposals` takes along, and
/// without those that only pages ask for and readers never keep.
std::vector<Proposal> propose(const Side& before, const Side& after);

/// Old path → new path of files of content/ that have at least half of their text in common.
std::map<std::string, std::string> renamed_pages(const source::Tree& before, const source::Tree& after);

/// Old id → new id of rows that agree in at least half of their cells; of schools the name, ИНН or login is enough.
std::map<std::string, std::string> changed_ids(const dataset::Table& before, const dataset::Table& after);

/// The text of the only <h1> of a page; empty when it has none.
std::string heading_of(std::string_view html);

}
