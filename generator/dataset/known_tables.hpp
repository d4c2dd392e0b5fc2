#pragma once

#include "dataset/school_index.hpp"
#include "dataset/set_aside.hpp"
#include "dataset/table.hpp"
#include "tabular/numbered_reader.hpp"

namespace opora::dataset {

/// What was read before a file, for its rows to refer to.
struct KnownTables {
    const Tables* tables = nullptr;
    SchoolIndex* schools = nullptr; ///< null while `schools` itself is read
    const SetAside* set_aside = nullptr;
    tabular::PartOptions reading = {};
};

}
