#include "cli/machine_failure.hpp"

#include "language/catalogue.hpp"

namespace opora::cli {

std::string explain(const EnvironmentError& error, language::Language language)
{
    const auto words = language::text(error.failure().key, error.failure().arguments, language);
    return error.path().empty() ? words : error.path() + ": " + words;
}

}
