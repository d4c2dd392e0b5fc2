#pragma once

#include "facts/school_facts.hpp"
#include "pieces/cells.hpp"
#include "pieces/context.hpp"
#include "store/database.hpp"

#include <map>
#include <memory>
#include <string>

namespace opora::pages {

/// The comparison with similar schools: tables `similar_groups` and `similar_results` of
/// disclosure/similar_schools.hpp. Below, `rows` have the columns `similar_share`, `similar_label` and `similar_status`
/// of the latter.

/// Whether any row is compared.
bool has_similar(const store::Rows& rows);
/// «22 %», «от 8 до 17 %»; empty where there is no comparison.
std::string similar_words(const store::Rows& rows, std::size_t row);
/// The same for a table; why not in words.
pieces::Cell similar_cell(const pieces::Context& context, const store::Rows& rows, std::size_t row);

struct SimilarGroup {
    std::string title = {};
    templates::View::List links = {}; ///< to its schools, by alphabet
};
using SimilarGroups = std::map<std::string, std::shared_ptr<const SimilarGroup>>; ///< by school
/// Read once for the pages of all schools.
SimilarGroups load_similar_groups(const pieces::Context& context);

/// Whether the page has a number of similar schools.
enum class Compared { No, Yes };
/// Which schools those of a school's page are, or why there are none; false on a site that compares with none.
templates::View similar_view(const pieces::Context& context, const facts::School& school, const SimilarGroups& groups,
                             Compared compared);

/// metodika/pohozhie-shkoly/: how the groups are made, and who is in them. Nothing without groups.
void add_similar_schools_page(pieces::Context& context, const std::vector<facts::School>& schools);

}
