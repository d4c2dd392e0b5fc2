#pragma once

#include "content_files/settings.hpp"
#include "disclosure/published.hpp"
#include "foundation/date.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

#include <optional>

namespace opora::disclosure {

/// What a school's results are compared with: the median over the schools that are like it, itself included.
///
/// Everything here is computed from `Published` alone, the tables that leave anyway: who has them and `site.yaml` can
/// reckon the same, so that nothing hidden can follow. A school whose number of pupils is not published is in no group
/// where there are bands of size, since the band would tell the number's range; see docs/methods.md, «Similar schools».
struct SimilarTables {
    /// school, group_id (slug), title («село, от 100 до 299 учеников»): every school that is open on the day and has
    /// the values that make the groups; schools of a group in the order of the table `schools`.
    store::Rows groups = {};
    /// group_id, period, procedure, schools, share, low_limit, high_limit, label, status: for whatever some school of
    /// the group has a row in `results`. `schools` is how many published results were counted; the median of their
    /// shares lies between the limits, whole percents rounded outwards, and `share` is given where the limits are
    /// equal. With fewer than `at_least` results there is no number but the status few.
    store::Rows results = {};
};

/// Both without rows where there is no setting, and where results of schools are not published.
SimilarTables make_similar(const Published& published, const std::optional<content_files::SimilarSchools>& setting,
                           const Date& as_of, const language::Messages& strings);

}
