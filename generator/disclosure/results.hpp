#pragma once

#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/gate.hpp"
#include "disclosure/previous.hpp"
#include "disclosure/published.hpp"
#include "foundation/diagnostic.hpp"
#include "language/message_format.hpp"
#include "store/rows.hpp"

namespace opora::disclosure {

struct PublicResults {
    store::Rows results = {};
    store::Rows pooled = {};
    store::Rows district = {};
    store::Rows hidden_counts = {};
    std::vector<ToldShare> shares = {}; ///< those of `results`
};

/// The four tables of publish.hpp that are made from `results`. Reports disclosure.was-published.
PublicResults publish_results(const dataset::Table& table, const content_files::DisclosurePolicy& policy,
                              const Previous& previous, const language::Messages& strings, Diagnostics& problems);

}
