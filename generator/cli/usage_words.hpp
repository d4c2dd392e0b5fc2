#pragma once

#include "language/message_format.hpp"

#include <string>
#include <vector>

namespace CLI { // NOLINT: the name of the library
class App;
class ParseError;
}

namespace opora::cli {

/// What is wrong with a command line. CLI11 has its words in English only, but for those of a check, which are ours.
/// `given` is the line, from which a command may be guessed.
std::string usage_words(const CLI::App& app, const CLI::ParseError& mistake, const std::vector<std::string>& given,
                        language::Language language);

}
