#pragma once

#include "disclosure/gate.hpp"

namespace opora::disclosure {

struct PublicResults {
    store::Rows results = {};
    store::Rows pooled = {};
    store::Rows district = {};
};

/// The three tables of publish.hpp that are made from `results`.
PublicResults publish_results(const dataset::Table& table, const dataset::DisclosurePolicy& policy);

}
