#pragma once

#include "addresses/place.hpp"
#include "content_files/content.hpp"
#include "dataset/table.hpp"
#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::addresses {

/// The name of the table.
inline constexpr std::string_view table_name = "addresses";

/// One row of the table `addresses`, or one item of `redirect_from` of a page.
struct Line {
    Place from = {};
    std::optional<Place> to = {}; ///< nothing = what stood there was taken down
    std::optional<Date> since = {};
    std::string reason = {};
    SourceSpan from_where = {};
    SourceSpan to_where = {};
    std::string from_cell = {};
    std::string to_cell = {};
    std::string to_text = {}; ///< as it was written
};

/// Rows first, then pages. Reports addresses.bad-address, addresses.no-reason, and addresses.no-target for an address
/// of another site; such lines are left out.
std::vector<Line> read_lines(const dataset::Table& table, std::span<const content_files::ContentFile> content,
                             std::string_view base_url, Diagnostics& problems);

}
