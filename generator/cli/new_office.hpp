#pragma once

#include "cli/arguments.hpp"
#include "cli/outcome.hpp"
#include "foundation/site_file.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace opora::cli {

/// Shows a question and gives the line that was answered, without its end; nothing when the input has ended.
using Ask = std::function<std::optional<std::string>(const std::string& question)>;

/// The office as it was said on the command line, what was not said asked for.
starter::NewOffice completed_office(const InitCommand& command, const Ask& ask, language::Language language);

/// Why no site can be made of it: what is missing, schools whose names make no addresses. Empty when there is nothing.
std::string problems_of(const starter::NewOffice& office, language::Language language);

/// Why the program would not take these files of a new site. Empty when it would.
std::string problems_of(const std::vector<SiteFile>& files, const CommonOptions& common);

}
