#pragma once

#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "cycle/gaps.hpp"
#include "cycle/items.hpp"
#include "cycle/matrix.hpp"
#include "indicators/indicator.hpp"
#include "language/message_format.hpp"
#include "store/database.hpp"

#include <span>
#include <vector>

namespace opora::cycle {

/// The management cycle of an office, as its tables tell it: what was published at each of nine stages, what follows
/// from what, and what is not there yet.
struct Cycle {
    std::vector<Item> items = {};
    std::vector<Gap> gaps = {};
    std::vector<Cell> matrix = {};
};

/// What it is made of.
struct Sources {
    const dataset::Tables& tables;
    std::span<const content_files::ContentFile> content;
    const std::vector<indicators::Indicator>& indicators;
    const content_files::Settings& settings;
    Date as_of = {};
};

/// Reports the codes of checks.hpp and gaps.hpp, and cycle.not-kept where schools are supported and no table of the
/// cycle has a row.
Cycle assess(const Sources& sources, Diagnostics& problems);

/// The public tables `cycle_links`, `cycle_gaps` and `cycle_matrix`; `strings` are the texts of the theme.
store::Rows link_rows(const Cycle& cycle);
store::Rows gap_rows(const Cycle& cycle, const language::Messages& strings);
store::Rows matrix_rows(const Cycle& cycle);

}
