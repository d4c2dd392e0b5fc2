#pragma once

#include "pipeline/report.hpp"
#include "source/tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace opora::pipeline {

/// A report as bytes, to be said again: without what belongs to one run only, such as times. Texts that `tree` holds as
/// they stand are named and not repeated.
std::string bytes_of_report(const Report& report, const source::Tree& tree);

/// The report that these bytes were made of; nothing when they are none or name a text that `tree` does not hold.
std::optional<Report> report_of_bytes(std::string_view bytes, const source::Tree& tree);

}
