#pragma once

#include "language/message_format.hpp"
#include "roadmap/roadmap.hpp"
#include "store/database.hpp"

namespace opora::roadmap {

/// The tables `measure_status`, `measure_instances`, `measure_proofs` and `roadmap_counts` for both stores; `strings`
/// are the texts of the theme, `day` that of the data.
store::Rows status_rows(const std::vector<Measure>& measures, const Date& day, const language::Messages& strings);
store::Rows instance_rows(const std::vector<Measure>& measures, const Date& day);
store::Rows proof_rows(const std::vector<Measure>& measures);
store::Rows count_rows(const std::vector<Measure>& measures, const language::Messages& strings);

}
