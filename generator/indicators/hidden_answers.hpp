#pragma once

#include "content_files/settings.hpp"
#include "foundation/result.hpp"
#include "indicators/indicator.hpp"
#include "language/message_format.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>

namespace opora::indicators {

/// Where an answer follows from numbers that the site does not tell.
struct HiddenAnswer {
    std::string table = {};  ///< `results` or `schools`
    std::string period = {}; ///< the first one whose answer is not certain
};

/// A sum over rows some of which have no number is wrong, though nothing is given away. Therefore a query that reads
/// `results` or `schools` is asked again with the empty cells filled by the lowest and by the highest numbers that the
/// published ranges leave. `read_tables` are those of the query; `indicator` holds its points as published.
tl::expected<std::optional<HiddenAnswer>, store::QueryProblem>
find_hidden_answer(const store::Database& data, const std::vector<std::string>& read_tables, const Indicator& indicator,
                   const content_files::DisclosurePolicy& policy, const language::Messages& strings);

}
